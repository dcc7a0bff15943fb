// What a person does: opens a file, selects, asks, reads the panel. In a real VS Code, in a browser.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test } from 'vitest';
import { modelPid } from './suite/children.ts';
import { openWindow, ROOT } from './window.mjs';
import { answerInput, openFile, reloadWindow, runCommand, savedState, selectLines } from './workbench.mjs';

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

/** Reloads the window once it is saved which entry is on show. */
async function reload() {
  const id = await panel.entryId();
  await expect.poll(() => savedState(page)).toContain(id);
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

function unfold(...parts) {
  return panel.evaluate((_, names) => {
    for (const name of names) {
      const toggle = document.querySelector(`section.${name} .toggle`);
      if (toggle.getAttribute('aria-expanded') === 'false') toggle.click();
    }
  }, parts);
}

const unfoldHistory = () => unfold('history');
const count = selector => panel.evaluate((_, sought) => document.querySelectorAll(sought).length, selector);

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
  expect(await panel.question()).toMatch(/^Liam bought 8 marbles .*\?$/);
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
  await reload();
  await panel.status(/^Interrupted/);
  expect(await panel.question()).toContain('print(left)');
  await window.picture('interrupted');
  await panel.press('Run again');
  await panel.status(DONE);
});

test('a finished answer is there again after a reload of the window', async () => {
  await solveProgram();
  const answer = await panel.answer();
  await reload();
  await panel.status(DONE);
  expect(await panel.answer()).toBe(answer);
});

test('the list shows every question, and one of them again', async () => {
  await askAboutProgram();
  await panel.status(DONE);
  const first = await panel.entryId();
  await askAboutProgram();
  await panel.status(DONE);
  await unfoldHistory();
  await window.picture('history');
  await panel.another(() => panel.evaluate(() => document.querySelectorAll('.entries button')[1].click()));
  expect(await panel.entryId()).toBe(first);
  expect(await panel.question()).toContain('print(left)');
});

test('a question can be compared with itself without guidance', async () => {
  await solveProgram();
  await panel.press('Compare');
  await panel.evaluate(async () => {
    while (document.querySelectorAll('section.answer .result').length < 2) await new Promise(requestAnimationFrame);
  });
  await window.picture('compared');
  const headings = await panel.evaluate(() =>
    [...document.querySelectorAll('.pair-heading h2')].map(h => h.textContent),
  );
  expect(headings).toEqual(['With guidance', 'Without guidance']);
});

test('a chain is mapped, steered and sampled by the buttons of the panel, and all of it is there after a reload', async () => {
  await solveProgram();
  await unfold('map', 'steering', 'samples');
  await panel.press('Map thoughts');
  await expect.poll(() => count('table.map td')).toBeGreaterThan(0);
  await panel.evaluate(() => {
    const slider = document.querySelector('section.steering input');
    slider.value = '0';
    slider.dispatchEvent(new Event('input'));
  });
  await panel.press('Write the chain anew');
  await expect.poll(() => count('.steered .versions + p:not(:empty)')).toBe(1);
  await panel.press('Draw chains');
  await expect.poll(() => count('section.samples .body > div:not([hidden]) .counted li')).toBeGreaterThan(0);
  await window.picture('explored');
  await reload();
  await panel.status(DONE);
  expect(await count('table.map td')).toBeGreaterThan(0);
  expect(await count('.steered > li')).toBe(1);
});

test('a question can be given a name, and saved as a trace and as Markdown', async () => {
  await solveProgram();
  await unfoldHistory();
  await panel.press('Rename…');
  await answerInput(page, /left = 7/, 'Homework');
  await panel.evaluate(async () => {
    while (!document.querySelector('.entries')?.textContent.includes('Homework'))
      await new Promise(requestAnimationFrame);
  });
  const file = join(window.server.profile.folder, 'trace.json');
  await panel.press('Save trace as JSON…');
  await answerInput(page, /\.json$/, file);
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8')).answer.text).toBe(await panel.answer());
  const markdown = join(window.server.profile.folder, 'trace.md');
  await panel.press('Save as Markdown…');
  await answerInput(page, /\.md$/, markdown);
  await expect.poll(() => existsSync(markdown)).toBe(true);
  expect(readFileSync(markdown, 'utf8')).toMatch(/^# Homework\n\n## Question\n/);
});

test('deleting all asks first, and then leaves nothing of any question on the disk', async () => {
  await solveProgram();
  await unfoldHistory();
  const texts = () =>
    readdirSync(window.server.profile.folder, { recursive: true, withFileTypes: true })
      .filter(file => file.isFile() && /history$/.test(file.parentPath))
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
  expect(texts().join()).toContain('print(left)');
  await panel.press('Clear all…');
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Cancel' }).click();
  expect(texts().join()).toContain('print(left)');
  await panel.press('Clear all…');
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Delete All' }).click();
  await expect.poll(() => texts()).toEqual([]);
  await expect.poll(() => savedState(page)).not.toContain('print(left)');
});

test('what is wrong with a selection is said in the panel', async () => {
  await runCommand(page, 'View: Focus First Editor Group');
  await openFile(page, 'trace.py');
  await page.keyboard.press('Control+Home');
  await runCommand(page, SOLVE);
  await panel.failure(/Nothing is selected/);
  await window.picture('refused');
});

test('malformed messages change nothing, on either side', async () => {
  await solveProgram();
  const shown = await panel.contents();
  const malformed = [null, 7, 'state', [], {}, { type: 'state' }, { type: 'state', state: { version: 999 } }];
  await panel.evaluate((_, messages) => {
    for (const message of [
      ...messages,
      { type: 'rerun', mode: 'guess' },
      { type: 'copy' },
      { type: 'delete', id: '../x' },
    ]) {
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
