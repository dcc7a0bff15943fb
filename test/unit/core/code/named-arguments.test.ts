/** Protects: arguments by name go to their parameters, and what `print` puts between and behind its values is printed. */
import { describe, expect, it } from 'vitest';
import { wrongTexts } from '../checking/goldens.ts';
import { printed } from './printed.ts';

describe('functions of the program', () => {
  it.each([
    [
      'def f(a, b=2, c=3):\n    return a * 100 + b * 10 + c\nprint(f(1), f(1, c=5), f(b=4, a=2), f(1, 2, c=0))',
      '123 125 243 120',
    ],
    ['def f(a, b=1):\n    return b\nprint(f(1, None), f(1, b=None))', 'None None'],
    ['def f(x, y):\n    x.append(y)\na = [1]\nf(y=2, x=a)\nprint(a)', '[1, 2]'],
    [
      "def g(n):\n    print('g', n)\n    return n\ndef f(a, b):\n    return a - b\nprint(f(b=g(1), a=g(2)))",
      'g 1\ng 2\n1',
    ],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each([
    'def f(a, b):\n    return a - b\nprint(f(1, a=2))',
    'def f(a):\n    return a\nprint(f(a=1, a=2))',
    'def f(a):\n    return a\nprint(f(b=1))',
    'def f(a, b):\n    return a\nprint(f(a=1, 2))',
    'def f(a, *, b=2):\n    return a + b\nprint(f(1, b=3))',
  ])('are not guessed: %s', code => expect(printed(code)).toBeUndefined());

  it('may be said to be called either way', () => {
    const question = 'What does this code print?\ndef f(a, b):\n    return a - b\n\nprint(f(b=3, a=5))';
    const rest = ': a = 5, b = 3\nreturn 5 - 3 = 2\nprint 2';
    for (const call of ['f(b=3, a=5)', 'f(5, 3)']) expect(wrongTexts(question, `${call}${rest}`, '2')).toEqual([]);
    expect(wrongTexts(question, `f(3, 5)${rest}`, '2')).toHaveLength(1);
  });
});

describe('functions of Python', () => {
  it.each([
    [
      "print(sorted([3, 1, 2], reverse=True), sorted('ba', reverse=False))\nxs = [2, 3]\nxs.sort(reverse=True)\nprint(xs)",
      "[3, 2, 1] ['a', 'b']\n[3, 2]",
    ],
    ["for i, x in enumerate('ab', start=1):\n    print(i, x)", '1 a\n2 b'],
    [
      "print(1, 2, sep='-')\nprint('a', end='')\nprint('b', 'c', sep='', end='!\\n')\nprint()\nprint(3)",
      '1-2\nabc!\n\n3',
    ],
  ])('%s', (code, output) => expect(printed(code)).toBe(output));

  it.each(["print('a', 'b', sep=None)", "print('a', file=out)"])('are not guessed: %s', code =>
    expect(printed(code)).toBeUndefined(),
  );
});

describe('an answer of outputs in one line', () => {
  const question = "What does this code print?\nfor i in range(3):\n    print(i, end=' ')";
  const chain = 'i: 0, 1, 2\ni = 0: print 0\ni = 1: print 1\ni = 2: print 2';

  it('is that line', () => {
    expect(wrongTexts(question, chain, '0 1 2')).toEqual([]);
    expect(wrongTexts(question, chain, '0\n1\n2')).toHaveLength(1);
  });
});
