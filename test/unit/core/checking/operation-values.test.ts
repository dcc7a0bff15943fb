import { describe, expect, it } from 'vitest';
import { ChainChecker } from '../../../../src/core/checks.ts';

/** What is wrong in the only step of a chain about what this code prints. */
function wrongIn(code: string, step: string): string[] {
  const { checks } = new ChainChecker(`What does this code print?\n${code}`).step(step);
  return checks.filter(({ ok }) => !ok).map(({ claimed, expected }) => `${expected}, not ${claimed}`);
}

describe('a step that says what a call or an operation on texts comes to', () => {
  it.each([
    ['print(max(3, 5))', 'max(3, 5) = 4', '5, not 4'],
    ['x = max(3, 5) + 1\nprint(x)', 'max(3, 5) = 4', '5, not 4'],
    ['print(divmod(9, 4))', 'divmod(9, 4) = (2, 2)', '(2, 1), not (2, 2)'],
    ["print(int('12'))", "int('12') = 13", '12, not 13'],
    ["print('a' * 3)", "'a' * 3 = 'aa'", "'aaa', not 'aa'"],
  ])('is wrong where it comes to another: %s', (code, step, wrong) => {
    expect(wrongIn(code, step)).toEqual([wrong]);
  });

  it.each([
    ['print(max(3, 5))', 'max(3, 5) = 5'],
    ['print(divmod(9, 4))', 'divmod(9, 4) = (2, 1)'],
    ["print('a' * 3)", "'a' * 3 = 'aaa'"],
  ])('is right where it comes to that: %s', (code, step) => {
    expect(wrongIn(code, step)).toEqual([]);
  });
});
