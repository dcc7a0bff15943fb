/** The one seam to VS Code: a plain page that defines `acquireVsCodeApi` can show the panel too. */
import type { PanelState, WebviewMessage } from '../src/core/panel.ts';

interface VsCodeApi {
  postMessage(message: WebviewMessage): void;
  getState(): unknown;
  setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export type Post = (message: WebviewMessage) => void;

/** What the panel needs of the extension host. What it sends and what was kept is not yet validated. */
export interface Host {
  readonly post: Post;
  onMessage(listener: (message: unknown) => void): void;
  /** What `keep` was last given, also after the webview was hidden or the window reloaded. */
  kept(): unknown;
  keep(state: PanelState): void;
}

/** Connects to the extension host; VS Code allows this once in the life of a webview. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: message => api.postMessage(message),
    onMessage: listener => window.addEventListener('message', event => listener(event.data)),
    kept: () => api.getState(),
    keep: state => api.setState(state),
  };
}
