/** Protects: what was once said wrongly of programs is said as Python and Node have it, or not at all. */
import { describe, expect, it } from 'vitest';
import { printed } from './printed.ts';

// What stands beside each program was printed by Python 3.11 and Node 20; nothing where it fails there.
const inPython: [string, string?][] = [
  ['d = {"a": 1, "b": 2}\nfor k in d:\n    if k == "a":\n        del d["a"]\n        d["c"] = 3\n    print(k)'],
  ['d = {1: 1, 2: 2}\nfor k, v in d.items():\n    if k == 2:\n        w = d.pop(1)\n        d[1] = w\nprint(d)'],
  ['xs = [0, 1]\nfor x in xs:\n    xs[1] = 1.0\n    print(x)', '0\n1.0'],
  ['xs = [0, 1]\nys = xs\nfor i, x in enumerate(xs):\n    xs = [0, 1]\n    ys[1] = 9\n    print(x)', '0\n9'],
  ['xs = [1, 2, 3, 4]\nprint([xs.pop() for x in xs])', '[4, 3]'],
  ['xs = [1, 2, 3]\nprint([x for x in xs if x != xs.pop()])', '[1]'],
  ['xs = [1, 2, 3]\nprint(list(map(lambda x: xs.pop(), xs)))', '[3, 2]'],
  ['def f(a):\n    a[0], a[1] = a[1], a[0]\n    return 10\nxs = [1, 2]\nprint(xs[0] + f(xs))', '11'],
  ['sum = 3\nprint(sum([1]))'],
  ['str = "abc"\nprint(list(map(str.upper, ["x"])))'],
  ['print = 3\nprint(1)'],
  ['d = {1: 2}\nxs = [d.keys()]\nd[3] = 4\nprint(len(xs[0]))', '2'],
  ['xs = [map(str, [1, 2])]\nprint(list(xs[0]))\nprint(list(xs[0]))', "['1', '2']\n[]"],
  ['print([1] in [[True]])', 'True'],
  ['print([[1], [True]].count([1]))', '2'],
  ['print([(1, 2)] in [[[1, 2]]])', 'False'],
  ['print([{"a": 1, "b": 2}] in [[{"b": 2, "a": 1}]])', 'True'],
  ['print(((1, 2), 3) < ([1, 2], 4))'],
  ['print({1} & {1.0})', '{1.0}'],
  ['xs = []\nxs += {3, 1, 2}\nprint(xs)', '[1, 2, 3]'],
  ['xs = [1]\nys = xs\nxs *= 2\nprint(ys)', '[1, 1]'],
  ['xs = []\nxs += [xs]\nprint(len(xs))', '1'],
  ['print([1] in {1, 2})'],
  ['a, *b = {0: "x", 1: "y"}\nprint(a, b)', '0 [1]'],
  ['print({1: 2, 3: 4}[0:1])'],
  ['xs = [3, 1, 3, 2]\nxs.sort(key=lambda x: xs.count(x))\nprint(xs)', '[3, 1, 3, 2]'],
  ['t = (3, 1, 2)\nt.sort(reverse=True)\nprint(t)'],
  ['print((1, 2).copy())'],
  ['print(sorted([1, 2], reverse=None))'],
  ['print({**[(1, 2)]})'],
  ['d = {}\nd.set("a", 1)\nprint(d)'],
  ['d = {"a": 1}\ndel d.a\nprint(d)'],
  ['print(len(zip([1], [2])))'],
  ['print(bool(zip([], [])))', 'True'],
  ['s = set()\nmap(lambda x: s.add(x), [1])\nprint(s)', 'set()'],
  ['xs = []\nxs.extend(len(xs) for _ in range(3))\nprint(xs)', '[0, 1, 2]'],
  ['print("😀a".find("a"), "😀".rjust(3, "*"))', '1 **😀'],
  ['x = 5\nprint(x.toString())'],
];
const inTypeScript: [string, string?][] = [
  ['for (const [x] of [[1], [2]]) {\n  console.log(x);\n}', '1\n2'],
  ['for (const [k] of Object.entries({ a: 1 })) {\n  console.log(k);\n}', 'a'],
  [
    'const m = new Map([["a", 1], ["b", 2]]);\nfor (const [k, v] of m) {\n  m.set("b", 9);\n  console.log(v);\n}',
    '1\n9',
  ],
  [
    'const s = new Set([1]);\nfor (const x of s) {\n  if (x < 3) {\n    s.delete(x);\n    s.add(x + 1);\n  }\n  console.log(x);\n}',
    '1\n2\n3',
  ],
  ['const xs = [1, 2, 3];\nconsole.log(xs.reduce((a, b) => a + b + xs.pop(), 0));', '8'],
  ['const m = new Map();\nm["x"] = 5;\nconsole.log(m.size);', '0'],
  ['const m = new Map([["a", 1]]);\ndelete m["a"];\nconsole.log(m.size);', '1'],
  ['const o = { a: 1 };\no.set("b", 2);\nconsole.log(o);'],
  ['const xs = [1, 2, 3];\nxs[xs.length - 1] = xs.pop();\nconsole.log(xs);', '[ 1, 2, 3 ]'],
  ['const xs = [5, 6, 7];\nconst m = new Map();\nm.set(xs.length, xs.shift());\nconsole.log(m);', 'Map(1) { 3 => 5 }'],
  ['const xs = [1, 2, 3];\nconsole.log(new Array(xs.pop()).fill(xs.pop()));', '[ 2, 2, 2 ]'],
  ['console.log(new Set(new Map([["a", 1]])).size, Array.from(new Map([["a", 1]]), x => x.length));', '1 [ 2 ]'],
  ['const [a] = new Map([["x", 1]]);\nconsole.log(a);', "[ 'x', 1 ]"],
  ['const [a, b] = { x: 1, y: 2 };\nconsole.log(a);'],
  ['console.log([1].concat(new Set([2, 3])).length);', '2'],
  ['console.log([1, 2].flatMap(x => new Set([x, x + 10])).length);', '2'],
  ['"abc".forEach(x => console.log(x));'],
  ['console.log("{} and {}".format(3, 4));'],
  ['const o: any = {};\no["__proto__"] = 5;\nconsole.log(Object.keys(o).length);', '0'],
  ['function f(a, b, c = 5) {\n  return c === 5;\n}\nconsole.log([1].map(f));', '[ false ]'],
  ['const Math = { max: 1 };\nconsole.log(Math.max(1, 2));'],
];

describe.each([
  ['Python', inPython],
  ['TypeScript', inTypeScript],
] as const)('%s', (_, programs) => {
  it.each(programs)('%s', (code, output) => expect([undefined, output]).toContain(printed(code)));
});
