/** Protects: an answer is judged by how its language prints a number. */
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
    ['print(0 / 5)', '0.0', '0'],
    ['print(0.1 + 0.2)', '0.30000000000000004', '0.3'],
    ['print(1 / 3 * 3)', '1.0', '1'],
    ['print(1 / 8192)', '0.0001220703125', '0.000122'],
    ['console.log(1 / 3);', '0.3333333333333333', '0.333333'],
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
