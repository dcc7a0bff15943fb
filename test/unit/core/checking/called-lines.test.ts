/** Protects: what a line says of code is found right as its writers would say it, and nothing beside it is covered by that. */
import { describe, expect, it } from 'vitest';
import { ChainChecker } from '../../../../src/core/checks.ts';

const asked = (code: string): ChainChecker => new ChainChecker(`What does this code print?\n${code}`);

describe('a line with the call that it works out', () => {
  it.each([
    ['xs = [3, 1]\nprint(sorted(xs))', 'print sorted([3, 1]) = [1, 3]'],
    ['xs = [3, 1]\nprint(len(xs))', 'print len([3, 1]) = 2'],
    ['a = [1]\nb = [2]\nprint(a + b)', 'print [1] + [2] = [1, 2]'],
    ['a = {1, 2}\nprint(sorted(a))', 'print sorted({1, 2}) = [1, 2]'],
    ["print('2' + '3')", "print '2' + '3' = 23"],
  ])('%s: %s', (code, line) => {
    const { checks, unchecked } = asked(code).step(line);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(unchecked).toBeUndefined();
  });

  it('is wrong where its list is', () => {
    const { checks } = asked('xs = [3, 1]\nprint(sorted(xs))').step('print sorted([3, 1]) = [3, 1]');
    expect(checks.some(({ ok }) => !ok)).toBe(true);
  });
});

describe('what stands beside what is checked', () => {
  it.each([
    ['the same said of another name', 'x = 5\ny = 6\nprint(x + y)', 'x = 5: y = 5', ['y = 5']],
    [
      'brackets that close nothing',
      "xs = ['a', 'b']\nfor x in xs:\n    print(x)",
      "x = 'a': 'b', 'c']",
      ["x = : 'b', 'c']"],
    ],
  ])('%s: is not checked', (_, code, line, left) => {
    expect(asked(code).step(line).unchecked).toEqual(expect.arrayContaining(left));
  });

  it('is an output, whatever brackets that has', () => {
    expect(asked("print('(')").step('print (')).toMatchObject({ checks: [{ ok: true }] });
    expect(asked("print('(')").step('print (').unchecked).toBeUndefined();
  });
});
