/** Protects: `else` behind Python's loops, and items taken apart in depth, come to what Python and Node print. */
import { describe, expect, it } from 'vitest';
import { printed } from './printed.ts';

// What stands beside each program was printed by Python 3.11 and Node 20.
describe('else behind a loop', () => {
  it.each([
    [
      'for n in range(2, 5):\n    for d in range(2, n):\n        if n % d == 0:\n            print(n, "no")\n            break\n    else:\n        print(n, "prime")',
      '2 prime\n3 prime\n4 no',
    ],
    ['i = 0\nwhile i < 3:\n    i += 1\nelse:\n    print("done", i)', 'done 3'],
    ['while True:\n    break\nelse:\n    print("x")\nprint("end")', 'end'],
    ['for x in []:\n    print(x)\nelse: print("empty")', 'empty'],
    [
      'for i in range(2):\n    for j in range(2):\n        if j == 5:\n            break\n    else:\n        continue\n    print(i)\nprint("end")',
      'end',
    ],
    [
      'def find(xs, t):\n    for i, x in enumerate(xs):\n        if x == t:\n            return i\n    else:\n        return -1\nprint(find([1, 2], 2), find([1], 5))',
      '1 -1',
    ],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));
});

describe('an item taken apart in depth', () => {
  it.each([
    ["for at, (name, age) in enumerate(zip(['a', 'b'], [1, 2]), start=1):\n    print(at, name, age)", '1 a 1\n2 b 2'],
    ['for (a, b), c in [((1, 2), 3)]:\n    print(a, b, c)', '1 2 3'],
    ['for a, (b,) in [(1, (2,))]:\n    print(b)', '2'],
    ['for (const [x] of [[1], [2]]) {\n  console.log(x);\n}', '1\n2'],
    ['print([a + b + c for a, (b, c) in [(1, (2, 3))]])', '[6]'],
    ['for (const [i, [a, b]] of [[1, 2], [3, 4]].entries()) {\n  console.log(i, a, b);\n}', '0 1 2\n1 3 4'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['of too many', 'for i, (a, b) in [(0, (1, 2, 3))]:\n    print(a)'],
    ['of too few', 'for a, (b,) in [(1, ())]:\n    print(b)'],
  ])('%s: is left alone', (_, code) => expect(printed(code)).toBeUndefined());
});
