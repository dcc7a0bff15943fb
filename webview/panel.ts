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

host.onMessage(message => {
  const parsed = parseHostMessage(message);
  if (!parsed.ok) return;
  if (parsed.value.type === 'state') show(parsed.value.state);
  else page.list(parsed.value.history);
});
host.post({ type: 'ready' });
