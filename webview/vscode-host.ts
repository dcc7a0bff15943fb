/** The one seam to VS Code: a plain page that defines `acquireVsCodeApi` can show the webviews too. */
import type { Kept, WebviewMessage } from '../src/core/panel.ts';

interface VsCodeApi<Message, State> {
  postMessage(message: Message): void;
  setState(state: State): void;
}

declare function acquireVsCodeApi<Message, State>(): VsCodeApi<Message, State>;

export type Post = (message: WebviewMessage) => void;

/** What a webview needs of the extension host. What it sends is not yet validated. */
export interface Host<Message = WebviewMessage, State = Kept> {
  readonly post: (message: Message) => void;
  onMessage(listener: (message: unknown) => void): void;
  /** The extension host gets this back after a reload of the window. */
  keep(state: State): void;
}

/** Connects to the extension host; VS Code allows this once in the life of a webview. */
export function connectHost<Message = WebviewMessage, State = Kept>(): Host<Message, State> {
  const api = acquireVsCodeApi<Message, State>();
  return {
    post: message => api.postMessage(message),
    onMessage: listener => window.addEventListener('message', event => listener(event.data)),
    keep: state => api.setState(state),
  };
}
