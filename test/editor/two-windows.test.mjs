// Two windows of one VS Code at once: each answers its own, both see the questions of both.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWindow, ROOT } from './window.mjs';
import { openFile, runCommand, selectLines } from './workbench.mjs';

const SOLVE = 'Guided Reasoning: Solve Selection';
const DONE = /^Answered/;

let first;
let second;

beforeAll(async () => {
  first = await openWindow({ extension: ROOT });
  second = await first.another();
});
afterAll(async () => {
  await second?.close();
  await first?.close();
});

async function solve({ page, panel }, from, to) {
  await runCommand(page, 'View: Focus First Editor Group');
  await openFile(page, 'trace.py');
  await selectLines(page, from, to);
  await panel.another(() => runCommand(page, SOLVE));
  await panel.status(DONE);
}

/** How many questions the panel lists. */
function listed({ panel }) {
  return panel.evaluate(() => document.querySelectorAll('.entries button').length);
}

test('each answers its own question, at the same time', async () => {
  await Promise.all([solve(first, 7, 10), solve(second, 3, 5)]);
  expect(await first.panel.question()).toContain('print(left)');
  expect(await second.panel.question()).toContain('print(height)');
});

test('both list the questions of both', async () => {
  for (const window of [first, second]) {
    await window.panel.evaluate(() => document.querySelector('section.history .toggle')?.click());
    await expect.poll(() => listed(window)).toBe(2);
  }
  await second.picture('two windows');
});

test('what one deletes is gone in the other, which goes on answering', async () => {
  await second.panel.press('Clear all…');
  await second.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Delete All' }).click();
  await expect.poll(() => listed(first)).toBe(0);
  await Promise.all([solve(first, 3, 5), solve(second, 7, 10)]);
  for (const window of [first, second]) await expect.poll(() => listed(window)).toBe(2);
});

test('no extension host has crashed', () => expect(first.server.crash()).toBeUndefined());
