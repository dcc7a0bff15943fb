// What the tests of the built settings page share: one browser, and a page of its own for each.
import { expect } from 'vitest';
import { openBrowser } from '../editor/browser.mjs';
import { installChromium } from '../editor/install.mjs';
import { openPanel } from './plain-page.mjs';

/** A browser for settings pages. */
export async function openSettings() {
  const context = await openBrowser(installChromium().chromium);
  // Generous: it ends a hang, and never judges speed.
  context.setDefaultTimeout(60_000);
  return {
    close: () => context.browser().close(),
    /** A settings page that shows `state`, in a page of its own; the test fails with any fault of the page. */
    async withSettings(state, use, options) {
      const page = await context.newPage();
      try {
        const settings = await openPanel(page, { ...options, name: 'settings' });
        await settings.send(state);
        await use(page, settings);
        expect(settings.faults).toEqual([]);
      } finally {
        await page.close();
      }
    },
  };
}
