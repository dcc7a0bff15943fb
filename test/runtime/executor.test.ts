import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strangersIn } from '../../src/core/plan-strangers.ts';
import type { ExecutorProcess } from '../../src/executor/executor.ts';
import type { WrittenToken } from '../../src/executor/messages.ts';
import type { LocalThinker } from '../../src/guidance/local.ts';
import { hasBundle, never, startExecutor, startThinker } from './support.ts';

const QUESTION = 'not ( True ) and ( True ) is';
const OTHER = 'I have three apples, a piano, and two lamps. How many objects do I have?';

async function all(batches: AsyncGenerator<WrittenToken[]>): Promise<WrittenToken[]> {
  const tokens: WrittenToken[] = [];
  for await (const batch of batches) tokens.push(...batch);
  return tokens;
}

function textOf(tokens: readonly WrittenToken[]): string {
  return tokens.map(({ text }) => text).join('');
}

describe.runIf(hasBundle)('the executor with a real bundle', () => {
  let executor: ExecutorProcess;
  let thinker: LocalThinker;
  let guidance: Float32Array;

  const write = (question: string, vectors: Float32Array | null, from = executor) =>
    all(from.write({ question, mode: 'solve', guidance: vectors }, never));

  beforeAll(async () => {
    executor = await startExecutor();
    thinker = await startThinker();
    guidance = (await thinker.think(QUESTION, never)).vectors;
  });
  afterAll(async () => {
    await Promise.all([executor.dispose(), thinker.dispose()]);
  });

  it('writes the same from its cache as a fresh process does from nothing', async () => {
    await executor.read(QUESTION, never);
    const cached = [await write(QUESTION, null), await write(QUESTION, guidance), await write(QUESTION, null)];
    for (const [index, vectors] of [null, guidance, null].entries()) {
      const fresh = await startExecutor();
      expect(cached[index]).toEqual(await write(QUESTION, vectors, fresh));
      await fresh.dispose();
    }
  });

  it('keeps two questions at once apart', async () => {
    const alone = [await write(QUESTION, guidance), await write(OTHER, null)];
    expect(await Promise.all([write(QUESTION, guidance), write(OTHER, null)])).toEqual(alone);
  });

  it('writes a plan from guidance alone', async () => {
    const plan = await all(executor.plan({ guidance, question: null }, never));
    expect(plan.length).toBeGreaterThan(0);
    expect(await all(executor.plan({ guidance, question: null }, never))).toEqual(plan);
  });

  it('plans in names and numbers of the question it is told, as far as they are not those of outlines', async () => {
    const question = 'What does this code print?\nquoxels = 4\nsnarf = quoxels * 3\nsnarf -= quoxels\nprint(snarf)';
    const { vectors } = await thinker.think(question, never);
    const [alone, known] = await Promise.all([
      all(executor.plan({ guidance: vectors, question: null }, never)),
      all(executor.plan({ guidance: vectors, question }, never)),
    ]);
    expect(strangersIn(question, textOf(alone))).not.toEqual([]);
    expect(strangersIn(question, textOf(known))).toEqual([]);
    expect(textOf(known)).toMatch(/^set quoxels to 4\n/);
    const tokenIds = known.map(({ id }) => id);
    const scored = { question: null, mode: 'solve' as const, guidance: vectors, tokenIds, rows: [[]] };
    const [logProbs = []] = await executor.score(scored, never);
    for (const [at, { logProb }] of known.entries()) expect(logProbs[at]).toBeCloseTo(logProb, 3);
  });

  it('scores what it wrote: one finite gain a token, zero where both sides are the same', async () => {
    const tokens = await write(QUESTION, guidance);
    const tokenIds = tokens.map(token => token.id);
    const rows = [[], null];
    const scores = await executor.score({ question: QUESTION, mode: 'solve', guidance, tokenIds, rows }, never);
    expect(scores.map(row => row.length)).toEqual([tokenIds.length, tokenIds.length]);
    expect(scores.flat().every(Number.isFinite)).toBe(true);
  });

  it('stops writing when cancelled, and the next question works', async () => {
    const expected = await write(QUESTION, null);
    const controller = new AbortController();
    const writing = executor.write({ question: QUESTION, mode: 'solve', guidance: null }, controller.signal);
    await writing.next();
    controller.abort();
    await expect(writing.next()).rejects.toMatchObject({ code: 'cancelled' });
    expect(await write(QUESTION, null)).toEqual(expected);
  });

  it.skipIf(process.platform === 'win32')('reports a crash, and the next question works', async () => {
    const expected = await write(QUESTION, null);
    const pid = executor.pid ?? 0;
    // A stopped process answers nothing, so the kill always comes before the answer.
    process.kill(pid, 'SIGSTOP');
    const writing = write(QUESTION, null);
    process.kill(pid, 'SIGKILL');
    await expect(writing).rejects.toMatchObject({
      code: 'executor-crashed',
      message: expect.stringContaining('SIGKILL'),
    });
    expect(await write(QUESTION, null)).toEqual(expected);
    expect(executor.pid).not.toBe(pid);
  });

  it('refuses guidance of another shape', async () => {
    await expect(write(QUESTION, new Float32Array(3))).rejects.toMatchObject({ code: 'executor-failed' });
  });
});
