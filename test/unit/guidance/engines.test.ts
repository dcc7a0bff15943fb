import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGINES, engineNamed } from '../../../src/guidance/engines/index.ts';
import type { ExpectedRows } from '../../../src/guidance/engines/rows.ts';

const expected: ExpectedRows = { promptTokens: 4, thoughtPositions: [1, 2], dimension: 3 };
const row = (start: number) => [start, start + 1, start + 2];
const all = [row(0), row(10), row(20), row(30)];
const unit = [
  [0, 0.6, 0.8],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

const encoded = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const base64 = (numbers: readonly number[]) => Buffer.from(new Float32Array(numbers).buffer).toString('base64');

/** What each engine wraps its rows in. */
const answers = {
  vllm: (data: unknown) => ({ object: 'list', data: [{ index: 0, object: 'pooling', data }] }),
  'llama.cpp': (data: unknown) => [{ index: 0, embedding: data }],
  sglang: (data: unknown) => ({ text: ' 7', meta_info: { prompt_tokens: 4, hidden_states: [data, row(40)] } }),
};
const names = ['vllm', 'llama.cpp', 'sglang'] as const;
const parse = (name: (typeof names)[number], data: unknown) =>
  ENGINES[name].parse(encoded(answers[name](data)), expected);

describe.each(names)('what %s returns', name => {
  test('the rows of all tokens: those of the thoughts are taken', () => {
    const parsed = parse(name, all);
    expect(parsed.ok && [...parsed.vectors]).toEqual([...row(10), ...row(20)]);
  });

  test.each<[string, unknown, RegExp]>([
    ['one row too few, as a cache of prefixes drops them', all.slice(1), /3 × 3 numbers.* 2 × 3 or 4 × 3|3 rows for 4/],
    ['rows of another width', all.map(([first]) => [first, 2]), /rows have 2.*thinker 3/],
    ['normalised vectors', unit, /normalised/],
    ['a number too large for float32', all.map(r => r.map(() => 1e300)), /finite/],
    ['one vector for the whole prompt', [row(1)], /3 × |pooled|1 rows|1 × 3/],
    ['nothing', undefined, /form/],
  ])('%s is refused with the reason', (_, data, reason) => {
    expect(parse(name, data)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  test('what is no JSON, or any other JSON, is refused', () => {
    const engine = ENGINES[name];
    expect(engine.parse(new TextEncoder().encode('<html>'), expected)).toMatchObject({ ok: false });
    expect(engine.parse(new Uint8Array([0xff]), expected)).toMatchObject({ ok: false });
    fc.assert(fc.property(fc.json(), text => !engine.parse(new TextEncoder().encode(text), expected).ok));
  });

  test('is asked for the ids, in a body that tells nothing else of the question', () => {
    for (const body of ENGINES[name].bodies([5, 6, 7], 'the-model')) {
      expect(JSON.stringify(body)).toContain('[5,6,7]');
    }
    expect(engineNamed(ENGINES[name].name)).toBe(ENGINES[name]);
  });
});

describe('what vllm alone returns', () => {
  test.each([
    ['all rows, as base64', base64(all.flat())],
    ['the rows of the thoughts, as base64', base64([...row(10), ...row(20)])],
    ['the rows of the thoughts, as lists', [row(10), row(20)]],
  ])('%s', (_, data) => {
    const parsed = parse('vllm', data);
    expect(parsed.ok && [...parsed.vectors]).toEqual([...row(10), ...row(20)]);
  });

  test.each([
    ['a number that is none', base64([...row(10), 1, Number.NaN, 2]), /finite/],
    ['bytes that are no float32', 'AAAA', /float32/],
    ['one vector for the whole prompt, flat', [1, 2, 3], /form/],
  ])('%s is refused with the reason', (_, data, reason) => {
    expect(parse('vllm', data)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });
});
