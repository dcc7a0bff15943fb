import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { richPiecesOf } from '../../../webview/gains.ts';
import { runsOf } from '../../../webview/markup.ts';

/** What is to be drawn, as kind and text. */
const drawn = (text: string) =>
  runsOf(text).flatMap(({ kind, inner }) => (kind === 'plain' ? [] : [`${kind}: ${inner}`]));

describe('maths and Markdown in a text', () => {
  test.each([
    ['so $x^2 + 1$ is', ['math: x^2 + 1']],
    ['so \\(a + b\\) is', ['math: a + b']],
    ['$$\\frac{1}{2}$$', ['display-math: \\frac{1}{2}']],
    ['\\[ a \\]', ['display-math:  a ']],
    ['call `f(x)` **twice**', ['markdown: `f(x)`', 'markdown: **twice**']],
    ['```py\nx = 1\n```', ['block: ```py\nx = 1\n```']],
    ['`$x$` is code', ['markdown: `$x$`']],
  ])('%j is drawn', (text, expected) => expect(drawn(text)).toEqual(expected));

  test.each([
    'a book for $5 and a pen for $6',
    'between $5-$6',
    'it costs $5 (was $6)',
    '2 * 6 * 3 ** 2 = 108',
    '__init__ and a_b_c',
    'an open $x and `y',
    '\\$5 and 7$',
    'US$5 or C$6.',
  ])('%j is not', text => expect(drawn(text)).toEqual([]));

  test('together the runs are the text, whatever it is', () => {
    const marks = fc.constantFrom('$', '$$', '\\(', '\\)', '\\[', '\\]', '`', '```', '**', '\n', ' ', '5', 'x');
    fc.assert(
      fc.property(fc.array(fc.oneof(marks, fc.string({ unit: 'binary' }))), parts => {
        const text = parts.join('');
        expect(
          runsOf(text)
            .map(run => run.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

test('a formula has the gain of all its tokens, and the text around it keeps its own', () => {
  const tokens = [
    { text: 'so $x', logProb: -1, gain: 1 },
    { text: '^2', logProb: -1, gain: 2 },
    { text: '$ is', logProb: -1, gain: 4 },
  ];
  const pieces = richPiecesOf('so $x^2$ is', tokens).map(({ text, gain }) => [text, gain]);
  expect(pieces).toEqual([
    ['so ', 1],
    ['$x^2$', 7],
    [' is', 4],
  ]);
});
