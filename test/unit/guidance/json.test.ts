import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/guidance/json.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('JSON of a server', () => {
  it('is read as JSON.parse reads it, whatever its strings hold', () => {
    const strings = fc.string({ unit: fc.constantFrom('[', '{', '"', '\\', ']', '}', 'é', 'x', '\n') });
    const value = fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' });
    const any = fc.oneof(value, fc.array(strings), fc.dictionary(strings, strings));
    fc.assert(
      fc.property(any, json => {
        const text = JSON.stringify(json);
        expect(parseJson(bytesOf(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is nothing where it is no JSON or no UTF-8', () => {
    fc.assert(fc.property(fc.uint8Array(), bytes => void parseJson(bytes)));
    for (const text of ['', '{', '"', '"\\"', '[1,]', 'NaN']) expect(parseJson(bytesOf(text))).toBeUndefined();
    expect(parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toBeUndefined();
  });

  it('is nothing where it is nested too deeply, or has too many parts', () => {
    const nested = (depth: number) => '{"a":['.repeat(depth) + ']}'.repeat(depth);
    expect(parseJson(bytesOf(nested(16)))).toBeDefined();
    expect(parseJson(bytesOf(nested(17)))).toBeUndefined();
    expect(parseJson(bytesOf('['.repeat(40_000_000)))).toBeUndefined();
    const parts = (count: number) => `[${Array(count).fill('{}').join(',')}]`;
    expect(parseJson(bytesOf(parts(40_000)))).toHaveLength(40_000);
    expect(parseJson(bytesOf(parts(60_000)))).toBeUndefined();
    // Brackets in a string are no parts.
    expect(parseJson(bytesOf(JSON.stringify('['.repeat(60_000))))).toHaveLength(60_000);
  });
});
