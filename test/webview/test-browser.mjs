// The browser of one file of tests.
import { afterAll } from 'vitest';
import { openBrowser } from '../editor/browser.mjs';
import { installChromium } from '../editor/install.mjs';

/** A browser's context that is closed after the file's last test. */
export async function openTestBrowser() {
  const context = await openBrowser(installChromium().chromium);
  // Generous: it ends a hang, and never judges speed.
  context.setDefaultTimeout(60_000);
  afterAll(() => context.browser().close());
  return context;
}
