/** Protects: a program that cannot be followed to its end is not judged as if it had ended. */
import { describe, expect, it } from 'vitest';
import { ChainSplitter } from '../../../../src/core/chain.ts';
import { checksOf } from './goldens.ts';

const VARIABLES = 'What is the final value of each variable?';
const PRINTED = 'What does this code print?';

function verdict(question: string, chain: string, answer: string): boolean[] {
  return checksOf(question, chain, answer).answer.map(({ ok }) => ok);
}

describe('where a program cannot be followed further', () => {
  it.each([
    ['xs = [4, 5]\nxs.pop(-1)', 'xs = [4]', 'xs = [4, 5]'],
    ['xs = [4, 5]\nxs[-1] = 9', 'xs = [4, 9]', 'xs = [4, 5]'],
    ['const a = 3;\nconst b = Math.hypot(a, 4);', 'a = 3, b = 5', 'a = 3'],
    ['const n = 7;\nconst b = (n / 2) | 0;', 'n = 7, b = 3', 'n = 7'],
  ])('no answer is judged: %s', (code, right, wrong) => {
    for (const answer of [right, wrong]) expect(verdict(`${VARIABLES}\n${code}`, 'So it is.', answer)).toEqual([]);
  });

  it('what was printed before that is no answer either', () => {
    const question = `${PRINTED}\nx = 2 + 3\nprint(x)\nprint(pow(x, 1))`;
    for (const answer of ['5', '6']) expect(verdict(question, 'x = 2 + 3 = 5\nprint 5', answer)).toEqual([]);
  });

  it('steps up to there are judged, and none beyond', () => {
    const question = `${PRINTED}\nx = 2 + 3\ny = pow(x, 1)\nz = y + 1\nprint(z)`;
    const { steps } = checksOf(question, 'x = 2 + 4 = 6\ny = 5\nz = 9', '9');
    expect(steps.map(checks => checks.some(({ ok }) => !ok))).toEqual([true, false, false]);
  });

  it('a run of very many events is not judged', () => {
    const lines = Array.from({ length: 420 }, (_, i) => `v${i} = 1`);
    const steps = lines.filter((_, i) => i % 39 === 0);
    expect(verdict(`${VARIABLES}\n${lines.join('\n')}`, steps.join('\n'), lines.join(', '))).toEqual([]);
    const some = lines.slice(0, 390);
    expect(verdict(`${VARIABLES}\n${some.join('\n')}`, steps.join('\n'), some.join(', '))).toEqual([true]);
  });
});

describe('an answer in other words', () => {
  const code = 'x = 2\ny = x + 3';
  const chain = 'x = 2\ny = 2 + 3 = 5';

  it('is wrong without the names that are asked for', () => {
    for (const answer of [
      'x = 2, whole',
      '5',
      'x = 2, = 5',
      'x = 2, y = 5, x = 3',
      'x = 2, y = 4, and so on',
      'x = 2, y = 0, z = 7,w = 5',
    ])
      expect(verdict(`${VARIABLES}\n${code}`, chain, answer)).toContain(false);
  });

  it('is not judged where it has them, or where one value is asked for', () => {
    expect(verdict(`${VARIABLES}\n${code}`, chain, 'x is 2 and y is 5')).toEqual([]);
    expect(verdict(`What is the variable y?\n${code}`, chain, '5')).toEqual([]);
  });
});

describe('a variable that a step says the value of', () => {
  const question = `${VARIABLES}\nx = 2\ny = x + 3`;
  const readAfter = (...lines: string[]) =>
    new ChainSplitter(question).push({ text: `${lines.join('\n')}\n`, logProb: 0 }).at(-1);

  it('is wrong where the program gives it another and none from there on', () => {
    expect(readAfter('y = 2 + 3 = 5', 'x = 4 * 2 = 8')?.checks.some(({ ok }) => !ok)).toBe(true);
    expect(readAfter('y = 2 + 3 = 5', 'x = 2')?.checks.every(({ ok }) => ok)).toBe(true);
  });

  it('is not checked where the program has none of that name', () => {
    expect(readAfter('z = 2 + 3 = 5')?.unchecked).toContain('z');
    expect(readAfter('y = 2 + 3 = 5')?.unchecked).toBeUndefined();
  });
});
