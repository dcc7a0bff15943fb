/** A small byte-level tokenizer.json in the protocol's form: every byte, a few merges, two special tokens. */

const printable = (byte: number): boolean =>
  (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);

let next = 0x100;
const alphabet = Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : next++));

export const specialTokens = ['<|pad|>', '<|bos|>', '<|eos|>', '<start_thought>', '<thought>', '<end_thought>'];
const merges = ['t h', 'th e', 'Ġ t', 'Ġt he', 'Ã ©', 'ð Ł', 'ðŁ ĺ', 'ðŁĺ Ģ'];
const tokens = [...specialTokens, ...alphabet, ...merges.map(merge => merge.replace(' ', ''))];

export const tokenizerJson = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: specialTokens.map((content, id) => ({
    ...{ id, content, single_word: false, lstrip: false, rstrip: false },
    ...{ normalized: false, special: true },
  })),
  normalizer: null,
  pre_tokenizer: {
    type: 'Sequence',
    pretokenizers: [
      {
        type: 'Split',
        pattern: { Regex: ' ?\\p{L}+| ?\\p{N}| ?[^\\s\\p{L}\\p{N}]+|\\s+' },
        behavior: 'Isolated',
        invert: false,
      },
      { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
    ],
  },
  post_processor: null,
  decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
  model: {
    ...{ type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null },
    ...{ fuse_unk: false, byte_fallback: false, ignore_merges: false },
    vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    merges,
  },
};

export const tokenizerBytes = new TextEncoder().encode(JSON.stringify(tokenizerJson));
