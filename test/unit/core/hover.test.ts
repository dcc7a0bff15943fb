import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown } from '../../../src/core/escape-markdown.ts';
import { type Answered, asHover } from '../../../src/core/hover.ts';
import type { Step } from '../../../src/core/trace.ts';

const LINKS = [
  { title: 'Open', command: 'ours.open' },
  { title: 'Copy', command: 'ours.copy' },
];

const step = (text: string, ok = true): Step => ({
  text,
  tokens: [],
  checks: [{ expression: '3 + 4', claimed: '7', expected: '7', ok }],
});

const trace: Answered = {
  version: 1,
  id: 'a-1',
  time: '2026-01-02T03:04:05.678Z',
  mode: 'solve',
  question: { text: 'What is 3 + 4?', kind: 'question' },
  plan: [{ text: 'add' }, { text: 'say it' }],
  steps: [step('3 + 4 = 7'), step('3 + 4 = 8', false)],
  answer: { text: '7', confidence: 0.876, tokens: [] },
  warnings: [],
};

/** What a reader sees of a line of Markdown in which every sign is escaped. */
const read = (markdown: string): string => markdown.replaceAll(/\\(.)/g, '$1');

describe('the hover of a trace', () => {
  test('has the plan in a line, the steps with their checks, the answer and the links', () => {
    expect(read(asHover(trace, LINKS))).toBe(
      [
        '**Plan:** add → say it',
        '1. 3 + 4 = 7 ✓\n2. 3 + 4 = 8 ✗ 3 + 4 is 7, not 7',
        '**Answer:** 7 (confidence 87 %)',
        '[Open](command:ours.open?%5B%22a-1%22%5D) | [Copy](command:ours.copy?%5B%22a-1%22%5D)',
      ].join('\n\n'),
    );
  });

  test('says what makes the answer less certain', () => {
    const thinker = { kind: 'none', model: null, latencyMs: 0, cached: false } as const;
    const warnings = [1, 1, 2, 3, 4].map(number => ({ code: 'context-limit', message: `Warning ${number}.` }));
    const text = read(asHover({ ...trace, thinker, warnings }, LINKS));
    expect(text).toContain(
      '*Note:* Written without guidance.\n\n*Note:* Warning 1.\n\n*Note:* Warning 2.\n\n*Note:* 2 more in the panel\n\n[Open]',
    );
  });

  test('says in a line that another chain took the place of the first, and shows nothing of that', () => {
    const first = { steps: [step('3 + 4 = 9', false)], answer: { text: '9', confidence: 0.1, tokens: [] } };
    const text = read(asHover({ ...trace, rejected: { ...first, drawn: 16, sound: 12, agreeing: 10 } }, LINKS));
    expect(text).toContain('**Answer:** 7 (confidence 87 %)\n\n*Note:* The first chain did not pass its checks.');
    expect(text).not.toContain('9');
  });

  test('marks what was put right', () => {
    const text = read(asHover({ ...trace, steps: [{ ...step('3 + 4 = 7', true), wrote: '3 + 4 = 8' }] }, LINKS));
    expect(text).toContain('1. 3 + 4 = 7 ✓ ✎\n');
  });

  test('is short: the rest is counted, and a wrong step among it is not hidden', () => {
    const many = [...Array(9).keys()].map(index => step(`step ${index}`, index !== 8));
    const text = read(asHover({ ...trace, steps: many }, LINKS));
    expect(text).toContain('5. step 4 ✓\n\n*4 more in the panel, 1 with ✗*');
    expect(text).not.toContain('step 5');
    expect(read(asHover({ ...trace, steps: many.slice(0, 6) }, LINKS))).toContain('6. step 5 ✓\n\n**Answer');
  });

  test('is short whatever was written', () => {
    const long = 'word '.repeat(1000);
    const steps = Array(100).fill(step(long));
    const plan = Array(100).fill({ text: long });
    const text = read(asHover({ ...trace, plan, steps, answer: { text: long, confidence: 1, tokens: [] } }, LINKS));
    expect(text.length).toBeLessThan(1500);
  });

  test('leaves out what there is not', () => {
    expect(asHover({ ...trace, plan: [], steps: [] }, [])).not.toMatch(/Plan|^1\./m);
  });

  test('no id breaks out of its link', () => {
    for (const id of ['a)b](command:evil) [', '\'"<>', '\ud800', 'ä ö\n']) {
      const [, argument = ''] = /\(command:ours\.open\?([\w%.~-]*)\) /.exec(asHover({ ...trace, id }, LINKS)) ?? [];
      expect(JSON.parse(decodeURIComponent(argument))).toEqual([id]);
    }
  });
});

describe('text in Markdown', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'[](){}<>`*_#+-.!|~$\\&:/@\n\r\t "\'=1ab'), maxLength: 40 }),
    fc.constantFrom(
      '[x](command:workbench.action.quit)',
      '<a href="command:x">y</a>',
      '![i](https://e.org/i.png)',
      '<https://e.org>',
      'https://e.org',
      'www.e.org',
      'a@e.org',
      '$(trash)',
      '&lt;b&gt;',
      '    code',
      '1. one',
      'a  \nb',
      '\\[x](command:y)',
    ),
  );

  test('means nothing: every sign that could is escaped, and it stays one line', () => {
    fc.assert(
      fc.property(anyText, text => {
        const escaped = escapeMarkdown(text);
        expect(escaped.replaceAll(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[!-/:-@[-`{-~\r\n]/);
        expect(escaped).toBe(escaped.trim());
      }),
    );
  });

  test('reads as it was written', () => {
    fc.assert(
      fc.property(
        anyText.filter(text => !/\p{Cc}/u.test(text)),
        text => {
          expect(read(escapeMarkdown(text))).toBe(text.trim());
        },
      ),
    );
  });

  test('of a model makes only our links, wherever it stands', () => {
    fc.assert(
      fc.property(anyText, text => {
        const written: Answered = {
          ...trace,
          plan: [{ text }],
          steps: [{ text, tokens: [], checks: [{ expression: text, claimed: text, expected: text, ok: false }] }],
          answer: { text, confidence: 0.5, tokens: [] },
          warnings: [{ code: 'context-limit', message: text }],
        };
        const unescaped = asHover(written, LINKS).replaceAll(/\\[!-/:-@[-`{-~]/g, '');
        expect(unescaped.match(/\]\(|:\/\/|<|`|www\./g)).toEqual(['](', '](']);
      }),
    );
  });
});
