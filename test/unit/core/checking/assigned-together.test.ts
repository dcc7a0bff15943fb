/** Protects: values that are assigned together are checked one by one, with what the names held before. */
import { describe, expect, it } from 'vitest';
import { wrongTexts } from './goldens.ts';

const PYTHON = 'What does this code print?\na = 5\nb = 3\na, b = b, a\nprint(a, b)';
const TYPESCRIPT = 'What is the final value of each variable?\nlet [a, b] = [5, 3];\n[a, b] = [b, a + 1];';

describe('variables that are assigned together', () => {
  it.each([
    [PYTHON, 'a = 5\nb = 3\na = 3\nb = 5\nprint 3 5', '3 5'],
    [
      PYTHON,
      'At the start, a = 5.\nWe have b = 3.\nWe take b, so a = 3.\na is 5, so b = 5.\nThe output is 3 5.',
      '3 5',
    ],
    [TYPESCRIPT, 'a = 5\nb = 3\n5 + 1 = 6\na = 3\nb = 6', 'a = 3, b = 6'],
  ])('are right: %j', (question, chain, answer) => {
    expect(wrongTexts(question, chain, answer)).toEqual([]);
  });

  it('are followed where TypeScript declares them', () => {
    expect(wrongTexts(TYPESCRIPT, 'a = 5\nb = 3\n5 + 1 = 6\na = 3\nb = 7', 'a = 3, b = 7')).not.toEqual([]);
  });

  it('the second does not see what the first got', () => {
    expect(wrongTexts(PYTHON, 'a = 5\nb = 3\na = 3\nb = 3\nprint 3 3', '3 3')).not.toEqual([]);
  });
});

it('what a function returns by a division is read in a sentence', () => {
  const question = 'What does this code print?\ndef half(n):\n    return n // 2\n\nprint(half(7))';
  const chain = (value: number) => `half(7) starts with n = 7.\nNow it returns 7 // 2 = ${value}, from n // 2.`;
  expect(wrongTexts(question, `${chain(3)}\nThe code prints 3.`, '3')).toEqual([]);
  expect(wrongTexts(question, `${chain(4)}\nThe code prints 4.`, '4')).not.toEqual([]);
});
