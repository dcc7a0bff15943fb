import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, formatValue } from '../../../src/core/expression.ts';

/** Any UTF-16 text, broken surrogates and control characters included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map(code => String.fromCharCode(code)) });

function shown(text: string): string | undefined {
  const value = evaluate(text);
  return value === undefined ? undefined : formatValue(value);
}

describe('evaluate', () => {
  test.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['10 - 2 - 3', '5'],
    ['-2 ** 2', '-4'],
    ['2 ** 3 ** 2', '512'],
    ['2 ** -1', '0.5'],
    ['-7 // 2', '-4'],
    ['7.5 % 2', '1.5'],
    ['-7 % -2', '-1'],
    ['1 / 8', '0.125'],
    ['2 / 3', '0.666667'],
    ['0.1 + 0.2 < 0.4', 'True'],
    ['not 3 > 4 and 2 <= 2', 'True'],
    ['False or not ( True and False )', 'True'],
    ['not not True', 'True'],
    ['1 != 2 || false', 'True'],
    ['1,234.5 + 1', '1235.5'],
    ['3 × 4 − 2 ÷ 2', '11'],
  ])('%s is %s', (text, value) => expect(shown(text)).toBe(value));

  test.each([
    '',
    '1 +',
    '1 2',
    '(1',
    '1)',
    'x + 1',
    '1 / 0',
    '5 % 0',
    '0 ** -1',
    '2 ** 0.5',
    '9 ** 999',
    '7 % -2',
    '1 < 2 < 3',
    'True + 1',
    'not 1',
    '1 and True',
    'True == 1',
    '1 = 1',
    `${'('.repeat(100)}1${')'.repeat(100)}`,
    `${'1 + '.repeat(500)}1`,
    `${'9'.repeat(400)} * 2`,
  ])('%j has no value', text => expect(evaluate(text)).toBeUndefined());

  test('no text makes it throw', () => {
    const piece = fc.constantFrom(
      '1',
      '23',
      '0',
      '.5',
      '+',
      '-',
      '*',
      '/',
      '//',
      '%',
      '**',
      '(',
      ')',
      '<',
      '==',
      ' and ',
      ' not ',
      'True',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), pieces => evaluate(pieces.join('')) !== null));
    fc.assert(fc.property(anyText, text => evaluate(text) !== null));
  });

  test('agrees with the arithmetic of integers', () => {
    const integer = fc.integer({ min: -999, max: 999 });
    fc.assert(
      fc.property(integer, integer, integer, (a, b, c) => {
        expect(shown(`${a} + (${b}) * (${c})`)).toBe(String(a + b * c));
        expect(shown(`(${a}) - (${b}) < ${c}`)).toBe(a - b < c ? 'True' : 'False');
        if (b !== 0) expect(shown(`(${a}) // (${b})`)).toBe(String(Math.floor(a / b) + 0));
      }),
    );
  });

  test('agrees with the logic of booleans', () => {
    const literal = fc.boolean();
    const word = (value: boolean) => (value ? 'True' : 'False');
    fc.assert(
      fc.property(literal, literal, literal, (a, b, c) => {
        expect(evaluate(`${word(a)} and not ${word(b)} or ${word(c)}`)).toBe((a && !b) || c);
        expect(evaluate(`${word(a)} and ( ${word(b)} or ${word(c)} )`)).toBe(a && (b || c));
      }),
    );
  });
});
