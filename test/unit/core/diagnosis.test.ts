import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Diagnosis, diagnose, type ReferenceVectors } from '../../../src/core/diagnosis.ts';
import { mismatchFailure } from '../../../src/core/endpoint-mismatches.ts';
import type { Precision, Tolerances } from '../../../src/core/precision.ts';
import { relativeDifference } from '../../../src/core/vectors.ts';

const ROWS = 4;
const DIMENSION = 16;
const TOLERANCES = { float32: 1e-3, float16: 4e-3, bfloat16: 3e-2 } as const;

/** Numbers that look random and are the same each time (a linear congruential generator). */
function numbers(seed: number, count = ROWS * DIMENSION): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const referenceOf = (seed: number, tolerances: Tolerances = TOLERANCES): ReferenceVectors => ({
  vectors: numbers(seed),
  dimension: DIMENSION,
  tolerances,
});

/** The vectors, changed by noise of this length relative to theirs. */
function noisy(vectors: Float32Array, relative: number, seed: number): Float32Array {
  const noise = numbers(seed, vectors.length);
  const scale = (relative * Math.hypot(...vectors)) / Math.hypot(...noise);
  return vectors.map((value, index) => value + (noise[index] ?? 0) * scale);
}

function normalised(vectors: Float32Array): Float32Array {
  const rows = Array.from({ length: ROWS }, (_, row) => vectors.subarray(row * DIMENSION, (row + 1) * DIMENSION));
  return Float32Array.from(rows.flatMap(row => [...row].map(value => value / Math.hypot(...row))));
}

const seed = fc.integer({ min: 1, max: 2 ** 31 });

describe('the diagnosis of vectors', () => {
  test.each<[string, number, Precision, Diagnosis['cause'], Precision | null]>([
    ['rounding', 9e-4, 'float32', 'none', null],
    ['float16 for float32', 2e-3, 'float32', 'precision', 'float16'],
    ['bfloat16 for float32', 2e-2, 'float32', 'precision', 'bfloat16'],
    ['bfloat16 for float16', 2e-2, 'float16', 'precision', 'bfloat16'],
    ['float16 where it is declared', 2e-3, 'float16', 'none', null],
    ['bfloat16 where it is declared', 2e-2, 'bfloat16', 'none', null],
    ['what no precision explains, as a quantised model', 0.1, 'bfloat16', 'precision', null],
    ['other weights', 0.9, 'bfloat16', 'other-model', null],
  ])('%s', (_, relative, declared, cause, like) => {
    fc.assert(
      fc.property(seed, seed, (own, other) => {
        const reference = referenceOf(own);
        const found = diagnose(noisy(reference.vectors, relative, other), reference, declared);
        expect(found).toMatchObject(cause === 'precision' ? { cause, like } : { cause });
      }),
    );
  });

  test('vectors of another question or model are another model, whatever is declared', () => {
    fc.assert(
      fc.property(seed, seed, fc.constantFrom(...(Object.keys(TOLERANCES) as Precision[])), (a, b, declared) => {
        fc.pre(a !== b);
        expect(diagnose(numbers(b), referenceOf(a), declared).cause).toBe('other-model');
      }),
    );
  });

  test('rows of length 1 are normalised, unless the reference has such rows', () => {
    fc.assert(
      fc.property(seed, seed, (own, other) => {
        const reference = referenceOf(own);
        const found = diagnose(normalised(reference.vectors), reference, 'float32');
        expect(found.cause).toBe('normalised');
        const lengths = found.cause === 'normalised' ? found.lengths : [];
        expect(lengths[0]).toBeLessThanOrEqual(lengths[1] ?? 0);
        const unit = { ...reference, vectors: normalised(reference.vectors) };
        expect(diagnose(unit.vectors, unit, 'float32').cause).toBe('none');
        fc.pre(own !== other);
        expect(diagnose(normalised(numbers(other)), unit, 'float32').cause).toBe('other-model');
      }),
    );
  });

  test('rows of other positions are told by how far they are displaced', () => {
    const shifts = fc.constantFrom(1, 2, 3, -1, -2, -3);
    fc.assert(
      fc.property(seed, seed, shifts, (own, other, shift) => {
        fc.pre(own !== other);
        const reference = referenceOf(own);
        const strange = numbers(other);
        const found = Float32Array.from(
          strange,
          (value, index) => reference.vectors[index + shift * DIMENSION] ?? value,
        );
        expect(diagnose(found, reference, 'float32')).toEqual({ cause: 'shifted', shift });
      }),
    );
  });

  test('a precision that the bundle does not allow is refused whatever came', () => {
    const reference = referenceOf(1, { float32: 1e-3 });
    expect(diagnose(reference.vectors, reference, 'bfloat16')).toEqual({ cause: 'precision-unknown' });
  });

  test('nothing, numbers that are none, and too few numbers are another model', () => {
    const reference = referenceOf(1);
    for (const found of [new Float32Array(), numbers(1, DIMENSION), reference.vectors.map(() => Number.NaN)]) {
      expect(diagnose(found, reference, 'float32').cause).toBe('other-model');
    }
  });

  test('any numbers get a diagnosis, and none passes that is further off than is allowed', () => {
    const floats = fc.float32Array({ minLength: ROWS * DIMENSION, maxLength: ROWS * DIMENSION });
    fc.assert(
      fc.property(floats, floats, (found, vectors) => {
        const { cause } = diagnose(found, { ...referenceOf(1), vectors }, 'float16');
        expect(cause === 'none').toBe(relativeDifference(found, vectors) <= TOLERANCES.float16);
      }),
    );
  });
});

describe('the error of a diagnosis', () => {
  const compared = { served: 'theirs', bundle: 'ours', declared: 'float32', tolerances: TOLERANCES } as const;
  test.each<[Exclude<Diagnosis, { cause: 'none' }>, string, RegExp, RegExp]>([
    [{ cause: 'other-model', difference: 1.3 }, 'endpoint-other-model', /"theirs".*130 %.*"ours"/, /own thinker/],
    [{ cause: 'normalised', lengths: [7, 9] }, 'endpoint-normalised', /"theirs".*"ours".*7\.00 to 9\.00/, /off/],
    [{ cause: 'shifted', shift: -1 }, 'endpoint-rows', /"theirs".*stand 1 away.*"ours"/, /prefix cache/],
    [
      { cause: 'precision', difference: 0.004, like: 'float16' },
      'endpoint-precision',
      /"theirs".*0\.4 %.*"ours".*float32.*0\.1 %.*like float16/,
      /float32.*precision to float16/,
    ],
    [{ cause: 'precision', difference: 0.1, like: null }, 'endpoint-precision', /10 %.*quantisation/, /float32/],
    [{ cause: 'precision-unknown' }, 'endpoint-precision', /"ours" does not allow float32.*99 %/, /float32/],
  ])('%j names the cause and both sides, and what to do', (diagnosis, code, message, nextStep) => {
    const failure = mismatchFailure(diagnosis, compared);
    expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(failure.nextStep).toMatch(nextStep);
  });
});
