import { chromium } from 'playwright-core';

/** Time enough for a busy machine; ends a hang. */
const LIMIT_MS = 120_000;
const FLAGS = ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'];

/** A headless Chromium with nothing kept from before; its pages may use the clipboard. Close its `browser()`. */
export async function openBrowser(executablePath, viewport = { width: 1400, height: 900 }) {
  const browser = await chromium.launch({ executablePath, args: FLAGS, timeout: LIMIT_MS });
  return browser.newContext({
    viewport,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}
