/** The one seam to VS Code: a plain page that defines `acquireVsCodeApi` can show the panel too. */
import type { Kept, WebviewMessage } from '../src/core/panel.ts';

interface VsCodeApi {
  postMessage(message: WebviewMessage): void;
  setState(state: Kept): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export type Post = (message: WebviewMessage) => void;

/** What the panel needs of the extension host. What it sends is not yet validated. */
export interface Host {
  readonly post: Post;
  onMessage(listener: (message: unknown) => void): void;
  /** The extension host gets this back after a reload of the window. */
  keep(state: Kept): void;
}

/** Connects to the extension host; VS Code allows this once in the life of a webview. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: message => api.postMessage(message),
    onMessage: listener => window.addEventListener('message', event => listener(event.data)),
    keep: state => api.setState(state),
  };
}
