/** The two files by which a bundle knows where its domain ends and how sure it may be, as Python writes them. */
import * as z from 'zod';

const size = z.number().int().positive();
/** float32, little endian, row by row. */
const floats = z.base64();
const weight = z.number().nonnegative();
const finite = z.number();

/** Shares of word groups that training did not have: single words, pairs, triples; share of words that are not common. */
const wordingWeights = { words: weight, pairs: weight, triples: weight, uncommon: weight };

export const calibratorSchema = z.strictObject({
  weights: z.strictObject({
    answer: finite,
    answerWeakest: finite,
    chain: finite,
    chainWeakest: finite,
    distance: finite,
    wrong: finite,
    followed: finite,
    unplanned: finite,
    second: finite,
    unfollowed: finite,
    beyond: finite,
  }),
  bias: finite,
  ceiling: z.number().min(0).max(1),
});
const calibratorsSchema = z.strictObject({ guided: calibratorSchema, unguided: calibratorSchema });

/**
 * calibration.json. `guidance`: `centre` [dimension], `whitening` [rank, dimension], `means` [strategies, rank], and, where
 * a strategy can guide other questions, `centres` [strategies, K, dimension].
 */
export const calibrationSchema = z.strictObject({
  version: z.literal(5),
  wording: z.strictObject({
    common: z.array(z.string()),
    /** A Bloom filter's bits, from the lowest of the first byte on. */
    groups: z.base64().min(1),
    probes: size.max(32),
  }),
  guidance: z.strictObject({
    dimension: size,
    rank: size,
    strategies: z.array(z.string().min(1)).min(1),
    centre: floats,
    whitening: floats,
    means: floats,
    centres: floats.optional(),
    temperature: z.number().positive(),
  }),
  /** Weights whose sum is the distance from training; 1 is the edge of the domain. */
  domain: z.strictObject({
    guided: z.strictObject({ ...wordingWeights, guidance: weight }),
    unguided: z.strictObject(wordingWeights),
  }),
  confidence: z.strictObject({ solve: calibratorsSchema, explain: calibratorsSchema }),
});

const point = z.tuple([finite, finite]);

/** atlas.json: training guidance in two dimensions; `map` [2, dimension] and `offset` place the mean of K vectors. */
export const atlasSchema = z.strictObject({
  version: z.literal(1),
  dimension: size,
  map: floats,
  offset: point,
  strategies: z.array(z.strictObject({ name: z.string().min(1), centroid: point, points: z.array(point) })).min(1),
});

export type CalibrationFile = z.infer<typeof calibrationSchema>;
export type CalibratorFile = z.infer<typeof calibratorSchema>;
export type AtlasFile = z.infer<typeof atlasSchema>;
