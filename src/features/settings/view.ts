import { randomBytes } from 'node:crypto';
import type { WebviewPanel } from 'vscode';
import {
  parseSettingsMessage,
  type SettingsHostMessage,
  type SettingsMessage,
  type SettingsState,
} from '../../core/settings-page.ts';
import type { Log } from '../../platform/log.ts';
import type { PanelPaths } from '../../platform/paths.ts';
import { panelHtml } from '../panel/html.ts';

export interface SettingsViewOptions {
  /** A panel just created; the view makes its page. */
  readonly panel: WebviewPanel;
  readonly paths: PanelPaths;
  readonly log: Log;
  readonly onMessage: (message: SettingsMessage) => void;
  readonly onClose: () => void;
}

/** The settings page as VS Code shows it: its page, and the messages to and from it. */
export class SettingsView {
  readonly #panel: WebviewPanel;
  #ready = false;

  constructor({ panel, paths, log, onMessage, onClose }: SettingsViewOptions) {
    this.#panel = panel;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [paths.folder] };
    webview.onDidReceiveMessage(raw => {
      const message = parseSettingsMessage(raw);
      if (!message.ok) {
        log.warn(`A message from the settings page was ignored: ${message.reason}`);
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
    });
  }

  /** Sends the state, unless the page does not listen yet or is hidden: it asks for the state when it is there. */
  post(state: SettingsState): void {
    if (!this.#ready || !this.#panel.visible) return;
    const message: SettingsHostMessage = { type: 'state', state };
    void this.#panel.webview.postMessage(message);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  close(): void {
    this.#panel.dispose();
  }
}
