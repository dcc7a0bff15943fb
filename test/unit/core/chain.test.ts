import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChainSplitter } from '../../../src/core/chain.ts';

/** The steps of a chain that arrives in these pieces. */
function split(...pieces: string[]) {
  const splitter = new ChainSplitter();
  return [...pieces.flatMap(text => splitter.push({ text, logProb: -0.5 })), ...splitter.end()];
}

describe('ChainSplitter', () => {
  test('cuts at newlines and gives a newline to the step it ends', () => {
    const steps = split('5 +', ' 3 = 8', '\n', '8 *', ' 2 = 17');
    expect(steps.map(({ text, tokens }) => [text, tokens.map(token => token.text)])).toEqual([
      ['5 + 3 = 8', ['5 +', ' 3 = 8', '\n']],
      ['8 * 2 = 17', ['8 *', ' 2 = 17']],
    ]);
  });

  test('checks each step as it ends', () => {
    expect(split('5 + 3 = 8\n8 * 2 = 17').map(step => step.checks.map(check => check.ok))).toEqual([[true], [false]]);
  });

  test('returns a step as soon as its newline is there', () => {
    const splitter = new ChainSplitter();
    expect(splitter.push({ text: 'a', logProb: 0 })).toEqual([]);
    expect(splitter.push({ text: '\nb', logProb: 0 }).map(step => step.text)).toEqual(['a']);
    expect(splitter.end().map(step => step.text)).toEqual(['b']);
    expect(splitter.end()).toEqual([]);
  });

  test('empty lines make no step', () => {
    expect(split('\n', 'a', '\n\n', ' ', '\n', 'b', '\n').map(step => step.text)).toEqual(['a', 'b']);
  });

  test('the steps are the lines, however the chain is cut into tokens', () => {
    const pieces = fc.array(fc.constantFrom('a', 'bc', ' ', '\n', 'd\n', '\ne', '\n\n', 'f\ng\nh'));
    fc.assert(
      fc.property(pieces, texts => {
        const lines = texts
          .join('')
          .split('\n')
          .map(line => line.trim());
        const steps = split(...texts);
        expect(steps.map(step => step.text)).toEqual(lines.filter(line => line !== ''));
        const kept = steps.flatMap(step => step.tokens.map(token => token.text));
        expect(texts.slice(0, kept.length)).toEqual(kept);
        expect(texts.slice(kept.length).join('').trim()).toBe('');
      }),
    );
  });
});
