import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { richPiecesOf } from '../../../webview/gains.ts';
import { questionRuns, runsOf } from '../../../webview/markup.ts';

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

describe('maths and Markdown in a question', () => {
  const drawnIn = (text: string, kind: 'question' | 'code' = 'question') =>
    questionRuns({ text, kind }).flatMap(run => (run.kind === 'plain' ? [] : [`${run.kind}: ${run.inner}`]));

  test('is none in code', () => {
    expect(drawnIn('What would this code print?\nprint(2**3 + 4**2)')).toEqual([]);
    expect(drawnIn('Why?\nconst a = `x`;\nconst b = [\n  2 ** 3 ** `y`,\n];')).toEqual([]);
    expect(drawnIn("Why **here**?\n# so **called**\nprint('$' + x + '$')")).toEqual(['markdown: **here**']);
    expect(drawnIn('What is `x`?', 'code')).toEqual([]);
  });

  test.each([
    ['Why is `x` **five**?\nx = 5', ['markdown: `x`', 'markdown: **five**']],
    ['Solve\n$x = 5 + y$\nfor y.', ['math: x = 5 + y']],
    ['Solve this:\n$$\nx = 5 + y\n$$', ['display-math: \nx = 5 + y\n']],
    ['Why?\n```py\nx = 2**3 + 4**2\n```', ['block: ```py\nx = 2**3 + 4**2\n```']],
  ])('is drawn around it: %j', (text, expected) => expect(drawnIn(text)).toEqual(expected));

  test('together the runs are the text', () => {
    const text = 'Why `so`?\n\nx = 2**3 + 4**2\n\n**And** this?\nprint(x)';
    expect(
      questionRuns({ text, kind: 'question' })
        .map(run => run.text)
        .join(''),
    ).toBe(text);
  });
});

test('beside code, what the models write is plain: two powers are nothing bold', () => {
  const tokens = [{ text: '2**3 + 4**2', logProb: -1, gain: 1 }];
  expect(richPiecesOf('2**3 + 4**2', tokens, false)).toEqual([{ text: '2**3 + 4**2', gain: 1 }]);
});

test('a formula has the gain of all its tokens, and the text around it keeps its own', () => {
  const tokens = [
    { text: 'so $x', logProb: -1, gain: 1 },
    { text: '^2', logProb: -1, gain: 2 },
    { text: '$ is', logProb: -1, gain: 4 },
  ];
  const pieces = richPiecesOf('so $x^2$ is', tokens, true).map(({ text, gain }) => [text, gain]);
  expect(pieces).toEqual([
    ['so ', 1],
    ['$x^2$', 7],
    [' is', 4],
  ]);
});
