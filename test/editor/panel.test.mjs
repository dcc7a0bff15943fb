// What a person does: opens a file, selects, asks, reads the panel. In a real VS Code, in a browser.
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test } from 'vitest';
import { modelPid } from './suite/children.ts';
import { openWindow, ROOT } from './window.mjs';
import { openFile, reloadWindow, runCommand, savedState, selectLines } from './workbench.mjs';

const SOLVE = 'Guided Reasoning: Solve Selection';
const DONE = /^Answered/;
const RUNNING = /…$/;

let window;
let page;
let panel;

beforeAll(async () => {
  window = await openWindow({ extension: ROOT });
  ({ page, panel } = window);
});
afterAll(() => window?.close());
beforeEach(({ onTestFailed: onFailure, task }) => {
  onFailure(() => window.picture(`failed ${task.name}`));
});

/** Asks for what the second program of the sample prints. */
async function askAboutProgram() {
  await runCommand(page, 'View: Focus First Editor Group');
  await openFile(page, 'trace.py');
  await selectLines(page, 7, 10);
  await panel.another(() => runCommand(page, SOLVE));
}

async function solveProgram() {
  await askAboutProgram();
  await panel.status(DONE);
}

/** Reloads the window once the entry on show has been saved with this status. */
async function reloadWith(status) {
  const saved = new RegExp(`${await panel.entryId()}\\W+mode\\W+\\w+\\W+status\\W+${status}`);
  await expect.poll(() => savedState(page)).toMatch(saved);
  await reloadWindow(page);
}

/** Asks while the executor stands still, so that the question is surely still running; returns what lets it go on. */
async function askWithoutAnswer() {
  await solveProgram();
  const pid = modelPid('executor-process', window.server.pid);
  process.kill(pid, 'SIGSTOP');
  const release = () => {
    // A reload of the window ends it.
    if (modelPid('executor-process', window.server.pid) === pid) process.kill(pid, 'SIGCONT');
  };
  onTestFailed(release);
  await askAboutProgram();
  await panel.status(RUNNING);
  return release;
}

test('a selection is answered with question, plan, steps and answer', async () => {
  await solveProgram();
  expect(await panel.question()).toBe(
    'What does this code print?\nleft = 7\nright = left + 5\nleft = right - 3\nprint(left)',
  );
  expect(await panel.plan()).not.toEqual([]);
  expect(await panel.steps()).not.toEqual([]);
  expect(await panel.answer()).toMatch(/\S/);
  await window.picture('solved');
});

test('a problem in words is explained by its keys', async () => {
  await runCommand(page, 'View: Focus First Editor Group');
  await openFile(page, 'problems.txt');
  await selectLines(page, 1, 1);
  await panel.another(() => page.keyboard.press('Control+Alt+Shift+G'));
  await panel.status(DONE);
  expect(await panel.question()).toMatch(/^Max has 24 stamps\..*\?$/);
  await window.picture('explained');
});

test('answer and all can be copied', async () => {
  await solveProgram();
  const answer = await panel.answer();
  await window.clearClipboard();
  await panel.press('Copy answer');
  await expect.poll(window.clipboard).toBe(answer);
  await panel.press('Copy all');
  await expect.poll(window.clipboard).toContain('print(left)');
  expect(await window.clipboard()).toContain(answer);
});

test('hiding and showing the panel keeps what it shows', async () => {
  await solveProgram();
  const shown = await panel.contents();
  await runCommand(page, 'View: Focus Next Editor Group');
  await openFile(page, 'snippet.ts');
  await page.locator('.tab', { hasText: 'Guided Reasoning' }).click();
  await panel.status(DONE);
  expect(await panel.contents()).toEqual(shown);
});

test('a running question can be stopped and run again', async () => {
  const release = await askWithoutAnswer();
  await panel.press('Stop');
  await panel.status(/^Stopped/);
  release();
  await panel.press('Run again');
  await panel.status(DONE);
});

test('a question interrupted by a reload of the window is shown as such and can be run again', async () => {
  await askWithoutAnswer();
  await reloadWith('running');
  await panel.status(/^Interrupted/);
  expect(await panel.question()).toContain('print(left)');
  await window.picture('interrupted');
  await panel.press('Run again');
  await panel.status(DONE);
});

test('a finished answer is there again after a reload of the window', async () => {
  await solveProgram();
  const answer = await panel.answer();
  await reloadWith('done');
  await panel.status(DONE);
  expect(await panel.answer()).toBe(answer);
});

test('what is wrong with a selection is said in the panel', async () => {
  await runCommand(page, 'View: Focus First Editor Group');
  await openFile(page, 'trace.py');
  await page.keyboard.press('Control+Home');
  await panel.another(() => runCommand(page, SOLVE));
  await panel.failure(/Nothing is selected/);
  await window.picture('refused');
});

test('malformed messages change nothing, on either side', async () => {
  await solveProgram();
  const shown = await panel.contents();
  const malformed = [null, 7, 'state', [], {}, { type: 'state' }, { type: 'state', state: { version: 999 } }];
  await panel.evaluate((_, messages) => {
    for (const message of [...messages, { type: 'rerun', mode: 'guess' }, { type: 'copy' }]) {
      globalThis.postMessage(message);
      globalThis.vscodeApi.postMessage(message);
    }
  }, malformed);
  await window.clearClipboard();
  // Messages are handled in order: once this one is answered, the others have been.
  await panel.press('Copy all');
  await expect.poll(window.clipboard).toContain('print(left)');
  expect(await panel.contents()).toEqual(shown);
});

test('no extension host has crashed', () => expect(window.server.crash()).toBeUndefined());
