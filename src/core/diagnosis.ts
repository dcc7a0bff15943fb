/** Why guidance is not what it should be, told from the numbers alone. */

import { type Precision, precisions, type Tolerances } from './precision.ts';
import { relativeDifference } from './vectors.ts';

/** H as the bundle knows it: count × dimension, row by row. */
export interface ReferenceVectors {
  readonly vectors: Float32Array;
  readonly dimension: number;
  readonly tolerances: Tolerances;
}

/** `difference` is ‖found − reference‖ / ‖reference‖ over all rows. */
export type Diagnosis =
  | { readonly cause: 'none'; readonly difference: number }
  /** The bundle knows no tolerance for the precision that is declared. */
  | { readonly cause: 'precision-unknown' }
  /** Every row has length 1; those of the reference have lengths between these. */
  | { readonly cause: 'normalised'; readonly lengths: readonly [shortest: number, longest: number] }
  /** Row i is the reference's row i + `shift`. */
  | { readonly cause: 'shifted'; readonly shift: number }
  /** The same direction, but too far: as of the precision `like`, or of one that the bundle does not know. */
  | { readonly cause: 'precision'; readonly difference: number; readonly like: Precision | null }
  | { readonly cause: 'other-model'; readonly difference: number };

/** Rounding and quantisation stay below this; vectors of other weights point elsewhere. */
const SAME_DIRECTION = 0.2;
/** How exactly a length is 1 where rows are normalised. */
const UNIT = 1e-3;

/** Compares vectors of a server that declares `declared` with the reference's. Both have the same number of rows. */
export function diagnose(found: Float32Array, reference: ReferenceVectors, declared: Precision): Diagnosis {
  const { vectors, dimension, tolerances } = reference;
  const tolerance = tolerances[declared];
  if (tolerance === undefined) return { cause: 'precision-unknown' };
  const difference = relativeDifference(found, vectors);
  if (difference <= tolerance) return { cause: 'none', difference };
  if (areNormalised(found, dimension) && !areNormalised(vectors, dimension)) {
    return { cause: 'normalised', lengths: lengthRange(vectors, dimension) };
  }
  const shift = shiftOf(found, reference);
  if (shift !== undefined) return { cause: 'shifted', shift };
  if (!(difference <= SAME_DIRECTION)) return { cause: 'other-model', difference };
  return { cause: 'precision', difference, like: nearestPrecision(difference, tolerances) };
}

/** Whether every row has length 1, as hidden states of a real model have not. */
export function areNormalised(vectors: Float32Array, dimension: number): boolean {
  return vectors.length > 0 && lengthsOf(vectors, dimension).every(length => Math.abs(length - 1) <= UNIT);
}

/** The lengths of the shortest and the longest row. */
export function lengthRange(vectors: Float32Array, dimension: number): readonly [shortest: number, longest: number] {
  const lengths = lengthsOf(vectors, dimension);
  return [Math.min(...lengths), Math.max(...lengths)];
}

function lengthsOf(vectors: Float32Array, dimension: number): number[] {
  const rows = vectors.length / dimension;
  return Array.from({ length: rows }, (_, row) =>
    Math.sqrt(vectors.subarray(row * dimension, (row + 1) * dimension).reduce((sum, value) => sum + value ** 2, 0)),
  );
}

/** By how many positions the rows are displaced; the smallest such number. */
function shiftOf(found: Float32Array, { vectors, dimension, tolerances }: ReferenceVectors): number | undefined {
  const rows = vectors.length / dimension;
  const largest = Math.max(...precisions.map(precision => tolerances[precision] ?? 0));
  const shifts = Array.from({ length: rows - 1 }, (_, index) => [index + 1, -index - 1]).flat();
  return shifts.find(shift => {
    const start = Math.max(0, -shift) * dimension;
    const end = Math.min(rows, rows - shift) * dimension;
    const offset = shift * dimension;
    return relativeDifference(found.subarray(start, end), vectors.subarray(start + offset, end + offset)) <= largest;
  });
}

function nearestPrecision(difference: number, tolerances: Tolerances): Precision | null {
  const allowing = precisions.filter(precision => difference <= (tolerances[precision] ?? 0));
  return allowing.sort((a, b) => (tolerances[a] ?? 0) - (tolerances[b] ?? 0))[0] ?? null;
}
