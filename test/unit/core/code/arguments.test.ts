/** Protects: calls give what the language gives with these arguments, or are left alone. */
import { describe, expect, it } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
import { checksOf } from '../checking/goldens.ts';
import { printed } from './printed.ts';

describe('what is not handled is left alone', () => {
  it.each([
    "'xxabx'.strip('x')",
    "'a,b,c'.split(',', 1)",
    "'abab'.count('a', 1)",
    "'abc'.count('')",
    "'abab'.index('a', 1)",
    "'abc'.startswith('b', 1)",
    "'abc'.endswith('b', 0, 2)",
    "'abc'.upper(1)",
    '[1, 2, 1].index(1, 1)',
    '[1, 2].pop(0, 1)',
    "sum([1, 2], 'a')",
    'len([1], 2)',
    'abs(1, 2)',
    'sorted([2, 1], 1)',
    'int(5, 2)',
    "int('12', 0)",
    "int('12', 1)",
    "int('0b1')",
    "int('1', 2, 3)",
    "format(5, 'constructor')",
    'divmod(5, 2, 1)',
    'range(1, 2, 3, 4)',
    'bin(5, 2)',
    'hasOwnProperty(5)',
    'constructor(1)',
    'len()',
  ])('Python: %s', code => expect(printed(`print(${code})`)).toBeUndefined());

  it.each([
    '[1, 2, 1].indexOf(1, 1)',
    '[1, 2, 1].includes(1, 1)',
    '[[1], [2]].indexOf([1])',
    '[[1], [2]].includes([1])',
    "'abab'.indexOf('a', 1)",
    "'abc'.includes('a', 1)",
    "'abc'.startsWith('b', 1)",
    "'a,b'.split(',', 1)",
    "'abc'.replace('b', '$&')",
    "'ab'.repeat(-1)",
    '[1, 2, 3, 4].slice(0, 4, 2)',
    '[1, 2].pop(0)',
    "new Map([['a', 1]]).get('b', 2)",
    "new Map(['ab'])",
    'Math.max([1, 2])',
    'Math.abs(1, 2)',
    'Object.keys([5, 6])',
    "parseInt('0b1', 2)",
    '(5).toString(2, 3)',
    '[1, 2].map((a, b, c) => c)',
    '[1, 2].map(a => a, 3)',
    'new constructor(1)',
  ])('TypeScript: %s', code => expect(printed(`console.log(${code});`)).toBeUndefined());

  it('a function that gets fewer or more arguments than it names', () => {
    expect(printed('def f(a, b):\n    return a\nprint(f(1))')).toBeUndefined();
    expect(printed('function f(a: number, b: number, c = 5) {\n  return b;\n}\nconsole.log(f(1));')).toBeUndefined();
  });

  it.each([
    'xs = [1]\nxs.append(xs)\nprint(xs)',
    "d = {'a': 1}\nd['b'] = d\nprint(d)",
    'xs = [1]\nprint([xs, xs.append([xs])])',
  ])('a collection that would hold itself: %s', code => expect(printed(code)).toBeUndefined());
});

describe('what is handled gives what the language gives', () => {
  it.each([
    ['print(sum([1, 2], 10))', '13'],
    ["print(int('0x1f', 16), int('0b1', 16), int('0b11', 2))", '31 177 3'],
    ["d = {'a': 1}\nprint(d.get('b', 2), d.get('b'))", '2 None'],
    ['xs = [3, 1]\nys = xs.sort()\nprint(xs, ys)', '[1, 3] None'],
    ['xs = [3, 1]\nys = xs.reverse()\nprint(xs, ys)', '[1, 3] None'],
    ['xs = [1]\nn = xs.append(3)\nprint(xs, n)', '[1, 3] None'],
    ['const xs = [1];\nconst n = xs.push(2, 3);\nconsole.log(xs, n);', '[ 1, 2, 3 ] 3'],
    ['const xs = [1];\nconst n = xs.unshift(2, 3);\nconsole.log(xs, n);', '[ 2, 3, 1 ] 3'],
    ['const xs = [1];\nconsole.log(xs.push(...[2, 3]), xs);', '3 [ 1, 2, 3 ]'],
    ['const xs = [1, 2, 3];\nconst ys = xs.splice(1, 2, 9);\nconsole.log(xs, ys);', '[ 1, 9 ] [ 2, 3 ]'],
    ['const xs = [1, 2];\nconst ys = xs.reverse();\nys.push(0);\nconsole.log(xs, ys);', '[ 2, 1, 0 ] [ 2, 1, 0 ]'],
    ["const xs = ['b', 'a'];\nconst ys = xs.sort();\nconsole.log(xs, ys);", "[ 'a', 'b' ] [ 'a', 'b' ]"],
    ['console.log(Math.max(...[5]), Math.max(1, 2));', '5 2'],
    ['console.log([5, 6].map((x, i) => x * i));', '[ 0, 6 ]'],
    ["const m = new Map([['a', 1]]);\nm.set('b', 2);\nconsole.log(m.get('b'), m.size);", '2 2'],
  ])('%s', (code, expected) => expect(printed(code)).toBe(expected));

  it('a value that changes its list on the way is worked out from the list as it was', () => {
    const code = 'const xs = [1, 2, 3];\nconst ys = xs.reverse().map(x => x * 2);\nconsole.log(ys);';
    const chain = '3 * 2 = 6\n2 * 2 = 4\n1 * 2 = 2\nys = [6, 4, 2]\nprint [ 6, 4, 2 ]';
    const { steps, answer } = checksOf(`What does this code print?\n${code}`, chain, '[ 6, 4, 2 ]');
    expect([...steps.flat(), ...answer].filter(({ ok }) => !ok).map(wrongText)).toEqual([]);
    expect(answer).not.toEqual([]);
  });
});

describe('a loop over what its turns change', () => {
  it.each([
    'xs = [1, 2, 3]\nfor x in xs:\n    xs.remove(x)\nprint(xs)',
    'xs = [1, 2]\nfor x in xs:\n    if len(xs) < 4:\n        xs.append(x)\nprint(xs)',
    'xs = [1, 2, 3]\nfor x in xs:\n    xs[2] = x\nprint(xs)',
    "d = {'a': 1}\nfor k in d:\n    d.pop('a')\nprint(d)",
    'const xs = [1, 2, 3];\nfor (const x of xs) {\n  xs.pop();\n}\nconsole.log(xs.length);',
  ])('is left alone: %s', code => expect(printed(code)).toBeUndefined());

  it.each([
    ['xs = [1, 2, 3]\nfor x in xs:\n    xs[0] = x\nprint(xs[0])', '3'],
    ['xs = [1, 2]\nys = []\nfor x in xs:\n    ys.append(x)\nprint(ys)', '[1, 2]'],
    ["d = {'a': 1, 'b': 2}\nfor k, v in d.items():\n    d[k] = v + 1\nprint(d['b'])", '3'],
  ])('is followed where that makes no difference: %s', (code, text) => expect(printed(code)).toBe(text));
});
