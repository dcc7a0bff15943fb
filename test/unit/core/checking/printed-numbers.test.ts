/** Protects: an answer is not judged by how a number is printed where that is not known here. */
import { describe, expect, it } from 'vitest';
import { checksOf } from './goldens.ts';

function verdict(question: string, chain: string, answer: string): boolean[] {
  return checksOf(question, chain, answer).answer.map(({ ok }) => ok);
}

function printed(code: string, said: string, answer: string): boolean[] {
  return verdict(`What does this code print?\n${code}`, `the code prints ${said}`, answer);
}

describe('a program that prints', () => {
  it.each([
    'print(0 / 5)',
    'print(0.1 * 30)',
    'x = 1 / 3\nprint(x * 3)',
    'print([1 / 3 + 2 / 3])',
    'print(2.0 ** 60)',
    'print(1 / 3)',
    'print(0.1 + 0.2)',
    'print(1 / 8192)',
    'console.log(1 / 3);',
    'console.log(0.1 + 0.2);',
    'console.log(0.1 * 30);',
  ])('what is not shown as it is worked out: %s', code => {
    for (const answer of ['3', '3.0', '0.3', '0.333333', '7', '0.000122'])
      expect(printed(code, answer, answer)).toEqual([]);
  });

  it.each([
    ['print(7 / 2)', '3.5', '3'],
    ['print(int(6 / 2))', '3', '3.0'],
    ['print(6 / 2)', '3.0', '3'],
    ['print([6 / 2, 1])', '[3.0, 1]', '[3, 1]'],
    ['print(5 / 2 * 2)', '5.0', '5'],
    ['print(2.0 * 3)', '6.0', '6'],
    ['print(abs(-6 / 2))', '3.0', '3'],
    ['print(7.5 // 2 + 7.5 % 2.5)', '3.0', '3'],
    ['print(int(-7 / 2))', '-3', '-4'],
    ['print(6 // 2)', '3', '3.0'],
    ['console.log(6 / 2);', '3', '3.0'],
    ['console.log(0.5 + 0.5);', '1', '1.0'],
  ])('what is: %s', (code, right, wrong) => {
    expect(printed(code, right, right)).toEqual([true]);
    expect(printed(code, right, wrong)).toEqual([false]);
  });
});

it('a division that is no program is judged', () => {
  const STORY = 'Nora shares 280 marbles among 4 friends. How many marbles does each friend get?';
  expect(verdict(STORY, '280 / 4 = 70', '70')).toEqual([true]);
  expect(verdict('What is 12 / 4?', '12 / 4 = 3', '3')).toEqual([true]);
  expect(verdict('What is 12 / 4?', '12 / 4 = 3', '4')).toEqual([false]);
  expect(verdict('What is the final value of each variable?\nx = 12 / 4', 'x = 12 / 4 = 3', 'x = 3.0')).toEqual([true]);
});
