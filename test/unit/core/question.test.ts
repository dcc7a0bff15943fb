import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReasoningError } from '../../../src/core/errors.ts';
import { MAX_QUESTION_CHARACTERS, validateQuestion } from '../../../src/core/question.ts';

/** Any UTF-16 text, broken surrogates and control characters included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map(code => String.fromCharCode(code)) });

function codeOf(text: string): string | undefined {
  try {
    validateQuestion(text);
    return undefined;
  } catch (error) {
    return ReasoningError.is(error) ? error.code : 'not a ReasoningError';
  }
}

describe('validateQuestion', () => {
  test.each([
    ['', 'question-empty'],
    [' \n\t\u00a0', 'question-empty'],
    ['a\0b', 'question-binary'],
    ['\u0001\u0002\u0003 PNG', 'question-binary'],
    ['\ufffd\ufffdabc', 'question-binary'],
    ['x'.repeat(MAX_QUESTION_CHARACTERS + 1), 'question-too-long'],
  ])('refuses %j', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test.each(['What is 3 + 4?', 'x = 5\r\n\ty = 6', '¿Cuántas manzanas? 🍎', 'x'.repeat(MAX_QUESTION_CHARACTERS)])(
    'accepts %j',
    text => expect(codeOf(text)).toBeUndefined(),
  );

  test('one stray replacement character in a long text is no reason to refuse', () => {
    expect(codeOf(`How many caf\ufffds are there in the town of ${'x'.repeat(50)}?`)).toBeUndefined();
  });

  test('any text is accepted or refused with a typed error', () => {
    fc.assert(fc.property(anyText, text => codeOf(text) !== 'not a ReasoningError'));
  });
});
