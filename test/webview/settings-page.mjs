// What the tests of the built settings page share: one browser, and a page of its own for each.
import { expect } from 'vitest';
import { openPanel } from './plain-page.mjs';
import { openTestBrowser } from './test-browser.mjs';

/** A browser for one file of tests, for settings pages. */
export async function openSettings() {
  const context = await openTestBrowser();
  return {
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
