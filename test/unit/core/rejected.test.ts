import { expect, it } from 'vitest';
import { secondTryText } from '../../../src/core/rejected.ts';

it.each([
  [5, 4, 'Of 16 more chains 5 did; 4 of them come to the answer that was taken.'],
  [5, 1, 'Of 16 more chains 5 did; 1 of them comes to the answer that was taken.'],
  [1, 1, 'Of 16 more chains 1 did, and it was taken.'],
])('why another chain was taken is said in good English: %i sound, %i agreeing', (sound, agreeing, text) => {
  expect(secondTryText({ drawn: 16, sound, agreeing })).toBe(`The first chain did not pass its checks. ${text}`);
});

it.each([
  [1, '1 line right.'],
  [3, '3 lines right.'],
])('so is that lines of the chain that was taken were put right: %i', (corrected, end) => {
  expect(secondTryText({ drawn: 32, sound: 2, agreeing: 1, corrected })).toBe(
    `The first chain did not pass its checks. Of 32 more chains none did by itself: the checks put ${end}`,
  );
});
