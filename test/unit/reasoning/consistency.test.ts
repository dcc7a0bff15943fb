import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consistency } from '../../../src/reasoning/consistency.ts';

const text = fc.constantFrom('a', 'b', 'c');
const chain = fc.record({ steps: fc.array(text, { maxLength: 4 }), answer: fc.option(text) });

test('of any chains: every chain with an answer is counted once, and no step before the parting differs', () => {
  fc.assert(
    fc.property(fc.array(chain, { minLength: 1, maxLength: 6 }), chain, (chains, own) => {
      const trace = {
        steps: own.steps.map(text => ({ text, tokens: [], checks: [] })),
        answer: { text: own.answer ?? '', confidence: 1, tokens: [] },
      };
      const found = consistency(trace, chains);
      const counted = found.answers.flatMap(({ chains: of }) => of).sort((a, b) => a - b);
      expect(counted).toEqual([...chains.keys()].filter(index => chains[index]?.answer !== null));
      const sizes = found.answers.map(({ chains: of }) => of.length);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      expect(found.agreement).toBe(chains.filter(({ answer }) => answer === trace.answer.text).length / chains.length);
      const before = found.parts ?? 5;
      expect(new Set(chains.map(({ steps }) => steps.slice(0, before).join())).size).toBe(1);
      if (found.parts !== null) {
        expect(new Set(chains.map(({ steps }) => steps.slice(0, before + 1).join())).size).toBeGreaterThan(1);
      }
    }),
  );
});
