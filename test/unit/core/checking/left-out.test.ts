/** Protects: an answer that some of the things of a list had no part in is not called right. */
import { describe, expect, it } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
import { checksOf } from './goldens.ts';

const OBJECTS = 'I have a clock, two cars, and a carpet. How many objects do I have?';
const ANIMALS = 'I have a clock, two glonks, and three frims. How many animals do I have?';

function answerOf(question: string, chain: string, answer: string): string[] {
  return checksOf(question, chain, answer).answer.map(check => (check.ok ? 'right' : wrongText(check)));
}

describe('where no step names the last thing', () => {
  it('that is a step too few where all are counted', () => {
    expect(answerOf(OBJECTS, 'clock: 1\ncars: 1 + 2 = 3', '3')).toEqual(['a step is missing: carpet']);
    expect(answerOf(OBJECTS, 'clock: 1\ncars: 1 + 2 = 3\ncarpet: 3 + 1 = 4', '4')).toEqual(['right']);
  });

  it('the answer is not checked where the last may be of another kind', () => {
    expect(answerOf(ANIMALS, 'clock: no\nglonks: 2', '2')).toEqual([]);
    expect(answerOf(ANIMALS, 'clock: no\nglonks: 2\nfrims: 2 + 3 = 5', '5')).toEqual(['right']);
  });

  it('an answer that the steps do not lead to is wrong all the same', () => {
    expect(answerOf(ANIMALS, 'clock: no\nglonks: 2', '5')).toEqual(['the steps lead to 2, not to 5']);
  });
});
