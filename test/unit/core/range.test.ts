import { describe, expect, test } from 'vitest';
import { contains, endOf, shift, textIn } from '../../../src/core/range.ts';
import { linesOf } from './lines.ts';

const at = (line: number, character: number) => ({ line, character });
const range = (a: number, b: number, c: number, d: number) => ({ start: at(a, b), end: at(c, d) });

describe('places in a text', () => {
  test('a text ends where its last line does, whatever ends its lines', () => {
    expect(endOf(at(2, 3), 'abc')).toEqual(at(2, 6));
    for (const end of ['\n', '\r\n', '\r']) expect(endOf(at(2, 3), `a${end}bc${end}d`)).toEqual(at(4, 1));
    expect(endOf(at(2, 3), 'a\r\n')).toEqual(at(3, 0));
  });

  test('what stands behind an edit on its line moves along it, what stands below moves by lines', () => {
    const change = { range: range(1, 2, 2, 4), text: 'x\nyy\nz' };
    expect(shift(at(2, 4), change)).toEqual(at(3, 1));
    expect(shift(at(2, 9), change)).toEqual(at(3, 6));
    expect(shift(at(5, 7), change)).toEqual(at(6, 7));
  });

  test('the text of a range, or nothing where the text is shorter', () => {
    const lines = linesOf('ab\ncdef\ng');
    expect(textIn(lines, range(0, 1, 2, 1))).toBe('b\ncdef\ng');
    expect(textIn(lines, range(1, 1, 1, 3))).toBe('de');
    for (const outside of [range(0, 0, 3, 0), range(0, 3, 1, 0), range(0, 0, 2, 2)]) {
      expect(textIn(lines, outside)).toBeUndefined();
    }
  });

  test('a range holds its edges, but not the line below whole lines', () => {
    expect(contains(range(1, 2, 1, 5), at(1, 2))).toBe(true);
    expect(contains(range(1, 2, 1, 5), at(1, 5))).toBe(true);
    expect(contains(range(1, 2, 1, 5), at(1, 6))).toBe(false);
    expect(contains(range(1, 2, 1, 5), at(1, 1))).toBe(false);
    expect(contains(range(1, 0, 3, 0), at(2, 9))).toBe(true);
    expect(contains(range(1, 0, 3, 0), at(3, 0))).toBe(false);
  });
});
