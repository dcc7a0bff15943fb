import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percent } from '../../../src/core/percent.ts';

test('a probability is shown in whole per cent', () => {
  expect([0.999, 0.99, 0.937, 0.29, 0.01, 0.004, 0].map(percent)).toEqual([
    'over 99 %',
    '99 %',
    '93 %',
    '29 %',
    '1 %',
    'under 1 %',
    '0 %',
  ]);
});

test('nothing a model writes is certain, whatever float32 rounds to', () => {
  expect(percent(1)).toBe('over 99 %');
});

/** Protects the promise that what is shown is never surer than what was computed. */
test('no probability is shown as more than it is', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), probability => {
      const shown = percent(probability);
      const number = Number(/\d+/.exec(shown)?.[0]) / 100;
      expect(shown.startsWith('under') ? probability < number : number <= probability + 1e-10).toBe(true);
    }),
  );
});
