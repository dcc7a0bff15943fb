// What the tests of the built panel share: one browser, and a page of its own for each.
import { expect } from 'vitest';
import { openPanel, recordedStates } from './plain-page.mjs';
import { openTestBrowser } from './test-browser.mjs';

/** A browser for one file of tests, with the recorded states. */
export async function openStates() {
  const [context, states] = await Promise.all([openTestBrowser(), recordedStates()]);
  /** A page that fails the test with any fault of its own. */
  const withPage = async use => {
    const page = await context.newPage();
    const faults = [];
    page.on('pageerror', error => faults.push(String(error)));
    page.on('console', message => message.type() === 'error' && faults.push(message.text()));
    try {
      await use(page, faults);
    } finally {
      await page.close();
    }
  };
  return {
    ...states,
    withPage,
    /** A panel that shows `first`, in a page of its own; the test fails with any fault of the page. */
    async withPanel(first, use, options) {
      const page = await context.newPage();
      try {
        const panel = await openPanel(page, options);
        if (first) await panel.send(first);
        await use(page, panel);
        expect(panel.faults).toEqual([]);
      } finally {
        await page.close();
      }
    },
  };
}

export const button = (page, name) => page.getByRole('button', { name, exact: true });

/** What the panel said since it was ready. */
export const said = async panel => (await panel.posted()).slice(1);
