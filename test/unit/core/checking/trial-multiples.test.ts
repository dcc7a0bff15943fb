/** Protects: a division done by hand is not taken for the product that stands beside it in the expression. */
import { describe, expect, it } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
import { checksOf } from './goldens.ts';

function wrongOf(question: string, lines: string[], answer: string): string[] {
  const { steps, answer: end } = checksOf(question, lines.join('\n'), answer);
  return [...steps.flat(), ...end].filter(check => !check.ok).map(wrongText);
}

const SAME = 'What is the value of this expression?\n19 % 6 + 6 * 3';
const SAME_LINES = ['6 * 3 = 18', '19 - 18 = 1', '19 % 6 = 1 -> 1 + 6 * 3', '6 * 3 = 18 -> 1 + 18', '1 + 18 = 19'];

describe('a multiple that is tried', () => {
  it('may be a product of the expression too', () => {
    expect(wrongOf(SAME, SAME_LINES, '19')).toEqual([]);
  });

  it('may have a digit of a factor as its own', () => {
    const first = ['2 * 7 = 14', '14 - 14 = 0', '14 % 2 = 0 -> 0 + 83 % 9 + 2 * 47'];
    const second = ['9 * 9 = 81', '83 - 81 = 2', '83 % 9 = 2 -> 0 + 2 + 2 * 47', '2 * 47 = 94 -> 0 + 2 + 94'];
    const question = 'What is the value of this expression?\n14 % 2 + 83 % 9 + 2 * 47';
    expect(wrongOf(question, [...first, ...second, '0 + 2 = 2 -> 2 + 94', '2 + 94 = 96'], '96')).toEqual([]);
  });

  it('may be of what the tens leave', () => {
    const lines = ['4 * 20 = 80', '94 - 80 = 14', '4 * 3 = 12', '14 - 12 = 2'];
    const rest = ['94 % 4 = 2 -> 2 - 4 * 3', '4 * 3 = 12 -> 2 - 12', '2 - 12 = -10'];
    expect(wrongOf('What is the value of this expression?\n94 % 4 - 4 * 3', [...lines, ...rest], '-10')).toEqual([]);
  });

  it('may be the product of the expression alone, where the division is done at once', () => {
    expect(wrongOf(SAME, ['6 * 3 = 18', '19 % 6 = 1', '1 + 18 = 19'], '19')).toEqual([]);
  });

  it('hides no error in what remains', () => {
    const lines = SAME_LINES.with(2, '19 % 6 = 1 -> 1 + 6 * 4');
    expect(wrongOf(SAME, lines, '19')[0]).toContain('1 + 6 * 3');
  });
});
