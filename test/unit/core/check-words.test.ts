/** Protects: an answer that is read aloud or put into a document says what the checks say against it. */
import { expect, it } from 'vitest';
import { withRemarks } from '../../../src/core/check-words.ts';
import type { Check } from '../../../src/core/trace.ts';

const right: Check = { kind: 'answer', expression: '', claimed: '8', expected: '8', ok: true };
const wrong: Check = { kind: 'answer', expression: 'count', claimed: '6', expected: '8', ok: false };

it.each([
  [{}, '8'],
  [{ checks: [right], unchecked: ['so it is'] }, '8'],
  [{ checks: [right, wrong] }, '8 (✗ count is 8, not 6)'],
  [{ checks: [right], wrote: '7' }, '8 (put right; written was: 7)'],
  [{ checks: [wrong], wrote: '7' }, '8 (✗ count is 8, not 6; put right; written was: 7)'],
])('%j', (checked, said) => expect(withRemarks('8', checked)).toBe(said));
