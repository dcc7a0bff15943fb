/** Protects: sets, keys that are numbers, and what makes dictionaries come to what Python and Node print. */
import { describe, expect, it } from 'vitest';
import { ChainChecker } from '../../../../src/core/checks.ts';
import { printed } from './printed.ts';

// What stands beside each program was printed by Python 3.11 and Node 20.
describe('a set', () => {
  it.each([
    [
      'seen = set()\nout = []\nfor x in [3, 1, 3]:\n    if x not in seen:\n        seen.add(x)\n        out.append(x)\nprint(out, len(seen))',
      '[3, 1] 2',
    ],
    [
      'a = {1, 2, 3}\nb = {2, 3, 4}\nprint(sorted(a & b), sorted(a | b), sorted(a - b), sorted(a ^ b))',
      '[2, 3] [1, 2, 3, 4] [1] [1, 4]',
    ],
    ["a = {'ann', 'bob'}\nprint(a & {'bob', 'cid'}, len(a | {'cid'}), 'ann' in a)", "{'bob'} 3 True"],
    ['s = {x * x for x in range(4)}\nprint(sorted(s), sum(s), max(s))', '[0, 1, 4, 9] 14 9'],
    ['a = {1, 2}\nb = a\nb |= {3}\nb = b | {4}\nprint(sorted(a), len(b))', '[1, 2, 3] 4'],
    ['a = {1, 2}\nprint(a == {2, 1}, a < {1, 2, 3}, a <= a, a != {1})', 'True True True True'],
    ['s = {1, 2}\ns.update([2, 5])\ns -= {1}\ns.discard(9)\ns.remove(2)\nprint(s, set())', '{5} set()'],
    ['print({1, 2}.issubset([1, 2, 3]), any({0, 1}), all({0, 1}))', 'True True False'],
    [
      'const seen = new Set<number>();\nfor (const x of [3, 1, 3]) {\n  if (!seen.has(x)) {\n    seen.add(x);\n  }\n}\nconsole.log(seen.size, [...seen], seen);',
      '2 [ 3, 1 ] Set(2) { 3, 1 }',
    ],
    ["const s = new Set('hello');\ns.delete('h');\nconsole.log(s, new Set());", "Set(3) { 'e', 'l', 'o' } Set(0) {}"],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['gone through in no order', 's = {1, 2}\nfor x in s:\n    print(x)'],
    ['shown in no order', 'print({1, 2})'],
    ['of floats that are added up', 'print(sum({0.1, 0.2, 0.3}))'],
    ['of what is the same to Python', 's = {1}\ns.add(True)\nprint(len(s))'],
    ['that lacks what is taken out', 's = {1}\ns.remove(5)\nprint(s)'],
    ['with any of its items taken out', 's = {1, 2}\ns.pop()\nprint(len(s))'],
    ['of lists, which TypeScript tells apart', 'const s = new Set([[1], [1]]);\nconsole.log(s.size);'],
    [
      'that grows while it is gone through',
      'const s = new Set([1]);\nfor (const x of s) {\n  if (x < 3) s.add(x + 1);\n}\nconsole.log(s.size);',
    ],
    ['with a zero that loses its sign', 'const s = new Set([-0]);\nconsole.log(s);'],
    ['added to another', 'print({1} + {2})'],
  ])('%s: is left alone', (_, code) => expect(printed(code)).toBeUndefined());

  it('is judged by what it holds, in any order', () => {
    const checker = new ChainChecker('What does this code print?\ns = {1}\ns.add(2)\nprint(len(s))');
    expect(checker.step('s = {1}').checks).toMatchObject([{ ok: true }]);
    expect(checker.step('s = {2, 1}').checks).toMatchObject([{ claimed: '{2, 1}', ok: true }]);
  });
});

describe('a dictionary', () => {
  it.each([
    [
      'seen = {}\nfor i, n in enumerate([2, 7]):\n    if 9 - n in seen:\n        print(seen[9 - n], i)\n    seen[n] = i\nprint(seen)',
      '0 1\n{2: 0, 7: 1}',
    ],
    ['d = {n: n * n for n in range(1, 3)}\nprint(d, d[2], 1 in d, "1" in d)', '{1: 1, 2: 4} 4 True False'],
    [
      "a = {1: 'x'}\nb = {**a, 3: 'z'}\nb.update({1: 'y'})\nprint(b, b.pop(3), b.pop(9, 0), b)",
      "{1: 'y'} z 0 {1: 'y'}",
    ],
    ["d = dict(zip(['a', 'b'], [1, 2]))\nprint(d, dict(a=1), dict())", "{'a': 1, 'b': 2} {'a': 1} {}"],
    ["c = {'a': 3, 'b': 5}\nprint(max(c, key=c.get), sorted(c, key=c.get))", "b ['a', 'b']"],
    [
      'const m = new Map<number, string>();\nm.set(1, "a");\nconsole.log(m, m.get(1), m.has(2));',
      "Map(1) { 1 => 'a' } a false",
    ],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['a key that is a float', "d = {1.0: 'a', 1: 'b'}\nprint(d)"],
    ['a key that is a truth value', 'print({True: 1})'],
    ['an object of TypeScript with numbers as keys', 'const o = { 1: "a" };\nconsole.log(o[1]);'],
    ['an attribute of Python', "d = {'a': 1}\nprint(d.a)"],
  ])('%s: is left alone', (_, code) => expect(printed(code)).toBeUndefined());
});

describe('lists and texts', () => {
  it.each([
    [
      'print([1, 2] == [1, 2], [1] == (1,), () == (), [1, [2]] != [1, [2]], {1: 2} == {1: 2})',
      'True False True False True',
    ],
    ['xs = [1, 2]\nys = xs.copy()\nys.append(4)\nxs.clear()\nprint(xs, ys)', '[] [1, 2, 4]'],
    ["print('aB1'.swapcase(), 'a1'.isalnum(), 'A1'.isupper(), '1'.islower())", 'Ab1 True True False'],
    ["print('banana'.rfind('a'), 'a.txt'.removesuffix('.txt'), 'k=v'.partition('='))", "5 a ('k', '=', 'v')"],
    ['const xs = new Array(3).fill(0);\nxs[1] = 5;\nconsole.log(xs);', '[ 0, 5, 0 ]'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['truth values beside numbers', 'print([True] == [1])'],
    ['one list in all places', 'const xs = new Array(2).fill([]);\nconsole.log(xs.length);'],
  ])('%s: is left alone', (_, code) => expect(printed(code)).toBeUndefined());
});
