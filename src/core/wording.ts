import { bytesOf } from './base64.ts';
import type { CalibrationFile } from './calibration-file.ts';

const PIECES = /[A-Za-z]+|[0-9]+|\n|[^ \t\r\nA-Za-z0-9]/gu;
const LONGEST = 3;

/** Shares from 0 to 1 that say how unlike the training questions a text is put. */
export interface WordingFeatures {
  /** Word groups of one, two and three that training did not have. */
  readonly words: number;
  readonly pairs: number;
  readonly triples: number;
  /** Words that are not common in training: names, things. */
  readonly uncommon: number;
}

/**
 * The wording of the training questions: common words stand for themselves, other words only for being a name or a
 * word, so that what counts is how a question is put. The same arithmetic as training/…/calibration/wording.py.
 */
export class Wording {
  readonly #common: ReadonlySet<string>;
  readonly #bytes: Uint8Array;
  readonly #probes: number;

  constructor({ common, groups, probes }: CalibrationFile['wording']) {
    this.#common = new Set(common);
    this.#bytes = bytesOf(groups);
    this.#probes = probes;
  }

  features(text: string): WordingFeatures {
    const classes = Array.from(text.matchAll(PIECES), ([piece]) => this.#classOf(piece));
    let share = 1;
    const [words = 1, pairs = 1, triples = 1] = Array.from({ length: LONGEST }, (_, index) => {
      const groups = groupsOf(classes, index + 1);
      // Too short for this length: what was found for the shorter groups holds.
      if (groups.length > 0) share = groups.filter(group => !this.#has(group)).length / groups.length;
      return share;
    });
    const uncommon = classes.filter(kind => kind === 'N' || kind === 'w').length;
    return { words, pairs, triples, uncommon: classes.length > 0 ? uncommon / classes.length : 1 };
  }

  #classOf(piece: string): string {
    if (/^[0-9]/.test(piece)) return '0';
    if (!/^[A-Za-z]/.test(piece)) return piece;
    const word = piece.toLowerCase();
    if (this.#common.has(word)) return word;
    return /^[A-Z]/.test(piece) ? 'N' : 'w';
  }

  #has(group: string): boolean {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(group)) hash = Math.imul(hash ^ byte, 0x01000193);
    const start = mixed(hash);
    const step = mixed(hash ^ 0x9e3779b9) | 1;
    const bits = this.#bytes.length * 8;
    for (let probe = 0; probe < this.#probes; probe++) {
      const position = ((start + Math.imul(probe, step)) >>> 0) % bits;
      if (((this.#bytes[position >>> 3] ?? 0) & (1 << (position & 7))) === 0) return false;
    }
    return true;
  }
}

function groupsOf(classes: readonly string[], length: number): string[] {
  return classes.slice(length - 1).map((_, index) => classes.slice(index, index + length).join(' '));
}

/** MurmurHash3's 32-bit finaliser. */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
