import { randomBytes } from 'node:crypto';
import type { WebviewPanel } from 'vscode';
import { type HostMessage, parseWebviewMessage, type WebviewMessage } from '../../core/panel.ts';
import type { Log } from '../../platform/log.ts';
import type { PanelPaths } from '../../platform/paths.ts';
import { panelHtml } from './html.ts';

export interface PanelViewOptions {
  /** A panel just created or restored; the view makes its page. */
  readonly panel: WebviewPanel;
  readonly paths: PanelPaths;
  readonly log: Log;
  readonly onMessage: (message: WebviewMessage) => void;
  readonly onClose: () => void;
}

/** The panel as VS Code shows it: its page, and the messages to and from it. */
export class PanelView {
  readonly #panel: WebviewPanel;
  #ready = false;

  constructor({ panel, paths, log, onMessage, onClose }: PanelViewOptions) {
    this.#panel = panel;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [paths.folder] };
    webview.onDidReceiveMessage(raw => {
      const message = parseWebviewMessage(raw);
      if (!message.ok) {
        log.warn(`A message from the panel was ignored: ${message.reason}`);
        return;
      }
      if (message.value.type === 'ready') this.#ready = true;
      onMessage(message.value);
    });
    panel.onDidDispose(onClose);
    panel.iconPath = paths.icon;
    webview.html = panelHtml({
      nonce: randomBytes(16).toString('hex'),
      script: webview.asWebviewUri(paths.script).toString(),
      style: webview.asWebviewUri(paths.style).toString(),
      source: webview.cspSource,
    });
  }

  /** Sends a message, unless the page does not listen yet or is hidden: it says that it is ready when it is there. */
  post(message: HostMessage): void {
    if (!this.#ready || !this.#panel.visible) return;
    void this.#panel.webview.postMessage(message);
  }

  reveal({ focus }: { focus: boolean }): void {
    this.#panel.reveal(undefined, !focus);
  }
}
