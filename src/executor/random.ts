/**
 * An endless stream of uniform numbers in [0, 1), the same for the same seed and chain, whoever else is drawn beside it.
 * Mulberry32 (Tommy Ettinger, public domain); a chain's stream starts apart by the golden ratio.
 */
export function uniforms(seed: number, chain: number): () => number {
  let state = (seed + Math.imul(chain + 1, 0x9e3779b9)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
