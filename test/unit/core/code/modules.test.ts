/** Protects: what programs take from Python's modules comes to what Python prints, and no others are followed. */
import { describe, expect, it } from 'vitest';
import { ChainChecker } from '../../../../src/core/checks.ts';
import { printed } from './printed.ts';

// What stands beside each program was printed by Python 3.11.
describe('math', () => {
  it.each([
    [
      'import math\nprint(math.floor(3.7), math.ceil(3.2), math.floor(-3.5), math.sqrt(16), math.sqrt(2))',
      '3 4 -4 4.0 1.4142135623730951',
    ],
    ['from math import sqrt, gcd as g\nprint(sqrt(9), g(12, 18))', '3.0 6'],
    ['import math as m\nr = 2\nprint(round(m.pi * r ** 2, 2))', '12.57'],
    [
      'import math\nprint(math.factorial(5), math.gcd(), math.lcm(4, 6), math.isqrt(17), math.prod([1, 2, 3]))',
      '120 0 12 4 6',
    ],
    ['import math\ntry:\n    math.sqrt(-1)\nexcept ValueError:\n    print("negative")', 'negative'],
    ['import math\nprint(list(map(math.floor, [1.5, 2.5])), math.trunc(-2.7), math.fabs(-3))', '[1, 2] -2 3.0'],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['that was not imported', 'print(math.sqrt(4))'],
    ['whose name means something else', 'import math\nmath = 5\nprint(math)'],
    ['of which all is imported', 'from math import *\nprint(sqrt(4))'],
    ['with what has more than one right result', 'import math\nprint(math.sin(1))'],
    ['that is imported where it may not be run', 'if 1 > 2:\n    import math\nprint(math.sqrt(4))'],
    ['whose name a parameter has', 'import math\ndef f(math):\n    return math.floor(2.5)\nprint(f(1))'],
    ['in a text, without an import', 'print(f"{math.pi}")'],
    ['beside another module', 'import math\nimport random\nprint(math.floor(1.5))'],
  ])('%s: is left alone', (_, code) => expect(printed(code)).toBeUndefined());

  it('is judged in a line as the program has it', () => {
    const checker = new ChainChecker('What does this code print?\nimport math\nprint(math.floor(3.7))');
    expect(checker.step('print math.floor(3.7) = 3').checks.every(({ ok }) => ok)).toBe(true);
    const other = new ChainChecker('What does this code print?\nimport math\nprint(math.floor(3.7))');
    expect(other.step('print math.floor(3.7) = 4').checks.some(({ ok }) => !ok)).toBe(true);
  });
});

describe('collections', () => {
  it.each([
    [
      'from collections import Counter\nc = Counter("banana")\nprint(c, c["a"], c["z"], len(c), c.most_common(1))',
      "Counter({'a': 3, 'n': 2, 'b': 1}) 3 0 3 [('a', 3)]",
    ],
    [
      'import collections\nprint(collections.Counter([1, 1, 2]), collections.Counter())',
      'Counter({1: 2, 2: 1}) Counter()',
    ],
    [
      'from collections import defaultdict\nd = defaultdict(int)\nfor ch in "aba":\n    d[ch] += 1\nprint(dict(d), len(d))',
      "{'a': 2, 'b': 1} 2",
    ],
    [
      'from collections import defaultdict\ngroups = defaultdict(list)\nfor w in ["hi", "abc"]:\n    groups[len(w)].append(w)\nprint(groups)',
      "defaultdict(<class 'list'>, {2: ['hi'], 3: ['abc']})",
    ],
    [
      'from collections import defaultdict\nd = defaultdict(set)\nd["a"].add(1)\nprint(d["a"], "b" in d, d.get("b"))',
      '{1} False None',
    ],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    ['counts that are added', 'from collections import Counter\nc = Counter("a")\nc.update(["a"])\nprint(c)'],
    ['counts that are taken off', 'from collections import Counter\nprint(Counter("aab") - Counter("ab"))'],
    [
      'a key that reading adds',
      'from collections import defaultdict\nd = defaultdict(int)\nprint(d["x"], "y" if len(d) > 0 else "n")',
    ],
    ['another type', 'from collections import deque\nprint(deque([1]))'],
    [
      'a dictionary that grows while it is gone through',
      'from collections import defaultdict\nd = defaultdict(int)\nd["a"] = 1\nfor k in d:\n    print(d["b"])',
    ],
  ])('%s: is left alone', (_, code) => expect(printed(code)).toBeUndefined());
});
