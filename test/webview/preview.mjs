// A picture of each state of the built panel and of the settings page, in each theme, narrow and wide:
// `node test/webview/preview.mjs [FOLDER]`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../editor/browser.mjs';
import { installChromium } from '../editor/install.mjs';
import { openPanel, recordedStates, themeNames } from './plain-page.mjs';

const folder = process.argv[2] ?? 'dist/preview';
const WIDTHS = [300, 1200];

mkdirSync(folder, { recursive: true });
const { snapshots, history, training } = await recordedStates();
const { settingsStates } = await recordedStates('settings-states.ts');
const context = await openBrowser(installChromium().chromium);
// A busy machine is slow, not wrong.
context.setDefaultTimeout(0);

/** Opens one of the pages and lets `draw` take pictures of it, named after theme and width. */
async function withPage({ name, theme, width }, draw) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const opened = await openPanel(page, { theme, name });
  const picture = async title => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(folder, `${title}-${theme}-${width}.png`), fullPage: true });
  };
  await draw(opened, picture);
  for (const fault of opened.faults) console.error(`${name}, ${theme}, ${width}: ${fault}`);
  if (opened.faults.length > 0) process.exitCode = 1;
  await page.close();
}

try {
  for (const theme of themeNames) {
    for (const width of WIDTHS) {
      await withPage({ name: 'panel', theme, width }, async (panel, picture) => {
        await panel.train(training);
        for (const [title, state] of Object.entries(snapshots)) {
          await panel.send(state);
          await picture(title);
        }
        await panel.list(history);
        await panel.send(snapshots.solved);
        await picture('history');
      });
      await withPage({ name: 'settings', theme, width }, async (settings, picture) => {
        for (const [title, state] of Object.entries(settingsStates)) {
          await settings.send(state);
          await picture(`settings-${title}`);
        }
      });
    }
  }
} finally {
  await context.browser().close();
}
