/** Protects: numbers that are rounded come to what Python and Node make of them, digit for digit. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates in the code of questions
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatText, heldOf, nearest, rationalOf } from '../../../../src/core/code/doubles.ts';
import { divide, rational } from '../../../../src/core/rational.ts';
import { printed } from './printed.ts';

// What stands beside each program was printed by Python 3.11 and Node 20.
describe('floats of Python', () => {
  it.each([
    ['print(0.1 + 0.2)', '0.30000000000000004'],
    ['print(0.1 + 0.2 == 0.3, 1.1 + 2.2 > 3.3, 0.5 + 0.25 == 0.75)', 'False True True'],
    ['t = 0\nwhile t < 1.0:\n    t += 0.1\nprint(t, t > 1)', '1.0999999999999999 True'],
    ['print(int(0.29 * 100), int(-3.7), round(0.1 + 0.4))', '28 -3 0'],
    ['print(int((2 ** 60 + 1) / 1))', '1152921504606846976'],
    ['print(3 ** -1, 1.05 ** 2, 1.5 ** 3)', '0.3333333333333333 1.1025 3.375'],
    ['print(1000 * 1.05 ** 3)', '1157.6250000000002'],
    [
      'print(1 / 3, 2 / 3, 10 / 3, -1 / 3)',
      '0.3333333333333333 0.6666666666666666 3.3333333333333335 -0.3333333333333333',
    ],
    ['print(19.99 * 3, 0.1 * 30, 1 / 3 * 3, 7 / 2)', '59.97 3.0 1.0 3.5'],
    ['print(1 / 8192, 1 / 100000, 10000000000000000 / 3)', '0.0001220703125 1e-05 3333333333333333.5'],
    ['print(0.1 * 0.00001)', '1.0000000000000002e-06'],
    ['print(123456789.5 * 10000000000)', '1.234567895e+18'],
    ['print(0.0, -0.0, 0 / 5, 0.0 * -1, abs(-0.0))', '0.0 -0.0 0.0 -0.0 0.0'],
    [
      'print(0.3 % 0.1, 0.3 // 0.1, -0.3 % 0.1, 5.5 % -2, -5.5 // 2)',
      '0.09999999999999998 2.0 2.7755575615628914e-17 -0.5 -3.0',
    ],
    [
      'print(round(2.675, 2), round(75.33333, 2), round(2.5, 0), round(7, 2), round(-0.001, 2))',
      '2.67 75.33 2.0 7 -0.0',
    ],
    ['print(round(226 / 3, 2))', '75.33'],
    [
      'x = 226 / 3\nprint(f"{x:.2f} {x:.0f} {-x:.1f} {7:.2f} {0.125:.2f} {-0.001:.2f}")',
      '75.33 75 -75.3 7.00 0.12 -0.00',
    ],
    ['print(f"{10:b} {255:x} {8:o}")', '1010 ff 10'],
    [
      'print(sum([0.5, 0.25]), sum([1, 2.5]), max(0.1 + 0.2, 0.3), min([0.3, 0.1 * 3]))',
      '0.75 3.5 0.30000000000000004 0.3',
    ],
    [
      "print([0.1 + 0.2, 1 / 3], {'a': 0.1 * 3})",
      "[0.30000000000000004, 0.3333333333333333] {'a': 0.30000000000000004}",
    ],
    ['print(sorted([0.3, 0.1 * 3, 0.2]), 0.3 in [0.1 * 3])', '[0.2, 0.3, 0.30000000000000004] False'],
    ['print(9 ** 0.5, 2.25 ** 0.5)', '3.0 1.5'],
    ['x = 0.1 + 0.2 - 0.3\nprint(x if x else 7)', '5.551115123125783e-17'],
    ["print(str(0.1 + 0.2) + '!', abs(0.1 - 0.4))", '0.30000000000000004! 0.30000000000000004'],
    ["print('hello world'.title(), \"it's a1b\".title())", "Hello World It'S A1B"],
    ['xs = [3, 5, 8]\nprint(sum(xs) / len(xs), round(sum(xs) / len(xs), 1))', '5.333333333333333 5.3'],
    ['print(9007199254740993 / 3, (2 ** 53 + 1) / 2)', '3002399751580331.0 4503599627370496.0'],
    ['print(1.0, 100.0, 2.50)', '1.0 100.0 2.5'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));
});

describe('numbers of TypeScript', () => {
  it.each([
    ['console.log(0.1 + 0.2, 0.1 * 3 === 0.3, 1 / 3);', '0.30000000000000004 false 0.3333333333333333'],
    ["console.log('third: ' + 1 / 3);", 'third: 0.3333333333333333'],
    ['console.log(-4 % 2, 0 * -1, [-0, 0], -0 + 0);', '-0 -0 [ -0, 0 ] 0'],
    [
      'console.log(Math.floor(0.29 * 100), Math.ceil(0.1 * 30), Math.round(-0.4), Math.ceil(-0.5), Math.trunc(-0.5));',
      '28 3 -0 -0 -0',
    ],
    ["console.log(`${0 * -1} ${1 / 3}`, String(-0), [0 * -1, 1].join('-'));", '0 0.3333333333333333 0 0-1'],
    [
      'console.log((226 / 3).toFixed(2), (2.5).toFixed(0), (1.005).toFixed(2), (-0.001).toFixed(2), (7).toFixed(2));',
      '75.33 3 1.00 -0.00 7.00',
    ],
    ['const total = [3, 8, 12].reduce((acc, p) => acc + p, 0);\nconsole.log(total.toFixed(2));', '23.00'],
    ['console.log(19.99 * 3, 1.05 ** 2, 2 ** 10, 1.5 ** 3);', '59.97 1.1025 1024 3.375'],
    ['console.log(Math.sqrt(2), Math.sqrt(16), Math.abs(0.1 - 0.4));', '1.4142135623730951 4 0.30000000000000004'],
    ['console.log(0.3 % 0.1, -5.5 % 2, 7.25 % 1);', '0.09999999999999998 -1.5 0.25'],
    ['console.log(1 / 10000000, 1 / 1000000, 5.0, 2.50);', '1e-7 0.000001 5 2.5'],
    [
      'console.log(0.1 + 0.7, (0.1 + 0.7) * 10, Math.floor((0.1 + 0.7) * 10));',
      '0.7999999999999999 7.999999999999999 7',
    ],
    ['console.log([1 / 3, 0.5], { a: 0.1 + 0.2 });', '[ 0.3333333333333333, 0.5 ] { a: 0.30000000000000004 }'],
    ["console.log(Math.max(0.1 + 0.2, 0.3), 0.1 + 0.2 > 0.3 ? 'more' : 'less');", '0.30000000000000004 more'],
    ['let x = 1;\nfor (let i = 0; i < 3; i++) {\n  x *= 1.1;\n}\nconsole.log(x);', '1.3310000000000004'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));
});

describe('what differs from system to system, or from version to version, is left alone', () => {
  it.each([
    'print(2 ** 0.5)',
    'print(0.5 ** 0.5)',
    'print(sum([0.1] * 10))',
    'print(1.1 ** 1.5)',
    'console.log(2 ** 60);',
    'console.log(1 / 0);',
  ])('%s', code => expect(printed(code)).toBeUndefined());
});

const double = fc.double({ min: -1e15, max: 1e15, noNaN: true }).filter(held => held === 0 || Math.abs(held) > 1e-9);

describe('a float', () => {
  it('is the one that is nearest to its fraction', () => {
    fc.assert(fc.property(double, held => nearest(rationalOf(held)) === held));
  });

  it('is what a quotient of whole numbers is rounded to', () => {
    const whole = fc.integer({ min: 1, max: 1e9 });
    const quotient = (a: number, b: number) => heldOf(divide(rational(BigInt(a)), rational(BigInt(b))));
    fc.assert(fc.property(whole, whole, (a, b) => quotient(a, b) === a / b));
  });

  it('is shown in digits that are read as it again', () => {
    for (const language of ['python', 'typescript'] as const)
      fc.assert(fc.property(double, held => Object.is(Number(floatText(held, language)), held)));
  });
});
