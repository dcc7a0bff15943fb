import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriers } from '../../../src/core/thoughts.ts';

test('a text is carried by the thoughts without which it is markedly less likely, the strongest first', () => {
  expect(carriers([0.3, -0.2, -2, -0.6, -0.05])).toEqual([2, 3]);
  expect(carriers([-0.09, 0.5, 0])).toEqual([]);
  expect(carriers([])).toEqual([]);
});

test('of any effects: only thoughts whose absence costs something, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -50, max: 50 })), effects => {
      const found = carriers(effects).map(thought => effects[thought] ?? 0);
      expect(found.every(effect => effect <= -0.1)).toBe(true);
      expect(found).toEqual([...found].sort((a, b) => a - b));
    }),
  );
});
