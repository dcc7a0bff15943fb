import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDataFile } from '../../../src/cli/data-file.ts';
import { type Outcome, summarise, table } from '../../../src/cli/evaluate.ts';

const folder = mkdtempSync(join(tmpdir(), 'data-'));
afterAll(() => rmSync(folder, { recursive: true }));

const line = (id: string, task?: string) => ({
  id,
  question: 'What is 1 + 1?',
  answer: '2',
  answer_type: 'number',
  task,
});

function file(...lines: unknown[]): string {
  const path = join(folder, 'data.jsonl');
  writeFileSync(path, lines.map(item => (typeof item === 'string' ? item : JSON.stringify(item))).join('\n'));
  return path;
}

describe('a file of questions', () => {
  it('is read in its order, with its limit for each task', async () => {
    const path = file(line('1', 'a'), line('2', 'a'), '', line('3', 'b'), line('4'));
    expect((await readDataFile(path)).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect((await readDataFile(path, 1)).map(({ id }) => id)).toEqual(['1', '3', '4']);
  });

  it.each([
    ['{"id": 1', 'line 2'],
    [{ ...line('1'), answer: 2 }, 'answer'],
    [{ ...line('1'), answer_type: 'essay' }, 'answer_type'],
  ])('with %j in it is refused, naming the place', async (wrong, place) => {
    const reading = readDataFile(file(line('0'), wrong));
    await expect(reading).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining(place) });
  });

  it('that is empty or missing is refused', async () => {
    await expect(readDataFile(file(''))).rejects.toMatchObject({ code: 'usage' });
    await expect(readDataFile(join(folder, 'none.jsonl'))).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('the scores', () => {
  const outcome = (right: boolean, task: string, tokens = 10): Outcome => {
    return { id: '', task, right, answer: '', gold: '', tokens, milliseconds: 1 };
  };
  const scores = summarise([...Array(8).fill(outcome(true, 'a')), outcome(false, 'a'), outcome(false, 'b', 20)]);

  it('hold each task and all, with Wilson intervals', () => {
    expect(scores).toMatchObject({
      n: 10,
      accuracy: 0.8,
      tokens: 11,
      tasks: { a: { n: 9 }, b: { n: 1, accuracy: 0 } },
    });
    expect(scores.low).toBeCloseTo(0.4902, 3);
    expect(scores.high).toBeCloseTo(0.9433, 3);
  });

  it('report what a gate would have declined, beside the raw score', () => {
    const far = { ...outcome(false, 'a'), distance: 1.5 };
    const near = [outcome(true, 'a'), outcome(true, 'a'), outcome(false, 'a')].map(o => ({ ...o, distance: 0.5 }));
    const refused = outcome(false, 'b');
    const gated = summarise([far, ...near, refused]);
    expect(gated).toMatchObject({ n: 5, accuracy: 0.4, gated: { declined: 1, accuracy: 0.5 } });
    expect(table(gated)).toContain('1 declined, of the rest 50.0 % [ 15.0,  85.0]');
    expect(gated.tasks.b).not.toHaveProperty('gated');
    expect(scores).not.toHaveProperty('gated');
  });

  it('are printed a line each', () => {
    expect(table(scores).split('\n')[2]).toBe('all   80.0 % [ 49.0,  94.3]  n = 10, 11.0 tokens');
  });
});
