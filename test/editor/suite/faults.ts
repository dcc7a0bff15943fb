import assert from 'node:assert/strict';
import { modelPid } from './children.ts';
import { test } from './runner.ts';
import { ask, begin, ended, hold, PROGRAM, SOLVE, select } from './support.ts';

test('an executor that is killed while it works costs one answer, and the next question gets one', async () => {
  await select(PROGRAM);
  await ask(SOLVE);
  const executor = hold('executor-process');
  const { id } = await begin(SOLVE);
  process.kill(executor.pid, 'SIGKILL');
  const { status, error } = await ended(id);
  assert.deepEqual({ status, code: error?.code }, { status: 'failed', code: 'executor-crashed' });

  const next = await ask(SOLVE);
  assert.equal(next.status, 'done');
  assert.notEqual(modelPid('executor-process'), executor.pid);
});

test('a thinker that is killed while it works costs the guidance, not the answer', async () => {
  await select(PROGRAM);
  await ask(SOLVE);
  const thinker = hold('thinker-process');
  const { id } = await begin(SOLVE);
  process.kill(thinker.pid, 'SIGKILL');
  const { status, trace } = await ended(id);
  assert.equal(status, 'done');
  assert.equal(trace?.guidance?.null, true);
  assert(trace.warnings.some(({ code }) => code === 'thinker-failed'));
});
