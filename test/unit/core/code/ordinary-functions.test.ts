/** Protects: functions as people write them are followed: with words about them, without a value, started by a guard. */
import { describe, expect, it } from 'vitest';
import { uncheckedSteps, wrongTexts } from '../checking/goldens.ts';
import { printed } from './printed.ts';

describe('what a function says of itself', () => {
  it.each([
    [
      '"""Of two numbers."""\ndef f(x: int) -> int:\n    """Doubles it.\n\n    Not # hard: "really".\n    """\n    return x * 2\n\nprint(f(2))',
      '4',
    ],
    ["def f():\n    '''Nothing.'''\n\nf()\nprint(1)", '1'],
    [
      '/**\n * Doubles it.\n * @param n a number\n */\nfunction f(n: number) {\n  return n /* twice */ * 2;\n}\nconsole.log(f(2));',
      '4',
    ],
    ["const url = 'a/*b*/c';\nconsole.log(url);", 'a/*b*/c'],
  ])('is passed over: %s', (code, output) => expect(printed(code)).toBe(output));

  it.each(['x = """a"""\nprint(x)', 'print(\n"""a"""\n)'])('is not mistaken for a text: %s', code =>
    expect(printed(code)).toBeUndefined(),
  );
});

describe('a function without a value', () => {
  it.each([
    ["def greet(name):\n    print('Hi', name)\ngreet('Al')\nprint(greet('Bo'))", 'Hi Al\nHi Bo\nNone'],
    [
      'def add(xs):\n    if not len(xs) > 1:\n        return\n    xs.append(0)\na = [1, 2]\nadd(a)\nprint(a)',
      '[1, 2, 0]',
    ],
    [
      'function show(n) {\n  if (n > 1) {\n    return;\n  }\n  console.log(n);\n}\nshow(2);\nshow(1);\nconsole.log(show(3));',
      '1\nundefined',
    ],
    ['def f():\n    pass\nprint(f())', 'None'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));
});

describe('a program that is run by itself', () => {
  const code =
    'def show(n):\n    """Shows it."""\n    print(n * 2)\n\ndef main():\n    show(4)\n\nif __name__ == "__main__":\n    main()';

  it('begins where it says', () => expect(printed(code)).toBe('8'));

  it('has its chain checked', () => {
    const question = `What does this code print?\n${code}`;
    expect(uncheckedSteps(question, 'show(4): n = 4\nprint 4 * 2 = 8', '8')).toEqual([]);
    expect(wrongTexts(question, 'show(4): n = 4\nprint 4 * 2 = 8', '8')).toEqual([]);
    expect(wrongTexts(question, 'show(4): n = 4\nprint 4 * 2 = 9', '9')).toHaveLength(2);
  });
});

describe('numbers and pairs of items', () => {
  it.each([
    ["for i, x in enumerate('ab', 1):\n    print(i, x)", '1 a\n2 b'],
    ["for a, b in zip([1, 2, 3], 'ab'):\n    print(a, b)", '1 a\n2 b'],
    ["print(list(enumerate('ab')), list(zip([1], [2])))", "[(0, 'a'), (1, 'b')] [(1, 2)]"],
    ["xs = ['a', 'b']\nfor i, x in enumerate(xs):\n    xs[i] = x.upper()\nprint(xs)", "['A', 'B']"],
    ["print(sorted({'b': 1, 'a': 2}.keys()), len(range(4)), 2 in range(4))", "['a', 'b'] 4 True"],
    ["const m = new Map([['a', 1]]);\nfor (const [k, v] of m.entries()) {\n  console.log(k, v);\n}", 'a 1'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    'r = range(3)\nprint(r)',
    "d = {'a': 1}\nk = d.keys()\nprint(k)",
    'print([range(3)])',
    "print(f'{range(3)}')",
    'def f(n):\n    return range(n)\nprint(f(3))',
    'print(enumerate([1]))',
    'e = enumerate([1])\nprint(list(e), list(e))',
    'xs = [1]\nfor i, x in enumerate(xs):\n    if i < 3:\n        xs.append(x)\nprint(xs)',
    "const m = new Map([['a', 1]]);\nconst keys = [m.keys()];\nconsole.log(keys);",
  ])('are no lists: %s', code => expect(printed(code)).toBeUndefined());
});

describe('comparisons with nothing', () => {
  it.each([
    ['x = None\ny = 5\nprint(x is None, y is None, y is not None, x is None or y > 9)', 'True False True True'],
    ['def f(a, b=None):\n    if b is None:\n        b = 3\n    return a + b\nprint(f(1), f(1, 2))', '4 3'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it('are all that is followed of identity', () => expect(printed('print(1 is 1)')).toBeUndefined());
});

describe('what TypeScript declares together, and goes through by its keys', () => {
  it.each([
    ["let a = 1, b: string = 'x';\nconsole.log(a, b);", '1 x'],
    [
      'const o = { x: 1, y: 2 };\nlet t = 0;\nfor (const k in o) {\n  o[k] = o[k] * 2;\n  t += o[k];\n}\nconsole.log(t, o);',
      '6 { x: 2, y: 4 }',
    ],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    'let a = 1, b = a + 1;\nconsole.log(b);',
    "const o = { b: 1, '2': 2 };\nfor (const k in o) console.log(k);",
    "const o = {};\no['2'] = 1;\nconsole.log(Object.keys(o).join());",
    'for (const k in [5, 6]) console.log(k);',
    "const o = { x: 1 };\nfor (const k in o) {\n  o[k + 'a'] = 1;\n}\nconsole.log(Object.keys(o).length);",
  ])('is not guessed: %s', code => expect(printed(code)).toBeUndefined());
});

describe('comparisons that are read together', () => {
  it('hold where each of them does', () => {
    expect(printed('n = 5\nprint(0 < n < 10, 1 < n <= 4, n == 5 != 6, 3 < n in [5])')).toBe('True False True True');
  });

  it.each(['xs = [3, 1]\nprint(0 < xs.pop() < 2)', "console.log('' + (3 > 2 > 1));"])('are not guessed: %s', code =>
    expect(printed(code)).toBeUndefined(),
  );
});
