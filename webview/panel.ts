/** The panel's webview: shows what the extension host sends, keeps which entry that was, and reports what is clicked. */
import './policy.ts';
import './language.ts';

import { PANEL_VERSION, type PanelState, parseHostMessage } from '../src/core/panel.ts';
import { following } from './follow.ts';
import { pageView } from './page.ts';
import { registerControls } from './toolkit.ts';
import { connectHost } from './vscode-host.ts';

registerControls();
const host = connectHost();
const page = pageView(host.post);
let shownId: string | undefined;
let wasWriting = false;

function show(state: PanelState): void {
  if (!page.element.isConnected) document.body.append(page.element);
  const { entry, beside } = state;
  const sameEntry = entry?.id === shownId;
  const isWriting = entry?.status === 'running' || beside?.status === 'running';
  shownId = entry?.id;
  // What can be asked comes below the answer once it is there: not that, but the answer is what was waited for.
  if (sameEntry && (isWriting || wasWriting)) following(() => page.update(state), isWriting ? theEnd : theAnswer);
  else if (sameEntry) page.update(state);
  else {
    page.update(state);
    document.documentElement.scrollTop = 0;
    // What was refused is in no store: after a reload there would be nothing to show.
    const isRefused = entry?.status === 'failed' && entry.trace === null;
    if (!isRefused) host.keep({ version: PANEL_VERSION, shown: shownId ?? null });
  }
  wasWriting = isWriting;
}

function theEnd(): Element {
  return document.body;
}

function theAnswer(): Element | null {
  return document.querySelector('.columns');
}

host.onMessage(raw => {
  const parsed = parseHostMessage(raw);
  if (!parsed.ok) return;
  const message = parsed.value;
  if (message.type === 'state') show(message.state);
  else if (message.type === 'history') page.list(message.history);
  else page.train(message.training);
});
host.post({ type: 'ready' });
