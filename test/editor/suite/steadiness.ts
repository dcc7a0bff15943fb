import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import v8 from 'node:v8';
import * as vscode from 'vscode';
import { modelProcesses } from './children.ts';
import { test } from './runner.ts';
import { ask, extension, SOLVE, select } from './support.ts';

/** Until caches are full and the history is at its limit. */
const WARM_UP = 40;
const QUESTIONS = 200;
/** VS Code loads code of its own now and then: what grows with the questions grows in each part. */
const PARTS = 2;
/** Few, so that what is kept on purpose has come to its end before anything is measured. */
const KEPT = 20;
/** What has ended is not all gone at once. */
const SETTLE_MS = 500;
const PROGRAM = 'total = 4\ntotal += 2';

/** By how much each may grow in a part. A listener that every question left behind would be a function for each. */
const MOST = {
  functions: QUESTIONS / PARTS / 4,
  processListeners: 1,
  resources: 10,
  heapBytes: 2e6,
  executorBytes: 40e6,
  thinkerBytes: 40e6,
};
type Numbers = Readonly<Record<keyof typeof MOST, number>>;

test(`${QUESTIONS} questions in one window leave memory, listeners and processes as they were`, async () => {
  const settings = vscode.workspace.getConfiguration('guidedReasoning.history');
  await settings.update('limit', KEPT, vscode.ConfigurationTarget.Global);
  await select(PROGRAM);
  await solve(WARM_UP);
  const before = await measured();
  const seen = [before];
  for (let part = 0; part < PARTS; part++) {
    await solve(QUESTIONS / PARTS);
    const after = await measured();
    assert.deepEqual(after.models, before.models, 'the same processes answered all');
    seen.push(after);
  }
  console.log(JSON.stringify(seen));
  assert.equal((await (await extension().activate()).entries()).length, KEPT);
  const grown = (Object.keys(MOST) as (keyof Numbers)[]).filter(what =>
    seen.slice(1).every(({ numbers }, part) => numbers[what] - (seen[part]?.numbers[what] ?? 0) > MOST[what]),
  );
  assert.deepEqual(grown, [], 'nothing grows with the number of questions');
});

async function solve(times: number): Promise<void> {
  for (let done = 0; done < times; done++) assert.equal((await ask(SOLVE)).status, 'done');
}

async function measured() {
  const functions = await settledCount(Function);
  const models = modelProcesses();
  const [executor, thinker] = ['executor-process', 'thinker-process'].map(
    name => models.find(({ command }) => command.includes(name))?.pid,
  );
  assert(executor && thinker && models.length === 2, 'one executor and one thinker run');
  const numbers: Numbers = {
    functions,
    processListeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    resources: process.getActiveResourcesInfo().length,
    heapBytes: process.memoryUsage().heapUsed,
    executorBytes: residentBytes(executor),
    thinkerBytes: residentBytes(thinker),
  };
  return { models: models.map(({ pid }) => pid).sort(), numbers };
}

/** How many objects of a class there are once no more of them go. */
async function settledCount(kind: object): Promise<number> {
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
    const now = count(kind);
    if (now >= before) return now;
    before = now;
  }
}

/** How many objects of a class there are; collects all garbage first. */
function count(kind: object): number {
  // Not in the types of the oldest supported Node.js.
  const { queryObjects } = v8 as unknown as { queryObjects(kind: object, options: { format: 'count' }): number };
  return queryObjects(kind, { format: 'count' });
}

/** The memory of a process that is in use now; Linux tells. */
function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  assert(kilobytes, 'the system tells the memory of a process');
  return Number(kilobytes) * 1024;
}
