/** Protects: what a program prints here is what it prints in Python or Node; what is not certain is not followed. */
import { describe, expect, it } from 'vitest';
import { printed } from './printed.ts';

const js = (code: string): string | undefined => printed(`${code}\nconsole.log('end');`)?.replace(/\n?end$/, '');

describe('values that two names share', () => {
  it.each([
    ['rows = [[1], [2]]\nfor row in rows:\n    row.append(0)\nprint(rows)', '[[1, 0], [2, 0]]'],
    ["d = {'a': [1]}\nfor k, v in d.items():\n    v.append(0)\nprint(d)", "{'a': [1, 0]}"],
    ['x = [1]\na, b = x, x\na.append(2)\nprint(a, b)', '[1, 2] [1, 2]'],
    ['a = [1]\nb = a\nb += [2]\nprint(a, b)', '[1, 2] [1, 2]'],
    ['def f(xs):\n    xs += [1]\n    return xs\n\na = [0]\nprint(f(a))\nprint(a)', '[0, 1]\n[0, 1]'],
    ['xs = [1, 2, 3]\nprint(xs, xs.pop())', '[1, 2] 3'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));
});

describe('names of functions and blocks', () => {
  it.each([
    ['x = 1\ndef f():\n    return x\ndef g(x):\n    return f()\nprint(g(5))', '1'],
    ['let x = 1;\nfunction f() {\n  let x = 2;\n  return x;\n}\nconsole.log(f(), x);', '2 1'],
    ['let t = 0;\nfor (const n of [1, 2]) {\n  const sq = n * n;\n  t += sq;\n}\nconsole.log(t);', '5'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    'let total = 0;\nfunction add(n) {\n  total += n;\n  return total;\n}\nadd(5);\nconsole.log(total);',
    'count = 0\ndef inc():\n    count += 1\n    return count\nprint(inc())',
    "def f(n):\n    if n > 0:\n        msg = 'pos'\n    return msg\nmsg = 'global'\nprint(f(0))",
    'def inner(n):\n    return n + offset\ndef outer(offset):\n    return inner(1)\nprint(outer(10))',
    'let x = 1;\nif (true) {\n  let x = 2;\n}\nconsole.log(x);',
    'if (true) {\n  let y = 5;\n}\nconsole.log(y);',
    'for (let i = 0; i < 3; i++) {\n  const sq = i * i;\n}\nconsole.log(sq);',
    'let i = 10;\nfor (let i = 0; i < 3; i++) {\n}\nconsole.log(i);',
    'for (var i = 0; i < 3; i++) {\n}\nconsole.log(i);',
    'const x = 5;\nx = 6;\nconsole.log(x);',
    'const count = 0;\ncount++;\nconsole.log(count);',
    'let x = 1;\nlet x = 2;\nconsole.log(x);',
    'const [a, b] = [1, 2];\na = 3;\nconsole.log(a, b);',
    'def f():\n    return 1\ndef f():\n    return 2\nprint(f())',
    "def max(a, b):\n    return 'mine'\nprint([max(1, 2)])",
    'function f() {\n  return 1;\n}\nconsole.log(f());\nfunction f() {\n  return 2;\n}',
    'x = 1\nreturn 5',
  ])('are not mistaken: %s', code => expect(printed(code)).toBeUndefined());
});

describe('what is evaluated, and when', () => {
  it('only as far as it is needed', () => {
    expect(printed('xs = [1, 2]\nr = len(xs) > 5 and xs.pop() == 2\nprint(r, xs)')).toBe('False [1, 2]');
    expect(printed('if False: print(1); print(2)\nprint(3)')).toBe('3');
    expect(printed('for i in range(2): print(i); print(9)')).toBe('0\n9\n1\n9');
  });

  it.each([
    'def f():\n    print(1)\n    return True\nif False and f():\n    print(2)\nprint(3)',
    'def take(xs):\n    xs.pop()\n    return 1\nxs = [1, 2]\nprint(len(xs) + take(xs))',
    'xs = [5, 6]\nidx = [1, 0]\nxs[idx.pop()] += 1\nprint(xs, idx)',
    'let n = 3;\nlet c = 0;\nfor (let i = 0; i < n; n--) {\n  c++;\n}\nconsole.log(n, c);',
    'for a, b in [[1, 2, 3]]:\n    print(a, b)',
    "d = {'x': 1}\nfor k, v in d:\n    print(k, v)",
    "d = {'a': 1}\ndel d['z']\nprint(d)",
    "s = 'a'\nfor i in range(40):\n    s = s.replace('a', 'aa')\nprint(1)",
  ])('no order is guessed: %s', code => expect(printed(code)).toBeUndefined());
});

describe('numbers', () => {
  it.each([
    ['print(1 ** -1)', '1.0'],
    ['print(9.99 > 5)', 'True'],
    ['x = 0\nwhile x < 1.0:\n    x += 0.25\nprint(x)', '1.0'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each(['for i in range(4 / 2):\n    print(i)', 'print([1, 2, 3][4 / 2])', 'print(007)'])(
    'of Python that are none, or no whole ones: %s',
    code => expect(printed(code)).toBeUndefined(),
  );

  it.each([
    'console.log(123456789 * 987654321 % 1000);',
    'console.log(2 ** 53 === 2 ** 53 + 1);',
    "console.log(+'42' + 1);",
    'console.log((1, 2));',
  ])('of TypeScript: %s', code => expect(js(code)).toBeUndefined());
});

describe('what is shown', () => {
  it.each([
    'console.log(null);',
    'console.log([[1, 2], [3, 4]]);',
    'console.log([1, 2, 3, 4, 5, 6, 7]);',
    "console.log({ 'a-b': 1 });",
    "console.log('%d items', 5);",
    "console.log(new Map([['a', [1]]]));",
    'console.log(new Set([1, 2, 3, 4, 5, 6, 7]));',
    'const o = { a: 1 };\nfor (const k of o) {\n  console.log(k);\n}',
    "console.log('😀a'.length);",
  ])('in TypeScript in its own way: %s', code => expect(js(code)).toBeUndefined());

  it.each([
    'print(range(3))',
    "d = {'a': 1}\nprint(d.keys())",
    'print((1, 2, 3)[1:])',
    't = (1, 2)\nt[0] = 5\nprint(t)',
    "print('C:\\dir')",
    "print(['a\\tb'])",
    'print({"it\'s": 1})',
  ])('in Python in its own way: %s', code => expect(printed(code)).toBeUndefined());
});

describe('languages', () => {
  it('a dictionary of several lines is Python', () => {
    expect(printed("d = {\n    'a': 1,\n    'b': 2\n}\nprint(d)\nprint(d['b'] / d['a'])")).toBe(
      "{'a': 1, 'b': 2}\n2.0",
    );
    expect(printed('print(7 / 2);\nprint(6 / 2);')).toBe('3.5\n3.0');
  });

  it.each([
    'let a = 1\nlet b = 2\n[a, b] = [b, a]\nconsole.log(a, b)',
    'x = true\nprint(x)',
    'x = 1\nx++\nprint(x)',
    'xs = [1]\nxs.push(2)\nprint(xs)',
    'const x = True;\nconsole.log(x);',
    'const xs = [1];\nxs.append(2);\nconsole.log(xs);',
    'console.log(len([1]));',
  ])('are not mixed, and lines not cut: %s', code => expect(printed(code)).toBeUndefined());
});
