import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER_TYPES, type AnswerType, isRight } from '../../../src/core/scoring.ts';

const LETTERS = ['red', 'dark blue', 'green'];

/** Protects the figures that are published: what counts as right must not depend on how an answer is dressed. */
describe('an answer is', () => {
  it.each<[AnswerType, string, string]>([
    ['number', '72', '72'],
    ['number', '72.0', '72'],
    ['number', '$1,250.', '1250'],
    ['number', '18 apples and 7 pears: 25', '25'],
    ['number', 'The answer is 12, since 12 * 2 = 24.', '12'],
    ['number', '#### -3', '-3'],
    ['number', '\\boxed{0.3333}', '0.33333'],
    ['letter', '(B)', 'B'],
    ['letter', 'B', 'B'],
    ['letter', 'The answer is (B) dark blue.', 'B'],
    ['letter', 'Dark blue', 'B'],
    ['letters', 'A and C', 'AC'],
    ['yesno', 'No, then yes', 'yes'],
    ['bool', 'True', 'True'],
    ['choice_text', 'It is invalid', 'invalid'],
    ['string', ' "Syndrome  therefrom". ', 'syndrome therefrom'],
    ['latex', '\\dfrac{1}{2}', '\\frac{1}{2}'],
  ])('right: %s %j for %j', (answerType, written, answer) => {
    const choices = answerType === 'letter' ? LETTERS : ['valid', 'invalid'];
    expect(isRight(written, { answer, answerType, choices })).toBe(true);
  });

  it.each<[AnswerType, string, string]>([
    ['number', '', '72'],
    ['number', 'seventy-two', '72'],
    ['number', '72.1', '72'],
    ['number', '3.5 to 4', '3.5'],
    ['letter', 'A', 'B'],
    ['letter', 'Because', 'B'],
    ['letters', 'A', 'AC'],
    ['yesno', 'yesterday', 'yes'],
    ['bool', 'False', 'True'],
    ['choice_text', 'valid', 'invalid'],
    ['choice_text', 'invalid', 'valid'],
    ['string', 'syndromes', 'syndrome'],
  ])('wrong: %s %j for %j', (answerType, written, answer) => {
    const choices = answerType === 'letter' ? LETTERS : ['valid', 'invalid'];
    expect(isRight(written, { answer, answerType, choices })).toBe(false);
  });

  it('compared without spaces where brackets are the answer', () => {
    const gold = { answer: '] ]', answerType: 'string', task: 'dyck_languages' } as const;
    expect(isRight(']]', gold)).toBe(true);
    expect(isRight('] )', gold)).toBe(false);
  });

  it('scored whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.constantFrom(...ANSWER_TYPES), (written, answerType) => {
        expect(isRight(written, { answer: '(A) 1', answerType, choices: ['.*', '('] })).toBeTypeOf('boolean');
      }),
    );
  });
});
