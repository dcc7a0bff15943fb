// `npm run pictures`: the pictures of README and walkthrough, of this build in a real VS Code. Look at them before they
// are committed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeProfile } from './vscode.mjs';
import { openWindow, ROOT } from './window.mjs';
import { runCommand } from './workbench.mjs';

const FOLDER = join(ROOT, 'media', 'walkthrough');
const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' };
const VIEWPORT = { width: 1120, height: 700 };
/** What is no part of the extension takes no room. */
const PLAIN = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.sideBar.location': 'right',
  'window.commandCenter': false,
};

mkdirSync(FOLDER, { recursive: true });
for (const [name, theme] of Object.entries(THEMES)) await takeAll(name, theme);

async function takeAll(name, theme) {
  const profile = makeProfile({ ...PLAIN, 'workbench.colorTheme': theme });
  const window = await openWindow({ profile, extension: ROOT, viewport: VIEWPORT });
  const { page, panel } = window;
  const take = async (picture, clip) => {
    await page.mouse.move(5, 5);
    await page.waitForTimeout(1000);
    await page.screenshot({ path: join(FOLDER, `${picture}-${name}.png`), clip });
  };
  try {
    await runCommand(page, 'View: Close Primary Side Bar');
    await runCommand(page, 'Guided Reasoning: Thinker Settings');
    const settings = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await settings.getByRole('heading').first().waitFor();
    // Without the line that names the machine.
    await take('thinker', { x: 5, y: 120, width: 860, height: 510 });
    await runCommand(page, 'View: Close All Editors');
    await page.locator('iframe.webview').waitFor({ state: 'detached' });

    await runCommand(page, 'Guided Reasoning: Open a Page to Try It On');
    await page.locator('#status\\.editor\\.selection', { hasText: 'selected' }).waitFor();
    await take('sample');

    await panel.another(() => runCommand(page, 'Guided Reasoning: Solve Selection'));
    await panel.status(/^Answered/);
    await take('solve');

    await panel.another(() => panel.press('Explain'));
    await panel.status(/^Answered/);
    await take('read');

    await page
      .locator('.view-line', { hasText: /total.\+=.n/ })
      .first()
      .hover({ position: { x: 30, y: 9 } });
    await page.locator('.monaco-hover', { hasText: 'Answer' }).first().waitFor();
    await page.waitForTimeout(1000);
    await page.screenshot({ path: join(FOLDER, `hover-${name}.png`) });
  } finally {
    await window.close();
  }
}
