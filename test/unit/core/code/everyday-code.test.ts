/** Protects: what people write every day comes to what Python and Node print, or is left alone. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates in the code of questions
import { describe, expect, it } from 'vitest';
import { printed } from './printed.ts';

// What stands beside each program was printed by Python 3.11 and Node 20.
describe('Python', () => {
  it.each([
    [
      "print(sum(n * n for n in [1, 2, 3]), any(n > 2 for n in [1, 3]), ' '.join(w.upper() for w in ['a', 'b']))",
      '14 True A B',
    ],
    ['print([(x, y) for x in range(3) for y in range(3) if x < y])', '[(0, 1), (0, 2), (1, 2)]'],
    ["print([k for k, v in {'a': 1, 'b': 5}.items() if v > 2 if v < 9])", "['b']"],
    [
      "words = ['pear', 'fig', 'apple']\nprint(sorted(words, key=len), max(words, key=len), min(words, key=lambda w: w[-1]))",
      "['fig', 'pear', 'apple'] apple apple",
    ],
    ["people = [('Ana', 31), ('Bo', 25)]\npeople.sort(key=lambda p: p[1])\nprint(people[0][0])", 'Bo'],
    ['print(sorted([3, 1, 2], key=lambda n: -n))', '[3, 2, 1]'],
    [
      "print(sorted([1, 1.0], reverse=True), sorted([('b', 1), ('a', 2), ('a', 1)]))",
      "[1, 1.0] [('a', 1), ('a', 2), ('b', 1)]",
    ],
    [
      'print(list(map(lambda n: n * 2, [1, 2])), list(filter(lambda n: n % 2, range(5))), list(map(str, [1, 2])))',
      "[2, 4] [1, 3] ['1', '2']",
    ],
    ["print(list(map(str.upper, ['a'])))", "['A']"],
    [
      "def grade(n):\n    if n > 5:\n        return 'A'\n    return 'B'\nprint([grade(n) for n in (3, 9)], list(map(grade, [9])))",
      "['B', 'A'] ['A']",
    ],
    [
      'def fact(n):\n    if n <= 1:\n        return 1\n    return n * fact(n - 1)\nfor i in range(3, 6):\n    print(i, fact(i))',
      '3 6\n4 24\n5 120',
    ],
    [
      'def add(n):\n    total = 0\n    for i in range(n):\n        total += i\n    return total\nprint([add(n) for n in range(4)])',
      '[0, 0, 1, 3]',
    ],
    ['a = b = 3\na += 1\nprint(a, b)', '4 3'],
    [
      "word = ('Fizz' if 3 % 3 == 0 else '') + ('Buzz' if 3 % 5 == 0 else '')\nprint(word or '3', '' or 'none', [] or 'empty', 'x' and 'y')",
      'Fizz none empty y',
    ],
    [
      'print(f\'{7:02d}|{7:>4}|{"ab":<4}|{"ab":^5}|{1234567:,}|{1234.5:,.2f}|{0.256:.1%}|{"ab":*>5}|{-3:03d}|{3.14159:8.2f}|\')',
      '07|   7|ab  | ab  |1,234,567|1,234.50|25.6%|***ab|-03|    3.14|',
    ],
    ["print('{} of {:.1f}'.format(3, 4))", '3 of 4.0'],
    [
      "totals = {}\ntotals.setdefault('a', 0)\ntotals['a'] += 5\nprint(totals, 'hello'.replace('l', 'L', 1))",
      "{'a': 5} heLlo",
    ],
    ["print(len(set([1, 1, 2])), sorted(set(['b', 'a', 'b'])), 2 in set([1, 2]))", "2 ['a', 'b'] True"],
    ["print(float('2.5') + 1, float(3), bool([]), int('7') + 1)", '3.5 3.0 False 8'],
    ["print(1 + (2 if 3 > 2 else 4), 'big' if 5 > 3 else 'small')", '3 big'],
    ['n = 0\nwhile True:\n    n += 1\n    if n * n > 50:\n        break\nprint(n)', '8'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ["d = {'a': None}\nprint(d.get('a', 5), sorted([1, 3, 2], reverse=1))", 'None [3, 2, 1]'],
    ["print(f'{0.015:.0%} {0.0125:.1%}', f'{2 ** 53 + 1:.1f}')", '2% 1.2% 9007199254740992.0'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    'for x in set([2, 1]):\n    print(x)',
    'print(list(set([2, 1])))',
    'print(set([1, 2]))',
    'a = b = []\nb.append(1)\nprint(a)',
    "print('{0} {1}'.format(1, 2))",
    "print(f'{3:e}', f'{\"a\":.1}')",
    'def grow(xs):\n    xs.append(1)\n    return len(xs)\nxs = []\nprint([grow(xs) for n in range(2)])',
    'def deep(n):\n    return deep(n + 1)\nprint([deep(0)])',
    'def say(n):\n    print(n)\n    return n\nprint([say(n) for n in range(2)])',
    'def idle(xs):\n    for a in xs:\n        for b in xs:\n            for c in xs:\n                pass\n    return 1\nprint([idle(range(300))])',
    'print(max([1, 2], default=0))',
    'xs = []\ndef add(n):\n    xs.append(n)\n    return n\nprint(len(xs), add(1), len(xs))',
    'xs = [1]\ndef add(n):\n    xs.append(n)\n    return n\nt = len(xs) + add(5)\nprint(t)',
    'xs = [1, 2, 3]\ndef size():\n    return len(xs)\nprint(xs.pop(), size())',
    'def push(xs, n):\n    xs.append(n)\n    return n\ndef both(xs):\n    return push(xs, 1)\nys = []\na = len(ys) + both(ys)\nprint(a)',
    'xs = [1]\ndef f(n):\n    ys = xs\n    ys.append(n)\n    return len(ys)\nprint(len(xs), f(3))',
    "xs = [1, 2, 3]\nprint(xs.pop(), 'many' if len(xs) > 2 else 'few')",
    'k = 1\nfor y in (x * k for x in [1, 2, 3]):\n    print(y)\n    k += 1',
    'k = 1\nfor y in map(lambda x: x * k, [1, 2]):\n    print(y)\n    k += 1',
    'xs = [1, 2, 3, 4]\nprint(any(xs.pop() > 2 for _ in range(3)), xs)',
    'n = 0\nxs = []\nn and xs.append(n)\nprint(xs)',
    'print([1, 2] in [(1, 2)], 1 in [True, False])',
    "print(f'{5:04,}')",
    'xs = [1, 2]\nxs.pop(5)\nprint(xs)',
    "print(sorted([1, 'a']))",
  ])('left alone: %s', code => expect(printed(code)).toBeUndefined());
});

describe('TypeScript', () => {
  it.each([
    ['const f = n => n * 2;\nconsole.log([1, 2].map(f));', '[ 2, 4 ]'],
    [
      "function label(n) {\n  if (n > 5) return 'big';\n  return 'small';\n}\nconsole.log([3, 9].map(label).join('/'));",
      'small/big',
    ],
    [
      "const words = ['pear', 'fig', 'banana'];\nconst longest = words.reduce((best, w) => (w.length > best.length ? w : best), '');\nconsole.log(longest, words.map(w => w.length));",
      'banana [ 4, 3, 6 ]',
    ],
    [
      'const result = [1, 2, 3, 4]\n  .filter(n => n % 2 === 0)\n  .map(n => n * n)\n  .reduce((a, n) => a + n);\nconsole.log(result);',
      '20',
    ],
    ["const s = 'a'\n  + 'b';\nconst t = s ||\n  'none';\nconsole.log(s, t);", 'ab ab'],
    [
      "const cart = [\n  { name: 'pen', price: 1.5, count: 2 },\n  { name: 'pad', price: 3, count: 1 },\n];\nlet total = 0;\nfor (const { price, count } of cart) {\n  total += price * count;\n}\nconsole.log(total.toFixed(2));",
      '6.00',
    ],
    [
      'const point = { x: 1, y: 2 };\nconst { x, y } = point;\nconst moved = { ...point, y: 10 };\nconsole.log(x + y, moved);',
      '3 { x: 1, y: 10 }',
    ],
    ['const a = 3;\nconst o = { a, b: 4 };\nconsole.log(o);', '{ a: 3, b: 4 }'],
    [
      "console.log([...new Set([3, 1, 3])], new Set([1, 1]).size, Array.from(new Set(['a', 'a'])));",
      "[ 3, 1 ] 1 [ 'a' ]",
    ],
    [
      'console.log([10, 9, 1].sort(), [10, 9, 1].sort((a, b) => a - b), [1.5, 1.2].sort((a, b) => a - b));',
      '[ 1, 10, 9 ] [ 1, 9, 10 ] [ 1.2, 1.5 ]',
    ],
    [
      'console.log([[1, 2], [3]].flat(), [1, 2].flatMap(n => [n, n]), [4, 5].findIndex(n => n > 4));',
      '[ 1, 2, 3 ] [ 1, 1, 2, 2 ] 1',
    ],
    [
      "console.log(['a', '', 'b'].filter(Boolean), Number('42') + 1, ['1', '2'].map(Number));",
      "[ 'a', 'b' ] 43 [ 1, 2 ]",
    ],
    ["console.log(0 || 5, 0 ?? 5, '' || 'none', 3 && 'yes');", '5 0 none yes'],
    [
      "function fib(n) {\n  if (n < 2) return n;\n  return fib(n - 1) + fib(n - 2);\n}\nconst seq = [];\nfor (let i = 0; i < 6; i++) seq.push(fib(i));\nconsole.log(seq.join(' '));",
      '0 1 1 2 3 5',
    ],
    ['const x = 5\n-1\nconsole.log(x)', '4'],
    ['function f() {\n  return\n  (1 + 2);\n}\nconsole.log(f(), 4);', 'undefined 4'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    "const m = new Map([['a', 1]]);\nconsole.log(Object.keys(m).length);",
    "const o = { a: 1 };\nconsole.log(o['constructor'] === undefined);",
    'console.log(3.099 ** 4);',
    'console.log(Math.max(Math.round(-0.3), 0));',
    'console.log(parseInt(0.0000005));',
    'console.log(`${new Set([1, 2])}`);',
    'var x = 1;\nvar x = 2, y = x;\nconsole.log(y);',
    'console.log(1 == [1]);',
    "console.log(['1', '2', '3'].map(parseInt));",
    "const m = new Map([['a', 1]]);\nconsole.log([...m]);",
    'const o = { a: 1 };\nconsole.log([...o]);',
    'let a = 1\nlet b = 2\na\n++\nb\nconsole.log(a, b)',
    'console.log(9007199254740993 === 9007199254740992);',
    'console.log([].reduce((a, b) => a + b));',
  ])('left alone: %s', code => expect(printed(code)).toBeUndefined());
});
