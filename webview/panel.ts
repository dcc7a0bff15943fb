/** The panel's webview: shows the snapshots the extension host sends, keeps the last, and reports what is clicked. */
import './policy.ts';

import { type PanelState, parseHostMessage, parsePanelState } from '../src/core/panel.ts';
import { followingTheEnd } from './follow.ts';
import { pageView } from './page.ts';
import { registerControls } from './toolkit.ts';
import { connectHost } from './vscode-host.ts';

registerControls();
const host = connectHost();
const page = pageView(host.post);
let shownId: string | undefined;

function show({ entry }: PanelState): void {
  if (!page.element.isConnected) document.body.append(page.element);
  const sameEntry = entry?.id === shownId;
  shownId = entry?.id;
  if (sameEntry) followingTheEnd(() => page.update(entry));
  else {
    page.update(entry);
    document.documentElement.scrollTop = 0;
  }
}

const kept = parsePanelState(host.kept());
if (kept.ok) show(kept.value);

host.onMessage(message => {
  const parsed = parseHostMessage(message);
  if (!parsed.ok) return;
  show(parsed.value.state);
  host.keep(parsed.value.state);
});
host.post({ type: 'ready' });
