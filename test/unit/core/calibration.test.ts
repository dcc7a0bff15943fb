import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Calibration } from '../../../src/core/calibration.ts';
import { calibrationSchema, calibratorSchema } from '../../../src/core/calibration-file.ts';
import { featuresOf } from '../../../src/core/confidence.ts';
import { ReasoningError } from '../../../src/core/errors.ts';
import { Wording } from '../../../src/core/wording.ts';

const placement = z.object({
  distance: z.number(),
  strategy: z.object({ label: z.string(), probability: z.number() }).optional(),
  atlas: z.tuple([z.number(), z.number()]).optional(),
});

/** What Python computes with a small calibration; training/tests/test_calibration.py writes the file and holds to it. */
const golden = z
  .object({
    calibration: z.record(z.string(), z.unknown()),
    atlas: z.record(z.string(), z.unknown()),
    cases: z.array(
      z.object({
        question: z.string(),
        guidance: z.base64(),
        features: z.array(z.number()),
        placement,
        placementWithoutGuidance: placement,
      }),
    ),
    confidence: z.array(
      z.object({
        mode: z.enum(['solve', 'explain']),
        guided: z.boolean(),
        features: calibratorSchema.shape.weights,
        confidence: z.number(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('protocol/golden-calibration.json', 'utf8')));

const file = calibrationSchema.parse(golden.calibration);
const source = { bundle: 'b', name: 'calibration.json', json: golden.calibration };
const calibration = Calibration.parse({ ...source, atlas: { name: 'atlas.json', json: golden.atlas } });

function rows(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}

/** Within 1e-6, absolute below 1 and relative above. */
function expectNear(found: number | undefined, expected: number | undefined): void {
  const scale = Math.max(1, Math.abs(expected ?? 0));
  expect((found ?? Number.NaN) / scale).toBeCloseTo((expected ?? 0) / scale, 6);
}

describe('the centre of a strategy', () => {
  test('is guidance of the bundle that lies in that strategy', () => {
    expect(calibration.steerable).toEqual(file.guidance.strategies);
    const count = rows(golden.cases[0]?.guidance ?? '').length;
    for (const label of calibration.steerable) {
      const centre = calibration.centre(label);
      expect(centre).toHaveLength(count);
      expect(calibration.place('', centre ?? null).strategy?.label).toBe(label);
    }
    expect(calibration.centre('unheard of')).toBeUndefined();
  });

  test('is not there where the bundle keeps none', () => {
    const { centres: _, ...guidance } = file.guidance;
    const without = Calibration.parse({ ...source, json: { ...file, guidance } });
    expect(without.steerable).toEqual([]);
    expect(without.centre(file.guidance.strategies[0] ?? '')).toBeUndefined();
  });
});

describe('agrees with Python within 1e-6', () => {
  test.each(golden.cases)('on where this lies: $question', ({ question, guidance, features, ...expected }) => {
    const { words, pairs, triples, uncommon } = new Wording(file.wording).features(question);
    for (const [index, value] of [words, pairs, triples, uncommon].entries()) expectNear(value, features[index]);

    const guided = calibration.place(question, rows(guidance));
    expectNear(guided.distance, expected.placement.distance);
    expect(guided.strategy?.label).toBe(expected.placement.strategy?.label);
    expectNear(guided.strategy?.probability, expected.placement.strategy?.probability);
    for (const axis of [0, 1] as const) expectNear(guided.atlas?.[axis], expected.placement.atlas?.[axis]);

    const unguided = calibration.place(question, null);
    expectNear(unguided.distance, expected.placementWithoutGuidance.distance);
    expect(unguided).toEqual({ distance: unguided.distance, bundle: 'b' });
  });

  test('on how sure an answer is', () => {
    for (const { mode, guided, features, confidence } of golden.confidence) {
      expectNear(calibration.confidence(mode, guided, features), confidence);
    }
  });
});

test('a bundle may have no atlas', () => {
  const guidance = rows(golden.cases[0]?.guidance ?? '');
  expect(Calibration.parse(source).place('q', guidance)).not.toHaveProperty('atlas');
});

describe('whatever is asked or written', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const vectors = fc.array(fc.float({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 18, maxLength: 18 });

  test('a question has a distance of at least 0, a strategy and a place', () => {
    fc.assert(
      fc.property(text, vectors, (question, values) => {
        const { distance, strategy, atlas } = calibration.place(question, Float32Array.from(values));
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(strategy?.probability).toBeLessThanOrEqual(1);
        expect([distance, strategy?.probability, ...(atlas ?? [])].every(Number.isFinite)).toBe(true);
        expect(Number.isFinite(calibration.place(question, null).distance)).toBe(true);
      }),
    );
  });

  test('an answer that a check calls wrong, or whose chain one does, is less likely right where the fit says so', () => {
    const told = { unplanned: false, second: false, followed: false, unfollowed: false };
    const evidence = { chain: [-0.3], answer: [-0.2], distance: 0.4, ...told };
    const [held, wrong] = [false, true].map(wrong =>
      calibration.confidence('solve', true, featuresOf({ ...evidence, wrong })),
    );
    expect(wrong).toBeLessThan(held ?? 0);
  });

  test('an answer has a confidence between 0 and 1, and farther from training no more of it', () => {
    const logProbs = fc.array(fc.double({ min: -50, max: 0, noNaN: true }), { maxLength: 20 });
    const beyond = fc.double({ min: 1, max: 50, noNaN: true });
    fc.assert(
      fc.property(logProbs, logProbs, fc.boolean(), beyond, (chain, answer, wrong, distance) => {
        const written = { chain, answer, wrong, unplanned: wrong, second: !wrong, followed: false, unfollowed: wrong };
        const near = calibration.confidence('solve', true, featuresOf({ ...written, distance }));
        const far = calibration.confidence('solve', true, featuresOf({ ...written, distance: distance + 1 }));
        expect(near).toBeGreaterThanOrEqual(0);
        expect(near).toBeLessThan(1);
        expect(far).toBeLessThanOrEqual(near);
      }),
    );
  });
});

describe('a file that is not right is refused, naming the file and the place', () => {
  const zeros = (count: number) => Buffer.from(new Float32Array(count).buffer).toString('base64');
  const nan = Buffer.from(Float32Array.from({ length: 6 }, () => Number.NaN).buffer).toString('base64');
  const guidance = (change: object) => ({ ...golden.calibration, guidance: { ...file.guidance, ...change } });

  test.each([
    ['no object', 7, /calibration\.json.*expected object/],
    ['another version', { ...golden.calibration, version: 1 }, /calibration\.json.*version/],
    ['a field nobody knows', { ...golden.calibration, surprise: 1 }, /surprise/],
    ['no confidence', { ...golden.calibration, confidence: undefined }, /confidence/],
    ['a weight below 0', { ...golden.calibration, domain: { ...file.domain, guided: { words: -1 } } }, /domain/],
    ['text that is no base64', guidance({ centre: '*' }), /guidance\.centre/],
    ['half a centre', guidance({ centres: zeros(7) }), /guidance\.centres has 7 numbers/],
    ['too few numbers', guidance({ means: zeros(1) }), /guidance\.means has 1 numbers, not 18/],
    ['a number that is none', guidance({ centre: nan }), /guidance\.centre.*not finite/],
  ])('%s', (_, json, message) => {
    const parse = () => Calibration.parse({ bundle: 'b', name: 'calibration.json', json });
    expect(parse).toThrow(ReasoningError);
    expect(parse).toThrow(expect.objectContaining({ code: 'bundle-model-invalid' }));
    expect(parse).toThrow(message);
  });

  test.each([
    ['another dimension', { ...golden.atlas, dimension: 7 }, /atlas\.json.*atlas\.dimension is 7, not 6/],
    ['a map of another size', { ...golden.atlas, map: zeros(3) }, /atlas\.json.*atlas\.map has 3 numbers, not 12/],
    ['points that are none', { ...golden.atlas, strategies: [{ name: 'a', centroid: [1] }] }, /atlas\.json.*centroid/],
  ])('an atlas with %s', (_, json, message) => {
    expect(() => Calibration.parse({ ...source, atlas: { name: 'atlas.json', json } })).toThrow(message);
  });
});
