/** The settings page's webview: shows the snapshots the extension host sends, and reports what is typed and chosen. */
import './policy.ts';
import './language.ts';

import { parseSettingsHostMessage, type SettingsMessage } from '../src/core/settings-page.ts';
import { settingsPageView } from './settings-page.ts';
import { registerFormControls } from './toolkit.ts';
import { connectHost } from './vscode-host.ts';

registerFormControls();
// Nothing is kept: what the page shows is what the settings say when it is shown.
const host = connectHost<SettingsMessage, never>();
const page = settingsPageView(host.post);

host.onMessage(message => {
  const parsed = parseSettingsHostMessage(message);
  if (!parsed.ok) return;
  if (!page.element.isConnected) document.body.append(page.element);
  page.update(parsed.value.state);
});
host.post({ type: 'ready' });
