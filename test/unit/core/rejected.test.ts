import { expect, it } from 'vitest';
import { secondTryText } from '../../../src/core/rejected.ts';

it.each([
  [5, 4, 'Of 16 more chains 5 did; 4 of them come to the answer that was taken.'],
  [5, 1, 'Of 16 more chains 5 did; 1 of them comes to the answer that was taken.'],
  [1, 1, 'Of 16 more chains 1 did, and it was taken.'],
])('why another chain was taken is said in good English: %i sound, %i agreeing', (sound, agreeing, text) => {
  expect(secondTryText({ drawn: 16, sound, agreeing })).toBe(`The first chain did not pass its checks. ${text}`);
});
