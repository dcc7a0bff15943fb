import { describe, expect, test } from 'vitest';
import { type ExpectedRows, parsePooling } from '../../../src/guidance/pooling.ts';

const expected: ExpectedRows = { promptTokens: 4, thoughtPositions: [1, 2], dimension: 3 };
const row = (start: number) => [start, start + 1, start + 2];
const all = [row(0), row(10), row(20), row(30)];

const encoded = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const base64 = (numbers: readonly number[]) => Buffer.from(new Float32Array(numbers).buffer).toString('base64');
const parse = (data: unknown) => parsePooling(encoded({ data: [{ data }] }), expected);

describe('what a server returns', () => {
  test.each([
    ['all rows, as base64', base64(all.flat())],
    ['all rows, as lists', all],
    ['the rows of the thoughts, as base64', base64([...row(10), ...row(20)])],
    ['the rows of the thoughts, as lists', [row(10), row(20)]],
  ])('%s', (_, data) => {
    const parsed = parse(data);
    expect(parsed.ok && [...parsed.vectors]).toEqual([...row(10), ...row(20)]);
  });

  test.each([
    [
      'one row too few, as a cache of prefixes drops them',
      base64(all.slice(1).flat()),
      /3 × 3 numbers.* 2 × 3 or 4 × 3/,
    ],
    [
      'rows of another width',
      [
        [1, 2],
        [3, 4],
      ],
      /rows have 2.*thinker 3/,
    ],
    ['a number that is none', base64([...row(10), 1, Number.NaN, 2]), /finite/],
    [
      'normalised vectors',
      [
        [0, 0.6, 0.8],
        [1, 0, 0],
      ],
      /normalised/,
    ],
    ['bytes that are no float32', 'AAAA', /float32/],
    ['one vector for the whole prompt', [1, 2, 3], /form/],
    ['nothing', undefined, /form/],
  ])('%s is refused with the reason', (_, data, reason) => {
    expect(parse(data)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  test('what is no JSON is refused', () => {
    expect(parsePooling(new TextEncoder().encode('<html>'), expected)).toMatchObject({ ok: false });
    expect(parsePooling(new Uint8Array([0xff]), expected)).toMatchObject({ ok: false });
  });
});
