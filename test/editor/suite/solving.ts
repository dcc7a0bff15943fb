import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { modelProcesses } from './children.ts';
import { test } from './runner.ts';
import { ask, begin, EXPLAIN, ended, entryNow, hold, PROGRAM, SOLVE, STOP, say, select } from './support.ts';

/** Enough that something left behind by each would be seen. */
const REPEATS = 8;

test('a selected program gets a plan, steps and an answer', async () => {
  await select(PROGRAM);
  const { status, mode, trace, error } = await ask(SOLVE);
  assert.deepEqual({ status, mode, error }, { status: 'done', mode: 'solve', error: undefined });
  assert.equal(trace?.question.text, `What is the final value of each variable?\n${PROGRAM}`);
  assert(trace.plan.length > 0);
  assert(trace.steps.length > 0);
  assert(trace.answer && trace.answer.text !== '');
});

test('an explanation also says what the guidance gained', async () => {
  await select(PROGRAM);
  const { status, mode, trace } = await ask(EXPLAIN);
  assert.deepEqual({ status, mode }, { status: 'done', mode: 'explain' });
  assert(Number.isFinite(trace?.metrics?.totalGain));
});

test('the question knows where it was selected', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert(folder);
  const uri = vscode.Uri.joinPath(folder.uri, 'trace.py');
  const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
  editor.selection = new vscode.Selection(2, 0, 5, 0);
  const { trace, sourceLabel } = await ask(SOLVE);
  assert.equal(trace?.question.source?.uri, uri.toString());
  assert.deepEqual(trace.question.source.range.start, { line: 2, character: 0 });
  assert.match(sourceLabel ?? '', /^trace\.py:3/);
});

test('stopping keeps what is there and ends the run', async () => {
  await select(PROGRAM);
  const executor = hold('executor-process');
  const { id, status } = await begin(SOLVE);
  assert.equal(status, 'running');
  await vscode.commands.executeCommand(STOP);
  const stopped = await ended(id);
  executor.release();
  assert.equal(stopped.status, 'stopped');
  assert(stopped.trace?.question.text.includes(PROGRAM));
});

test('asking again while a question runs answers both', async () => {
  await select(PROGRAM);
  const executor = hold('executor-process');
  const first = await begin(SOLVE);
  await select('total = 4\ntotal += 2');
  const second = await begin(SOLVE);
  executor.release();
  for (const [{ id }, text] of [
    [first, PROGRAM],
    [second, 'total = 4'],
  ] as const) {
    const { status, trace } = await ended(id);
    assert.equal(status, 'done');
    assert(trace?.question.text.includes(text));
  }
});

test('of two questions that run, one can be stopped by itself', async () => {
  await select(PROGRAM);
  const executor = hold('executor-process');
  const first = await begin(SOLVE);
  await select('total = 4\ntotal += 2');
  const second = await begin(SOLVE);
  await say({ type: 'stop', id: first.id });
  assert.equal((await ended(first.id)).status, 'stopped');
  assert.equal((await entryNow(second.id))?.status, 'running');
  executor.release();
  assert.equal((await ended(second.id)).status, 'done');
});

test('repeated questions leave nothing behind', async () => {
  await select(PROGRAM);
  await ask(SOLVE);
  const warnings: Error[] = [];
  const warn = (warning: Error) => warnings.push(warning);
  const before = leftovers();
  process.on('warning', warn);
  for (let count = 0; count < REPEATS; count++) await ask(SOLVE);
  process.off('warning', warn);
  const after = leftovers();
  assert.equal(after.models, before.models);
  assert.ok(after.listeners <= before.listeners, `${before.listeners} listeners became ${after.listeners}`);
  assert.deepEqual(warnings, []);
});

/** What grows if a run does not clean up behind itself. Other child processes of the host are the editor's own. */
function leftovers() {
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  return { listeners, models: modelProcesses().length };
}
