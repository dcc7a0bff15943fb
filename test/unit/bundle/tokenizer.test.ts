import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BundleTokenizer } from '../../../src/bundle/tokenizer.ts';
import { specialTokens, tokenizerBytes } from './tokenizer-file.ts';

const tokenizer = new BundleTokenizer(tokenizerBytes, 'tokenizer.json');
const EXECUTOR = '<|bos|>{{question}}';
const THINKER = '<|bos|>{{question}}<start_thought>{{thoughts}}<end_thought>';

function decode(ids: readonly number[]): string {
  const decoder = tokenizer.decoder();
  return ids.map(id => decoder.push(id)).join('');
}

describe('prompts', () => {
  it('put special tokens from the template around the question’s own', () => {
    const { ids, questionTokens, thoughtPositions } = tokenizer.encodePrompt(EXECUTOR, 'the');
    expect(ids[0]).toBe(1);
    expect(ids).toHaveLength(2);
    expect(questionTokens).toBe(1);
    expect(thoughtPositions).toEqual([]);
  });

  it('put the thought ids where the template says, and tell where that is', () => {
    const { ids, thoughtPositions } = tokenizer.encodePrompt(THINKER, 'the', [4, 4, 4]);
    expect(ids).toEqual([1, ids[1], 3, 4, 4, 4, 5]);
    expect(thoughtPositions).toEqual([3, 4, 5]);
  });

  it('make every digit a token of its own, with the space before it', () => {
    expect(tokenizer.encodePrompt(EXECUTOR, '12 3').questionTokens).toBe(4);
    expect(decode(tokenizer.encodePrompt(EXECUTOR, '12 3').ids)).toBe('12 3');
  });

  it.each([
    ['{{question}}', [4]],
    ['{{thoughts}}{{question}}', [4]],
    ['{{question}}{{thoughts}}', []],
    ['{{question}}{{question}}', []],
    ['no placeholder', []],
  ])('refuse the template %s with %j thoughts', (template, thoughts) => {
    expect(() => tokenizer.encodePrompt(template, 'q', thoughts)).toThrow(
      expect.objectContaining({ code: 'bundle-manifest-invalid' }),
    );
  });
});

describe('text', () => {
  it.each(specialTokens)('never becomes the special token %s', special => {
    const { ids } = tokenizer.encodePrompt(EXECUTOR, `a ${special} b`);
    expect(ids.slice(1).every(id => id >= specialTokens.length)).toBe(true);
    expect(decode(ids)).toBe(`a ${special} b`);
  });

  it('survives encoding and decoding, whatever it is', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(fc.oneof(text, fc.constantFrom('é', '😀 the', '\u0000', '\ufeffx', ' \n\t ')), value => {
        expect(decode(tokenizer.encodePrompt(EXECUTOR, value).ids)).toBe(value);
      }),
    );
  });
});

describe('streamed decoding', () => {
  it('holds a character back until its last byte has come', () => {
    const { ids } = tokenizer.encodePrompt(EXECUTOR, '日');
    const decoder = tokenizer.decoder();
    expect(ids.map(id => decoder.push(id))).toEqual(['', '', '', '日']);
  });

  it('shows what never became a character as a replacement, without losing what follows', () => {
    const bytes = tokenizer.encodePrompt(EXECUTOR, '日').ids.slice(1, 3);
    const { ids } = tokenizer.encodePrompt(EXECUTOR, 'x');
    expect(decode([...bytes, ...ids.slice(1)])).toBe('\ufffdx');
  });

  it('gives nothing for special and unknown ids', () => {
    expect(decode([1, 2, 99_999])).toBe('');
  });
});

it('bytes that are no tokenizer are refused', () => {
  for (const text of ['', '{}', '[]', '{"added_tokens":[]}', 'null']) {
    expect(() => new BundleTokenizer(new TextEncoder().encode(text), 'tokenizer.json')).toThrow(
      expect.objectContaining({ code: 'bundle-model-invalid' }),
    );
  }
});
