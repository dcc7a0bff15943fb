/** Protects: conditions that are no truth values decide as both languages do. */
import { describe, expect, it } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
import { checksOf } from './goldens.ts';

/** What steps are called wrong for, and whether the answer is called right. */
function judge(code: string, chain: string, answer: string) {
  const { steps, answer: last } = checksOf(`What is the final value of each variable?\n${code}`, chain, answer);
  const wrong = steps.flat().filter(({ ok }) => !ok);
  return { wrong: wrong.map(wrongText), answer: last.map(({ ok }) => ok) };
}

const COUNTDOWN = 'n = 3\ntotal = 0\nwhile n:\n    total += n\n    n -= 1';
const TURNS = [
  'n = 3\ntotal = 0',
  'total = 0 + 3 = 3\nn = 3 - 1 = 2',
  'total = 3 + 2 = 5\nn = 2 - 1 = 1',
  'total = 5 + 1 = 6\nn = 1 - 1 = 0',
].join('\n');

describe('a condition', () => {
  it('of a loop is a number that is not zero', () => {
    expect(judge(COUNTDOWN, TURNS, 'n = 0, total = 6')).toEqual({ wrong: [], answer: [true] });
    expect(judge(COUNTDOWN, TURNS, 'n = 3, total = 0')).toEqual({ wrong: [], answer: [false] });
  });

  it.each([
    ["s = ''\nx = 1\nif s:\n    x = 2", "s = '', x = 1", "s = '', x = 2"],
    ['s = []\nx = 1\nif s:\n    x = 2', 's = [], x = 1', 's = [], x = 2'],
    ['const s = [];\nlet x = 1;\nif (s) {\n    x = 2;\n}', 's = [], x = 2', 's = [], x = 1'],
    ['xs = [1, 2, 3]\nys = [x for x in xs if x % 2]', 'xs = [1, 2, 3], ys = [1, 3]', 'xs = [1, 2, 3], ys = [2]'],
    [
      'const xs = [1, 2, 3];\nconst ys = xs.filter(x => x % 2);',
      'xs = [1, 2, 3], ys = [1, 3]',
      'xs = [1, 2, 3], ys = []',
    ],
  ])('of another kind: %s', (code, right, wrong) => {
    const first = code.includes('x = 1') ? 'x = 1\n' : '';
    const chain = first + right.replaceAll(/, (?=\w+ =)/g, '\n');
    expect(judge(code, chain, right)).toEqual({ wrong: [], answer: [true] });
    expect(judge(code, chain, wrong)).toEqual({ wrong: [], answer: [false] });
  });

  it('that is not compared is not held against a comparison that a step makes of it', () => {
    const rest = 'n = 3\nwhile n % 3:\n    n -= 1';
    expect(judge(rest, '3 % 3 = 0, so 0 != 0 is False', 'n = 3')).toEqual({ wrong: [], answer: [true] });
    const both = 'n = 3\nk = 1\nif n > 2 and k > 0:\n    k = n + 4';
    expect(judge(both, '3 > 2 is True\nk = 3 + 4 = 7', 'n = 3, k = 7')).toEqual({ wrong: [], answer: [true] });
  });
});
