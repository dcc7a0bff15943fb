import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDifference, writtenText } from '../../../src/core/difference.ts';

test('names the words that were taken out and put in', () => {
  expect(wordDifference('she has 14 + 9 = 23', 'she has 14 - 9 = 5')).toEqual([
    { kind: 'same', text: 'she has 14 ' },
    { kind: 'removed', text: '+' },
    { kind: 'added', text: '-' },
    { kind: 'same', text: ' 9 = ' },
    { kind: 'removed', text: '23' },
    { kind: 'added', text: '5' },
  ]);
});

test('of any two texts each can be read back from the pieces, to the character', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '1', '=', 'é') }));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordDifference(before, after);
      const without = (kind: string): string =>
        pieces
          .filter(piece => piece.kind !== kind)
          .map(piece => piece.text)
          .join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});

test('a chain is its steps, a line each, and the answer', () => {
  const steps = ['a', 'b'].map(text => ({ text, tokens: [], checks: [] }));
  expect(writtenText({ steps, answer: { text: '7', tokens: [] } })).toBe('a\nb\n7');
  expect(writtenText({ steps })).toBe('a\nb');
});
