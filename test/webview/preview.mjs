// A picture of each state of the built panel, in each theme, narrow and wide: `node test/webview/preview.mjs [FOLDER]`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../editor/browser.mjs';
import { installChromium } from '../editor/install.mjs';
import { openPanel, recordedStates, themeNames } from './plain-page.mjs';

const folder = process.argv[2] ?? 'dist/preview';
const WIDTHS = [300, 1200];

mkdirSync(folder, { recursive: true });
const { snapshots, history } = await recordedStates();
const context = await openBrowser(installChromium().chromium);
// A busy machine is slow, not wrong.
context.setDefaultTimeout(0);
try {
  for (const theme of themeNames) {
    for (const width of WIDTHS) {
      const page = await context.newPage();
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const panel = await openPanel(page, { theme });
      for (const [name, state] of Object.entries(snapshots)) {
        await panel.send(state);
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`), fullPage: true });
      }
      await panel.list(history);
      await panel.send(snapshots.solved);
      await page.screenshot({ path: join(folder, `history-${theme}-${width}.png`), fullPage: true });
      for (const fault of panel.faults) console.error(`${theme}, ${width}: ${fault}`);
      if (panel.faults.length > 0) process.exitCode = 1;
      await page.close();
    }
  }
} finally {
  await context.browser().close();
}
