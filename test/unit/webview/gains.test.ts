import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChainSplitter } from '../../../src/core/chain.ts';
import { gainOf } from '../../../src/core/figures.ts';
import { heat, piecesOf } from '../../../webview/gains.ts';

const token = (text: string, gain?: number) => ({ text, logProb: -0.1, ...(gain !== undefined && { gain }) });

describe('the pieces of a line', () => {
  it('are its tokens with their gains, without the white space around the line', () => {
    const tokens = [token(' 3', 0.5), token(' +', 0), token(' 4', -1), token('\n', 2)];
    expect(piecesOf('3 + 4', tokens)).toEqual([
      { text: '3', gain: 0.5 },
      { text: ' +', gain: 0 },
      { text: ' 4', gain: -1 },
    ]);
  });

  it('leave out what a token brings along of the next line', () => {
    expect(piecesOf('a', [token('a\nb', 1)])).toEqual([{ text: 'a', gain: 1 }]);
  });

  it('are the line as a whole where the tokens do not hold it', () => {
    expect(piecesOf('bc', [token('c')])).toEqual([{ text: 'bc' }]);
    expect(piecesOf('restored', [])).toEqual([{ text: 'restored' }]);
  });

  it('lose nothing of any chain', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ab \n]{0,4}$/)), texts => {
        const splitter = new ChainSplitter();
        const steps = [...texts.flatMap(text => splitter.push(token(text))), ...splitter.end()];
        for (const { text, tokens } of steps) {
          const shown = piecesOf(text, tokens).map(piece => piece.text);
          expect(shown.join('')).toBe(text);
          expect(shown).not.toContain('');
        }
      }),
    );
  });
});

describe('heat', () => {
  it('grows with what guidance gained, and says whether the token became less likely', () => {
    expect([0, 0.09, 0.1, 0.7, 2, 50].map(heat)).toEqual([0, 0, 1, 2, 3, 3]);
    expect([-0.1, -0.7, -2].map(heat)).toEqual([-1, -2, -3]);
  });

  it('of a step is the sum over its tokens, and none where none was measured', () => {
    expect(gainOf([token('a', 0.5), token('b', -0.25)])).toBe(0.25);
    expect(gainOf([token('a')])).toBeUndefined();
  });
});
