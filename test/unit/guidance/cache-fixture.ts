import type { GuidanceOrigin } from '../../../src/guidance/fingerprint.ts';

/** Large enough that a kill finds a file half written: 160 KB a question. */
const ROWS = 10;
const WIDTH = 4096;

export const QUESTIONS = Array.from({ length: 12 }, (_, index) => `What is ${index} + 4?`);

export function originOf(change: Partial<GuidanceOrigin> = {}): GuidanceOrigin {
  return { fingerprint: 'a'.repeat(64), count: ROWS, dimension: WIDTH, ...change };
}

/** Vectors that tell their question. */
export function vectorsOf(question: string): Float32Array {
  const seed = [...question].reduce((sum, character) => sum + character.charCodeAt(0), 0);
  return Float32Array.from({ length: ROWS * WIDTH }, (_, index) => seed + index / 8);
}
