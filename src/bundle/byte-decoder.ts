/** Turns token ids into text one at a time; a character whose bytes are spread over tokens comes with its last one. */
export interface TokenDecoder {
  /** The text that this token completes; empty for special tokens and for parts of a character. */
  push(id: number): string;
}

/** The bytes of every token of a byte-level vocabulary. */
export class ByteVocabulary {
  readonly #bytes = new Map<number, Uint8Array>();

  /** @param vocabulary token strings in the byte-level alphabet, without special tokens, and their ids. */
  constructor(vocabulary: Iterable<readonly [token: string, id: number]>) {
    for (const [token, id] of vocabulary) {
      const bytes = Array.from(token, character => BYTE_OF_CHARACTER.get(character));
      if (bytes.every(byte => byte !== undefined)) this.#bytes.set(id, Uint8Array.from(bytes));
    }
  }

  decoder(): TokenDecoder {
    const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
    return { push: id => utf8.decode(this.#bytes.get(id) ?? new Uint8Array(), { stream: true }) };
  }
}

/**
 * The alphabet of byte-level BPE: printable bytes stand for themselves, the others for the characters from U+0100 on,
 * in order. Source: `bytes_to_unicode` in GPT-2's encoder.py.
 */
const BYTE_OF_CHARACTER: ReadonlyMap<string, number> = (() => {
  const printable = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  const map = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) map.set(String.fromCodePoint(printable(byte) ? byte : next++), byte);
  return map;
})();
