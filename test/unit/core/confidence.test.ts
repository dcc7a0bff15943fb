import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Evidence, featuresOf } from '../../../src/core/confidence.ts';

const evidence: Evidence = {
  chain: [-0.1, -0.2],
  answer: [-0.3],
  wrong: true,
  followed: false,
  unplanned: true,
  second: false,
  distance: 1.75,
  unfollowed: true,
};
const oddsOf = (logProbability: number) => Math.log(Math.exp(logProbability) / (1 - Math.exp(logProbability)));

test('what was written counts by its odds and those of its least likely token, and the distance on both sides of the edge', () => {
  const { answer, answerWeakest, chain, chainWeakest, ...rest } = featuresOf(evidence);
  expect(answer).toBeCloseTo(oddsOf(-0.3), 12);
  expect(answerWeakest).toBeCloseTo(oddsOf(-0.3), 12);
  expect(chain).toBeCloseTo(oddsOf(-0.3), 12);
  expect(chainWeakest).toBeCloseTo(oddsOf(-0.2), 12);
  expect(rest).toEqual({ distance: 1, wrong: 1, followed: 0, unplanned: 1, second: 0, unfollowed: 1, beyond: 0.75 });
  const other = { distance: 0.5, wrong: false, unplanned: false, second: true, unfollowed: false };
  expect(featuresOf({ ...evidence, ...other })).toMatchObject({
    ...{ distance: 0.5, beyond: 0, wrong: 0, unplanned: 0, second: 1, unfollowed: 0 },
  });
});

test('where the checks follow a chain to its answer, how likely it was and where the question lies do not count', () => {
  const { followed, ...rest } = featuresOf({ ...evidence, wrong: false, followed: true });
  expect(followed).toBe(1);
  expect(Object.values(rest).every(value => value === 0)).toBe(true);
});

test('odds stay within ±12, and grow with the probability', () => {
  const logProb = fc.double({ min: -1e4, max: 1e-6, noNaN: true });
  fc.assert(
    fc.property(logProb, logProb, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map(value => featuresOf({ ...evidence, answer: [value] }));
      expect(Math.abs(low?.answer ?? Number.NaN)).toBeLessThanOrEqual(12);
      expect(low?.answer).toBeLessThanOrEqual(high?.answer ?? Number.NaN);
    }),
  );
});
