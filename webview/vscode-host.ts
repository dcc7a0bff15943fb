/** The one seam to VS Code: a plain page that defines `acquireVsCodeApi` can show the webviews too. */
import type { PanelState, WebviewMessage } from '../src/core/panel.ts';

interface VsCodeApi<Message, State> {
  postMessage(message: Message): void;
  getState(): unknown;
  setState(state: State): void;
}

declare function acquireVsCodeApi<Message, State>(): VsCodeApi<Message, State>;

export type Post = (message: WebviewMessage) => void;

/** What a webview needs of the extension host. What it sends and what was kept is not yet validated. */
export interface Host<Message = WebviewMessage, State = PanelState> {
  readonly post: (message: Message) => void;
  onMessage(listener: (message: unknown) => void): void;
  /** What `keep` was last given, also after the webview was hidden or the window reloaded. */
  kept(): unknown;
  keep(state: State): void;
}

/** Connects to the extension host; VS Code allows this once in the life of a webview. */
export function connectHost<Message = WebviewMessage, State = PanelState>(): Host<Message, State> {
  const api = acquireVsCodeApi<Message, State>();
  return {
    post: message => api.postMessage(message),
    onMessage: listener => window.addEventListener('message', event => listener(event.data)),
    kept: () => api.getState(),
    keep: state => api.setState(state),
  };
}
