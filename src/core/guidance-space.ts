import { floatsOf } from './base64.ts';
import type { CalibrationFile } from './calibration-file.ts';

/** The strategy that guidance is nearest to, and how near. */
export interface NearestStrategy {
  readonly label: string;
  readonly probability: number;
  /** Mahalanobis distance to it, a dimension: about 1 for training guidance. */
  readonly distance: number;
}

/** Training guidance as one Gaussian a strategy with a covariance in common (Lee et al. 2018). */
export class GuidanceSpace {
  readonly #strategies: readonly string[];
  readonly #rank: number;
  readonly #centre: Float32Array;
  readonly #whitening: Float32Array;
  readonly #means: Float32Array;
  readonly #temperature: number;
  readonly #centres: Float32Array | undefined;

  /** Throws a RangeError naming the array whose size is not what the file says. */
  constructor(file: CalibrationFile['guidance']) {
    const { dimension, rank, strategies, centre, whitening, means, centres, temperature } = file;
    this.#strategies = strategies;
    this.#rank = rank;
    this.#temperature = temperature;
    this.#centre = sized('guidance.centre', floatsOf(centre), dimension);
    this.#whitening = sized('guidance.whitening', floatsOf(whitening), rank * dimension);
    this.#means = sized('guidance.means', floatsOf(means), strategies.length * rank);
    const all = centres === undefined ? undefined : floatsOf(centres);
    const each = strategies.length * dimension;
    this.#centres = all && sized('guidance.centres', all, Math.max(1, Math.round(all.length / each)) * each);
  }

  /** The strategies whose centre is known. */
  get centred(): readonly string[] {
    return this.#centres ? this.#strategies : [];
  }

  /** The centre of a strategy's training guidance, K × dimension, row by row; undefined where it is not known. */
  centre(strategy: string): Float32Array | undefined {
    const index = this.#strategies.indexOf(strategy);
    if (index < 0 || this.#centres === undefined) return undefined;
    const size = this.#centres.length / this.#strategies.length;
    return this.#centres.slice(index * size, (index + 1) * size);
  }

  /** How many numbers each guidance vector has. */
  get dimension(): number {
    return this.#centre.length;
  }

  /** `pooled`: the mean of the K vectors, [dimension]. */
  nearest(pooled: readonly number[]): NearestStrategy {
    const centred = pooled.map((value, index) => value - (this.#centre[index] ?? 0));
    const placed = multiplied(this.#whitening, this.#rank, centred);
    const squared = this.#strategies.map((_, strategy) =>
      placed.reduce((sum, value, index) => sum + (value - (this.#means[strategy * this.#rank + index] ?? 0)) ** 2, 0),
    );
    const least = Math.min(...squared);
    const odds = squared.reduce((sum, value) => sum + Math.exp((least - value) / 2 / this.#temperature), 0);
    const label = this.#strategies[squared.indexOf(least)] ?? '';
    return { label, probability: 1 / odds, distance: Math.sqrt(least / this.#rank) };
  }
}

/** Mean of K vectors of `dimension` numbers, row by row. */
export function pooled(vectors: Float32Array, dimension: number): number[] {
  const count = vectors.length / dimension;
  return Array.from({ length: dimension }, (_, index) => {
    let sum = 0;
    for (let row = 0; row < count; row++) sum += vectors[row * dimension + index] ?? 0;
    return sum / count;
  });
}

/** matrix [rows, vector.length] · vector. */
export function multiplied(matrix: Float32Array, rows: number, vector: readonly number[]): number[] {
  return Array.from({ length: rows }, (_, row) =>
    vector.reduce((sum, value, index) => sum + value * (matrix[row * vector.length + index] ?? 0), 0),
  );
}

/** The values, if they are finite and as many as expected. */
export function sized(name: string, values: Float32Array, expected: number): Float32Array {
  if (values.length !== expected) throw new RangeError(`${name} has ${values.length} numbers, not ${expected}`);
  if (!values.every(Number.isFinite)) throw new RangeError(`${name} has a number that is not finite`);
  return values;
}
