/** Protects: a true chain is not called wrong for how its arithmetic is written, and a false one is still found. */
import { describe, expect, it } from 'vitest';
import { withoutRestatements, withTypedSigns } from '../../../../src/core/checking/plain-reading.ts';
import { ChainChecker } from '../../../../src/core/checks.ts';

function wrong(question: string, steps: string[], answer: string): string[] {
  const checker = new ChainChecker(question);
  const checks = [...steps.flatMap(step => checker.step(step).checks), ...checker.answer(answer)];
  return checks.filter(({ ok }) => !ok).map(({ expression, expected }) => `${expression} is ${expected}`);
}

const STORY = 'Nora has 3 bags of 4 marbles. Nora finds 5 more marbles. How many marbles does Nora have now?';

describe('a step with several signs of equality', () => {
  it.each([
    ['What is 3 + 4 * 2?', ['3 + 4 * 2 = 3 + 8 = 11'], '11'],
    ['What is 3 + 4 * 2?', ['3+4*2=3+8=11'], '11'],
    ['What is (1 + 2) * 3 - 4?', ['(1 + 2) * 3 - 4 = 3 * 3 - 4 = 9 - 4 = 5'], '5'],
    [STORY, ['3 * 4 + 5 = 12 + 5 = 17'], '17'],
  ])('is right where each of them is: %s %j', (question, steps, answer) => {
    expect(wrong(question, steps, answer)).toEqual([]);
  });

  it.each([
    ['What is 3 + 4 * 2?', ['3 + 4 * 2 = 3 + 7 = 10'], '10'],
    ['What is 3 + 4 * 2?', ['3 + 4 * 2 = 3 + 8 = 12'], '12'],
    ['What is 3 + 4 * 2?', ['3 + 4 * 3 = 3 + 12 = 15'], '15'],
  ])('is wrong where one of them is: %s %j', (question, steps, answer) => {
    expect(wrong(question, steps, answer)).not.toEqual([]);
  });
});

describe('printed signs', () => {
  it.each([
    ['What is 3 × 4?', ['3 × 4 = 12'], '12'],
    ['What is 3 * 4?', ['3 × 4 = 12'], '12'],
    ['What is 12 ÷ 4 − 1?', ['12 ÷ 4 = 3', '3 − 1 = 2'], '2'],
  ])('are read as typed ones: %s %j', (question, steps, answer) => {
    expect(wrong(question, steps, answer)).toEqual([]);
    expect(wrong(question, steps.with(-1, `${steps.at(-1)}0`), answer)).not.toEqual([]);
  });

  it('are only read so between numbers, and stay where they stand', () => {
    expect(withTypedSigns('3 × 4 − (2 ÷ 1)')).toBe('3 * 4 - (2 / 1)');
    expect(withTypedSigns('a × b, 3 ×, × 3, 2 · Ann')).toBe('a × b, 3 ×, × 3, 2 · Ann');
  });
});

it('what is no restatement of arithmetic is left alone', () => {
  const others = [
    'x = 3',
    'x = y = 3',
    'x1 = 2 + 3 = 5',
    '7 >= 3 + 1 = True',
    '2 + 3 == 4 + 1 = True',
    '1 + c = 2 + 3 = 5',
  ];
  for (const text of others) expect(withoutRestatements(text)).toBe(text);
});
