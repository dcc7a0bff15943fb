/** Protects: lists taken apart with a rest, parameters that take all, and `switch` come to what Python and Node print. */
import { describe, expect, it } from 'vitest';
import { printed } from './printed.ts';

// What stands beside each program was printed by Python 3.11 and Node 20.
describe('a list that is taken apart', () => {
  it.each([
    ['first, *rest = [1, 2, 3]\nprint(first, rest)', '1 [2, 3]'],
    ['xs = [10, 20, 30, 40]\nfirst, *middle, last = xs\nprint(first, middle, last)', '10 [20, 30] 40'],
    ['xs = [1]\na, *b = xs\nprint(a, b, len(b))', '1 [] 0'],
    ["w = 'abc'\na, *b = w\nprint(a, b)", "a ['b', 'c']"],
    ['xs = [1, 2, 3]\nxs, *ys = xs\nprint(xs, ys)', '1 [2, 3]'],
    ['xs = [5, 6, 7]\na, *c = xs\nc.append(9)\nprint(xs, c)', '[5, 6, 7] [6, 7, 9]'],
    ['m = [[1, 2], [3, 4]]\nprint([list(r) for r in zip(*m)], max(*[3, 4]), [*[1], 2])', '[[1, 3], [2, 4]] 4 [1, 2]'],
    ['print(list(zip([1, 2], [3], [4, 5])), list(zip([1, 2])), list(zip()))', '[(1, 3, 4)] [(1,), (2,)] []'],
    ['const xs = [1, 2, 3, 4];\nconst [a, b, ...rest] = xs;\nconsole.log(a, b, rest);', '1 2 [ 3, 4 ]'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['too short', 'xs = [7]\nfirst, *middle, last = xs\nprint(first)'],
    ['two rests', 'a, *b, *c = [1, 2, 3]\nprint(a)'],
    ['changed on the way', 'xs = [[1, 2]]\na, *b = xs.pop()\nprint(a)'],
  ])('%s: is left alone', (_, code) => expect(printed(code)).toBeUndefined());
});

describe('a parameter that takes all', () => {
  it.each([
    ['def f(*args):\n    return sum(args)\nprint(f(1, 2), f())', '3 0'],
    ['def f(a, b=2, *rest):\n    return a + b + len(rest)\nprint(f(1), f(1, 5), f(1, 5, 6, 7))', '3 6 8'],
    ['def f(a, *args):\n    print(a, args)\nf(1)\nf(1, 2)\nf(1, 2, 3)', '1 ()\n1 (2,)\n1 (2, 3)'],
    [
      'function sum(...ns: number[]): number {\n  return ns.reduce((a, b) => a + b, 0);\n}\nconsole.log(sum(), sum(1, 2, 3));',
      '0 6',
    ],
    ['const join = (sep: string, ...parts: string[]) => parts.join(sep);\nconsole.log(join("-", "a", "b"));', 'a-b'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['what is given by name', "def f(*xs, sep='-'):\n    return sep.join(xs)\nprint(f('a', 'b'))"],
    ['what is not where it should be', 'def f(a, *xs):\n    return a\nprint(f(a=1, b=2))'],
    ['a tuple that changes', 'def f(*xs):\n    xs.append(1)\n    return xs\nprint(f(1))'],
    ['what `map` hands over', 'const count = (...xs: number[]) => xs.length;\nconsole.log([1, 2].map(count));'],
  ])('%s: is left alone', (_, code) => expect(printed(code)).toBeUndefined());
});

describe('switch', () => {
  const onDay = (rest: string) => `const day = 'sat';\nswitch (day) {\n${rest}\n}`;

  it.each([
    [
      onDay("  case 'sat':\n  case 'sun':\n    console.log('rest');\n    break;\n  default:\n    console.log('work');"),
      'rest',
    ],
    [onDay("  case 'mon':\n    console.log('start');\n    break;\n  default:\n    console.log('other');"), 'other'],
    [`${onDay("  case 'mon':\n    console.log('start');\n    break;")}\nconsole.log('end');`, 'end'],
    [
      'function area(kind: string, a: number): number {\n  switch (kind) {\n    case "square":\n      return a * a;\n    case "half": {\n      const h = a / 2;\n      return h;\n    }\n    default:\n      return 0;\n  }\n}\nconsole.log(area("square", 3), area("half", 3), area("x", 1));',
      '9 1.5 0',
    ],
    [
      'for (const x of [1, 2, 3]) {\n  switch (x) {\n    case 2:\n      continue;\n    default:\n      console.log(x);\n  }\n}',
      '1\n3',
    ],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['a case that goes on into the next', "  case 'sat':\n    console.log('a');\n  case 'sun':\n    console.log('b');"],
    ['a default before others', "  default:\n    console.log('d');\n    break;\n  case 'sat':\n    console.log('a');"],
    ['a break in its midst', "  case 'sat':\n    if (day) break;\n    console.log('a');\n    break;"],
  ])('%s: is left alone', (_, code) => expect(printed(onDay(code))).toBeUndefined());
});

describe('TypeScript', () => {
  it.each([
    [
      'console.log(Array.from({ length: 3 }, (_, i) => i * 2), Array.from([1, 2], x => x + 1));',
      '[ 0, 2, 4 ] [ 2, 3 ]',
    ],
    ['console.log([1, 2].reduce<number>((a, b) => a + b, 0));', '3'],
    ['const o = { x: 1, y: 3 };\nconsole.log(o.x < o.y && o.y > (2), o.x < 2);', 'true true'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));
});
