import { randomBytes } from 'node:crypto';
import type { WebviewPanel } from 'vscode';
import * as l10n from '../core/l10n.ts';
import type { Parsed } from '../core/parse.ts';
import type { Log } from '../platform/log.ts';
import type { PanelPaths } from '../platform/paths.ts';
import { pageHtml } from './page-html.ts';

export interface PageViewOptions<Message extends { readonly type: string }> {
  /** A webview just created or restored; the view makes its page. */
  readonly panel: WebviewPanel;
  readonly paths: PanelPaths;
  readonly log: Log;
  /** What the log calls the page. */
  readonly name: string;
  readonly parse: (message: unknown) => Parsed<Message>;
  readonly onMessage: (message: Message) => void;
  readonly onClose: () => void;
}

/** A webview as VS Code shows it: its page, and the messages to it and from it, these validated. */
export class PageView<Sent, Message extends { readonly type: string }> {
  readonly #panel: WebviewPanel;
  #ready = false;

  constructor({ panel, paths, log, name, parse, onMessage, onClose }: PageViewOptions<Message>) {
    this.#panel = panel;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [paths.folder] };
    webview.onDidReceiveMessage(raw => {
      const message = parse(raw);
      if (!message.ok) {
        log.warn(`A message from the ${name} was ignored: ${message.reason}`);
        return;
      }
      if (message.value.type === 'ready') this.#ready = true;
      onMessage(message.value);
    });
    panel.onDidDispose(onClose);
    panel.iconPath = paths.icon;
    webview.html = pageHtml({
      nonce: randomBytes(16).toString('hex'),
      script: webview.asWebviewUri(paths.script).toString(),
      style: webview.asWebviewUri(paths.style).toString(),
      source: webview.cspSource,
      language: l10n.language(),
    });
  }

  /** Sends a message, unless the page does not listen yet or is hidden: it says that it is ready when it is there. */
  post(message: Sent): void {
    if (!this.#ready || !this.#panel.visible) return;
    void this.#panel.webview.postMessage(message);
  }

  /** Brings the page to the front, and the focus to it where asked. */
  reveal({ focus }: { focus: boolean }): void {
    this.#panel.reveal(undefined, !focus);
  }
}
