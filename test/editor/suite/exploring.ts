import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { PanelEntry } from '../../../src/core/panel.ts';
import { answering } from './dialogs.ts';
import { test } from './runner.ts';
import { ask, EXPLAIN, entryNow, entryWhere, extension, hold, PROGRAM, SOLVE, say, select, until } from './support.ts';

const OWN = { from: 'own' } as const;

/** Waits until an entry's trace is as wanted. */
async function traceWhere(id: string, wanted: (trace: NonNullable<PanelEntry['trace']>) => boolean) {
  await until(async () => {
    const trace = (await entryNow(id))?.trace;
    return trace != null && wanted(trace);
  });
  const trace = (await entryNow(id))?.trace;
  assert(trace);
  return trace;
}

test('a solved question is mapped, and gets its gains with it', async () => {
  await select(PROGRAM);
  const { id, trace: solved } = await ask(SOLVE);
  assert.equal(solved?.metrics?.totalGain, undefined);
  await say({ type: 'map', id });
  const trace = await traceWhere(id, ({ answer, plan }) => !!answer?.effects && plan.every(item => item.effects));
  const count = trace.guidance?.count;
  for (const { effects } of [...trace.steps, ...trace.plan]) assert.equal(effects?.length, count);
  assert(Number.isFinite(trace.metrics?.totalGain));
});

test('a chain is steered by strength, by the guidance of a question the person names, and removed', async () => {
  await select(PROGRAM);
  const { id, trace: before } = await ask(EXPLAIN);
  await say({ type: 'steer', id, off: [], strength: 1, guidance: OWN });
  const same = await traceWhere(id, ({ steered }) => steered?.[0]?.answer !== undefined);
  assert.deepEqual(
    same.steered?.[0]?.steps.map(({ text }) => text),
    (before?.rejected ?? before)?.steps.map(({ text }) => text),
    'strength 1 is the chain as it was first written',
  );
  await say({ type: 'steer', id, off: [0], strength: 0, guidance: OWN });
  await traceWhere(id, ({ steered }) => steered?.length === 2 && steered[1]?.answer !== undefined);
  await answering({ text: 'What is the value of 17 + 25?' }, async () => {
    await say({ type: 'steer', id, off: [], strength: 1, guidance: { from: 'other' } });
    await traceWhere(id, ({ steered }) => steered?.length === 3 && steered[2]?.answer !== undefined);
  });
  const steered = (await entryNow(id))?.trace?.steered ?? [];
  const guidance = steered[2]?.steering.guidance;
  assert(guidance?.from === 'question');
  assert.match(guidance.text, /17 \+ 25/);
  const [first] = steered;
  assert(first);
  await say({ type: 'unsteer', id, steering: first.steering });
  await traceWhere(id, ({ steered }) => steered?.length === 2);
});

test('chains are sampled, and their answers counted', async () => {
  await select(PROGRAM);
  const { id } = await ask(SOLVE);
  await say({ type: 'sample', id, count: 4 });
  const { samples } = await traceWhere(
    id,
    trace => trace.samples?.chains.every(({ answer }) => answer !== null) ?? false,
  );
  assert.equal(samples?.chains.length, 4);
  assert.equal(samples.answers.flatMap(({ chains }) => chains).length, 4);
  assert(samples.agreement >= 0 && samples.agreement <= 1);
});

test('what is asked of a question is stopped at once, and can be asked again', async () => {
  await select(PROGRAM);
  const { id } = await ask(SOLVE);
  const executor = hold('executor-process');
  await say({ type: 'map', id });
  await say({ type: 'stop-work', id, kind: 'map' });
  const stopped = await entryNow(id);
  assert.deepEqual([stopped?.status, stopped?.trace?.answer?.effects], ['done', undefined]);
  executor.release();
  await say({ type: 'map', id });
  await traceWhere(id, ({ answer }) => answer?.effects !== undefined);
});

test('a saved trace can be mapped where it is opened again', async () => {
  await select(PROGRAM);
  const { id, trace } = await ask(SOLVE);
  const { storage } = await extension().activate();
  const file = join(storage.fsPath, 'saved.json');
  writeFileSync(file, JSON.stringify({ ...trace, id: 'saved' }));
  await vscode.commands.executeCommand('guidedReasoning.openTrace', vscode.Uri.file(file));
  const opened = await entryWhere(entry => entry.id !== id);
  await say({ type: 'map', id: opened.id });
  const mapped = await traceWhere(opened.id, ({ answer }) => answer?.effects !== undefined);
  assert.equal(mapped.steps.length, trace?.steps.length);
});
