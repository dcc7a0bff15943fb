/** Protects: an arrow function with a name is followed as a function, and others are left where they are used. */
import { describe, expect, it } from 'vitest';
import { uncheckedSteps, wrongTexts } from '../checking/goldens.ts';
import { printed } from './printed.ts';

describe('an arrow function with a name', () => {
  it.each([
    ['const twice = (n: number): number => n * 2;\nconsole.log(twice(4));', '8'],
    ['let sum = (a: number, b: number) => a + b\nconsole.log(sum(4, 3))', '7'],
    ['var half = n => Math.floor(n / 2);\nconsole.log(half(7) + half(4));', '5'],
    ['const f: (n: number) => number = (n) => n + 1;\nconsole.log(f(1));', '2'],
    [
      'const f = (n: number) => {\n  if (n > 3) {\n    return 1;\n  }\n  return n;\n};\nconsole.log(f(4), f(2));',
      '1 2',
    ],
    ['const f = (n: number) => { n * 2 };\nconsole.log(f(4));', 'undefined'],
    ['const five = () => 5;\nconsole.log(five());', '5'],
    ['const ys = [1, 2].map((y: number) => (y + 1) * 2);\nconsole.log(ys);', '[ 4, 6 ]'],
  ])('%s', (code, text) => expect(printed(code)).toBe(text));

  it.each([
    'const f = (n: number, m = 2) => n * m;\nconsole.log(f());',
    'console.log([1].map((n, m = 2) => n * m));',
    'const f = ({ n }) => n;\nconsole.log(f(4));',
    'const f = (n?: number) => 1;\nconsole.log(f());',
    'console.log([1].map(n => { return n; }));',
    'f = lambda n: n * 2\nprint(f(4))',
  ])('is left alone: %s', code => expect(printed(code)).toBeUndefined());

  const question = 'What does this code print?\nconst twice = (n: number): number => n * 2;\nconsole.log(twice(4));';
  const right = 'twice(4): n = 4\nreturn 4 * 2 = 8\nprint 8';

  it('has the steps of a function', () => {
    expect(wrongTexts(question, right, '8')).toEqual([]);
    expect(uncheckedSteps(question, right, '8')).toEqual([]);
  });

  it.each([
    ['n = 4', 'n = 5'],
    ['twice(4):', 'twice(5):'],
    ['4 * 2', '4 * 3'],
    ['return 4 * 2 = 8\n', ''],
  ])('a wrong step is found: %s as %s', (part, instead) => {
    expect(wrongTexts(question, right.replace(part, instead), '8')).not.toEqual([]);
  });
});

describe('a function for each item', () => {
  it.each([
    ['let t = 0;\n[3, 4].forEach((x: number, i) => {\n  t += x * i;\n});\nconsole.log(t);', '4'],
    ["['a', 'b'].forEach(c => console.log(c.toUpperCase()));", 'A\nB'],
    ['[1, 2, 3].filter(n => n > 1).forEach(n => console.log(n));', '2\n3'],
    ['const ys: number[] = [];\n[1, 2].forEach(n => ys.push(n * 2));\nconsole.log(ys);', '[ 2, 4 ]'],
    ["new Map([['a', 1]]).forEach((v, k) => console.log(k, v));", 'a 1'],
    ['Object.keys({ a: 1 }).forEach(k => console.log(k));', 'a'],
    ["for (const [i, x] of ['a'].entries()) {\n  console.log(i, x);\n}", '0 a'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    '[1, 2].forEach(n => {\n  if (n > 1) {\n    return;\n  }\n  console.log(n);\n});',
    'const xs = [1];\nxs.forEach(x => {\n  if (xs.length < 3) xs.push(x);\n});\nconsole.log(xs);',
    'const x = 5;\n[1, 2].forEach(x => console.log(x));\nconsole.log(x);',
    "'abc'.forEach(c => console.log(c));",
    'new Map([[1, 2]]).keys().forEach(k => console.log(k));',
    'console.log([1].forEach(x => x * 2));',
  ])('is not guessed: %s', code => expect(printed(code)).toBeUndefined());
});
