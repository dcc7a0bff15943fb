/** The panel's webview: shows what the extension host sends, keeps which entry that was, and reports what is clicked. */
import './policy.ts';
import './language.ts';

import { PANEL_VERSION, type PanelState, parseHostMessage } from '../src/core/panel.ts';
import { followingTheEnd } from './follow.ts';
import { pageView } from './page.ts';
import { registerControls } from './toolkit.ts';
import { connectHost } from './vscode-host.ts';

registerControls();
const host = connectHost();
const page = pageView(host.post);
let shownId: string | undefined;

function show(state: PanelState): void {
  if (!page.element.isConnected) document.body.append(page.element);
  const { entry } = state;
  const sameEntry = entry?.id === shownId;
  shownId = entry?.id;
  if (sameEntry) followingTheEnd(() => page.update(state));
  else {
    page.update(state);
    document.documentElement.scrollTop = 0;
    host.keep({ version: PANEL_VERSION, shown: shownId ?? null });
  }
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
