import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGINES, engineNamed } from '../../../src/guidance/engines/index.ts';
import type { ExpectedRows } from '../../../src/guidance/engines/rows.ts';

const expected: ExpectedRows = { promptTokens: 4, thoughtPositions: [1, 2], dimension: 3 };
const row = (start: number) => [start, start + 1, start + 2];
const all = [row(0), row(10), row(20), row(30)];

const encoded = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const base64 = (numbers: readonly number[]) => Buffer.from(new Float32Array(numbers).buffer).toString('base64');

const form = (reason: RegExp) => ({ cause: 'form', reason: expect.stringMatching(reason) });

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

  test.each<[string, unknown, object]>([
    ['one row too few, as a cache of prefixes drops them', all.slice(1), { cause: 'rows', found: 3 }],
    ['one row too many, as a server adds that begins by itself', [row(9), ...all], { cause: 'rows', found: 5 }],
    ['rows of another width', all.map(([first]) => [first, 2]), { cause: 'width', found: 2 }],
    ['a number too large for float32', all.map(r => r.map(() => 1e300)), form(/finite/)],
    ['a null, as JSON has it for NaN', all.map(([first]) => [first, null, 1]), form(/finite/)],
    ['nothing', undefined, form(/form/)],
  ])('%s is refused with the reason', (_, data, fault) => {
    expect(parse(name, data)).toEqual({ ok: false, fault });
  });

  test('one vector for the whole prompt is refused', () => {
    const fault = name === 'llama.cpp' ? form(/pooled/) : { cause: 'rows', found: 1 };
    expect(parse(name, [row(1)])).toEqual({ ok: false, fault });
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

  test.each<[string, unknown, object]>([
    ['a number that is none', base64([...row(10), 1, Number.NaN, 2]), form(/finite/)],
    ['bytes that are no float32', 'AAAA', form(/float32/)],
    ['one vector for the whole prompt, flat', [1, 2, 3], form(/form/)],
    ['one row too few, as base64', base64(all.slice(1).flat()), { cause: 'rows', found: 3 }],
    ['one row too many, as base64', base64([...all, row(9)].flat()), { cause: 'rows', found: 5 }],
    ['rows that are twice as wide, as base64', base64([...all, ...all].flat()), { cause: 'rows', found: 8, width: 6 }],
    ['rows of another width, as base64', base64(all.flatMap(r => [...r, 1])), { cause: 'width', found: 4 }],
    ['rows that are narrower, as base64', base64(all.flatMap(r => r.slice(1))), { cause: 'width', found: 2 }],
    ['numbers that make no rows, as base64', base64([1, 2, 3, 4, 5]), form(/5 numbers.*rows of 3/)],
  ])('%s is refused with the reason', (_, data, fault) => {
    expect(parse('vllm', data)).toEqual({ ok: false, fault });
  });
});

test('rows that sglang had cached are not taken for those of the thoughts', () => {
  expect(parse('sglang', all.slice(2))).toEqual({ ok: false, fault: { cause: 'rows', found: 2 } });
});
