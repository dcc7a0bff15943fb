// A real VS Code whose display language is German: commands, both pages, and what a child process says.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeProfile } from './vscode.mjs';
import { openWindow, ROOT } from './window.mjs';
import { openFile, runCommand, selectLines } from './workbench.mjs';

const SOLVE = 'Guided Reasoning: Auswahl lösen';

let window;
let page;
let panel;

beforeAll(async () => {
  window = await openWindow({ profile: makeProfile({}, 'de'), extension: ROOT });
  ({ page, panel } = window);
});
afterAll(() => window?.close());
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => window.picture(`failed ${task.name}`));
});

test('a question is asked and answered in a German panel', async () => {
  await openFile(page, 'problems.txt');
  await selectLines(page, 1, 1);
  await panel.another(() => runCommand(page, SOLVE));
  expect(await panel.status(/^Beantwortet/)).toMatch(/Beantwortet in \d+(,\d\d s| ms)\./);
  expect(await panel.evaluate(() => document.documentElement.lang)).toBe('de');
  await window.picture('German');
});

test('the status bar speaks German', async () => {
  const status = page.locator('.statusbar-item', { hasText: 'Reasoning' }).last();
  await expect.poll(() => status.innerText()).toContain('lokaler Thinker');
});

test('what is wrong in a child process is told in German', async () => {
  // An untitled document, which no automatic saving writes into the samples.
  await page.keyboard.press('Control+Alt+N');
  await page.locator('.monaco-editor.focused[data-uri^="untitled:"]').waitFor();
  await page.keyboard.insertText(`${'Max has 2 books. '.repeat(200)}How many books?`);
  await page.keyboard.press('Control+A');
  await panel.another(() => runCommand(page, SOLVE));
  await panel.failure(/^Die Frage hat \d+ Token; die Grenze liegt bei \d+\./);
});

test('the settings page speaks German', async () => {
  await runCommand(page, 'Guided Reasoning: Thinker-Einstellungen');
  const headings = () => Promise.all(page.frames().map(frame => frame.locator('h1').allInnerTexts()));
  await expect.poll(async () => (await headings()).flat()).toContain('Thinker-Einstellungen');
});

test('no extension host has crashed', () => expect(window.server.crash()).toBeUndefined());
