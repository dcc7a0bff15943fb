import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statementsIn } from '../../../../src/core/checking/statements.ts';

/** Any UTF-16 text, broken surrogates and control characters included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map(code => String.fromCharCode(code)) });

/** Each step with its claims in short: `expression = claimed` and, where wrong, what is true. */
const cases: [step: string, ...claims: string[]][] = [
  // Concise chains.
  ['y = 5 + 3 = 8', '5 + 3 = 8'],
  ['y = 5 + 3 = 9', '5 + 3 = 9 (8)'],
  ['buys 5: 12 + 5 = 17', '12 + 5 = 17'],
  ['False and True = False', 'False and True = False'],
  ['False or True = False', 'False or True = False (True)'],
  ['not True = False', 'not True = False'],
  ['8 > 7 is True', '8 > 7 = True'],
  ['x > 7: 8 > 7 is False', '8 > 7 = False (True)'],
  ['7 // 2 = 3', '7 // 2 = 3'],
  ['17 % 5 = 2', '17 % 5 = 2'],
  ['2 ** 10 = 1024', '2 ** 10 = 1024'],
  ['10 / 4 = 2.5', '10 / 4 = 2.5'],
  ['(3 + 4) * 2 = 14', '(3 + 4) * 2 = 14'],
  ['-3 + 5 = 2', '-3 + 5 = 2'],
  ['x = -3 - -5 = 2', '-3 - -5 = 2'],
  ['!true && false = false', '!true && false = false'],
  ['!true || false = true', '!true || false = true (false)'],
  ['5 !== 4 = true', '5 !== 4 = true'],
  // Chains of equals.
  ['2 * 3 + 4 = 6 + 4 = 10', '2 * 3 + 4 = 6 + 4', '6 + 4 = 10'],
  ['2 * 3 + 4 = 7 + 4 = 11', '2 * 3 + 4 = 7 + 4 (10)', '7 + 4 = 11'],
  [
    'not ( True ) and False = False and False = False',
    'not ( True ) and False = False and False',
    'False and False = False',
  ],
  // Sentences.
  ['First, we add 12 + 5 = 17 apples.', '12 + 5 = 17'],
  ['First, not True = False, because not turns True into False.', 'not True = False'],
  ['Then x is 5 + 3 = 8, so y is 8 * 2 = 15.', '5 + 3 = 8', '8 * 2 = 15 (16)'],
  ['The sum is 5 * 2 = 10 and 3 + 4 = 7.', '5 * 2 = 10', '3 + 4 = 7'],
  ['5 + 3 equals 8.', '5 + 3 = 8'],
  ['x becomes 8 (5 + 3 = 8).', '5 + 3 = 8'],
  ['5 + 3 = 8 (eight)', '5 + 3 = 8'],
  ['Great! 5 + 3 = 8.', '5 + 3 = 8'],
  ['This gives -3 + 5 = 2.', '-3 + 5 = 2'],
  // Money, large and rounded numbers.
  ['$12.50 + $5 = $17.50', '12.50 + $5 = 17.50'],
  ['1,000 + 5 = 1,005', '1,000 + 5 = 1,005'],
  ['0.1 + 0.2 = 0.3', '0.1 + 0.2 = 0.3'],
  ['10 / 3 = 3.33', '10 / 3 = 3.33'],
  ['10 / 3 = 3.34', '10 / 3 = 3.34 (3.333333)'],
  ['10 / 3 = 3', '10 / 3 = 3 (3.333333)'],
  // No claim that can be judged: nothing may be called wrong here.
  ['x = 5'],
  ['50 = 10'],
  ['x + 3 = 8'],
  ['n - 3 = 5'],
  ['3x + 2 = 8'],
  ['20% of 50 = 10'],
  ['20% of 50 + 10 = 20'],
  ['50 * 20% = 10'],
  ['3 apples + 4 apples = 7 apples'],
  ['3 apples + 4 = 7'],
  ['10 / 4 = 2 remainder 2'],
  ['xs[0] + 3 = 8'],
  ['xs[3 - 1] = 5'],
  ['f(3) + 1 = 8'],
  ['f(3 + 1) = 8'],
  ['f(3 + 1 = 4)'],
  ["'3' + 4 * 2 = 11"],
  ['5:30 + 10 = 5:40'],
  ['2^3 + 1 = 9'],
  ['5! = 120'],
  ['0x1F + 1 = 32'],
  ['-7 % 3 = 2'],
  ['5 + 3 = x'],
  ['5 + 3 = 2x'],
  ['5 + 3 is greater than 7'],
  ['5 / 0 = 0'],
  ['9 ** 9 ** 9 = 1'],
  ['x += 3'],
  ['a == 3 + 4'],
  ['1 < 2 < 3 = True'],
];

const checkStep = (step: string) => statementsIn(step).map(({ check }) => check);

describe('statementsIn', () => {
  test.each(cases)('%s', (step, ...claims) => {
    const found = checkStep(step).map(
      ({ expression, claimed, expected, ok }) => `${expression} = ${claimed}${ok ? '' : ` (${expected})`}`,
    );
    expect(found).toEqual(claims);
  });

  test('no text makes it throw', () => {
    const pieces = fc.constantFrom(
      ...'0123456789+-*/%()=<>!&|.,:x $'.split(''),
      'and ',
      'or ',
      'not ',
      'is ',
      'True',
      '**',
    );
    const text = fc.oneof(
      anyText,
      fc.array(pieces, { maxLength: 80 }).map(parts => parts.join('')),
    );
    fc.assert(fc.property(text, step => Array.isArray(checkStep(step))));
  });

  test('a true sum is right and a false one wrong, whatever the sentence around it', () => {
    const number = fc.integer({ min: 0, max: 9999 });
    const before = fc.constantFrom('', 'x = ', 'Then: ', 'So we get ', 'First, ');
    const after = fc.constantFrom('', '.', ' apples.', ', so we go on');
    fc.assert(
      fc.property(number, number, fc.integer({ min: -3, max: 3 }), before, after, (a, b, error, head, tail) => {
        const [check, ...others] = checkStep(`${head}${a} + ${b} = ${a + b + error}${tail}`);
        expect(others).toEqual([]);
        expect(check).toMatchObject({ expected: String(a + b), ok: error === 0 });
      }),
    );
  });
});
