/** Protects: functions and methods that both languages bring along give what Python and Node give, or are not followed. */
import { describe, expect, it } from 'vitest';
import { printed } from './printed.ts';

const js = (code: string): string | undefined => printed(`${code}\nconsole.log('end');`)?.replace(/\n?end$/, '');

describe('Python', () => {
  it.each([
    [
      "xs = [1]\nxs.extend([2, 3])\nxs.extend('ab')\nxs.extend(xs)\nprint(xs)",
      "[1, 2, 3, 'a', 'b', 1, 2, 3, 'a', 'b']",
    ],
    ['def f(xs):\n    xs.extend([9])\nys = [1]\nf(ys)\nprint(ys)', '[1, 9]'],
    ["print('abc'.find('c'), 'abc'.find('z'), 'HELLO wORLD'.capitalize(), ''.capitalize())", '2 -1 Hello world '],
    ["print('12'.isdigit(), ''.isdigit(), 'ab'.isalpha(), 'a b'.isalpha())", 'True False True False'],
    ["print(' a b  c\\n'.split(), ''.split())", "['a', 'b', 'c'] []"],
    ["print('5'.zfill(3), '12345'.zfill(3), 'x'.rjust(3, '.'), 'x'.ljust(3, '-'))", '005 12345 ..x x--'],
    ["print([0] * 3, ('a', 'b') * 2, [1] * -1, 3 * 'ab', 2 * [1])", "[0, 0, 0] ('a', 'b', 'a', 'b') [] ababab [1, 1]"],
    ['print((1, 2) + (3, 4), tuple([1]))', '(1, 2, 3, 4) (1,)'],
    ["print(list(reversed([1, 2])), ''.join(reversed('abc')))", '[2, 1] cba'],
    ["print(any([0, '']), all([1, 'a']), all([]), all({'a': 1}))", 'False True True True'],
    ['print(round(2.5), round(3.5), round(3.7), round(-2.5), round(5 / 3))', '2 4 4 -2 2'],
    ["xs = []\nif not xs:\n    print('none')", 'none'],
    ['print(7.5 // 2, 0.3 // 0.2)', '3.0 1.0'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    'rows = [[0] * 2] * 2\nrows[0][0] = 1\nprint(rows)',
    "print('é'.isalpha())",
    "print('ßa'.capitalize())",
    "print('-5'.zfill(4))",
    "print('-'.join([1, 2]))",
    'print(reversed([1]))',
    't = tuple([1, 2])\nt[0] = 3\nprint(t)',
    "print('a' * 2000)",
    'print([1] * 2000)',
  ])('is not guessed: %s', code => expect(printed(code)).toBeUndefined());
});

describe('TypeScript', () => {
  it.each([
    ["console.log([1, 2].join('-'), ['a', 1, true].join(), [1.5, 2].join(' '));", '1-2 a,1,true 1.5 2'],
    ["console.log('abc'.split('').reverse().join(''));", 'cba'],
    ["console.log('5'.padStart(3, '0'), '12345'.padStart(3, '0'), 'x'.padEnd(3, '.'));", '005 12345 x..'],
    ['console.log([1, 2].concat([3]));', '[ 1, 2, 3 ]'],
    ['console.log([1, 2].some(x => x > 2), [1, 2].every(x => x > 0), [1, 2].find(x => x > 1));', 'false true 2'],
    ['console.log(Math.round(-2.5), Math.round(3.49), Math.round(2.5));', '-2 3 3'],
    ['console.log(Math.ceil(7 / 2), Math.ceil(-1.2), Math.trunc(-3.5), Math.trunc(7 / 3));', '4 -1 -3 2'],
  ])('%s', (code, output) => expect(js(code)).toBe(output));

  it.each([
    "console.log([null, 1].join('-'));",
    "console.log([[1, 2]].join('-'));",
    "console.log('a'.padStart(5, 'xy'));",
    'console.log([1].concat(2));',
    "console.log('a b'.split());",
    "console.log('abc'.find('a'));",
  ])('is not guessed: %s', code => expect(js(code)).toBeUndefined());
});
