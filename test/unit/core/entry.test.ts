import { describe, expect, test } from 'vitest';
import { MAX_TITLE_CHARACTERS, matches, type PanelEntry, panelEntrySchema, titleOf } from '../../../src/core/entry.ts';
import type { Question } from '../../../src/core/question.ts';

function entry(question: Question, more: Partial<PanelEntry> = {}): PanelEntry {
  const time = '2026-01-02T03:04:05.678Z';
  const trace = { version: 1, id: 'a', time, mode: 'solve', question, plan: [], steps: [], warnings: [] } as const;
  return {
    id: 'a',
    time,
    mode: 'solve',
    status: 'done',
    trace: { ...trace, plan: [], steps: [], warnings: [] },
    ...more,
  };
}

const story = entry({ text: 'Max buys 2 books.\nHow many?', kind: 'question' });
const code = entry(
  { text: 'What does this code print?\n\nx = 3\nprint(x)', kind: 'code' },
  { sourceLabel: 'trace.py:3' },
);

describe('what an entry is called', () => {
  test('is its question; of code, the code', () => {
    expect(titleOf(story)).toBe('Max buys 2 books. How many?');
    expect(titleOf(code)).toBe('x = 3 print(x)');
    expect(titleOf(entry({ text: 'True and False is', kind: 'expression' }))).toBe('True and False is');
  });

  test('is the name that the reader gave it', () => expect(titleOf({ ...code, title: 'Mine' })).toBe('Mine'));

  test('is never longer than a list can send', () => {
    const long = entry({ text: 'a '.repeat(50_000), kind: 'question' });
    expect(titleOf(long).length).toBe(MAX_TITLE_CHARACTERS);
  });

  test('is why it was refused, where it has no question', () => {
    const error = { code: 'question-empty', message: 'Nothing is selected.', nextStep: 'Select.' } as const;
    expect(titleOf({ ...story, trace: null, error })).toBe('Nothing is selected.');
  });
});

test('a search finds every word in any case, in question, name and place', () => {
  expect(matches(story, 'BOOKS max')).toBe(true);
  expect(matches(story, 'books red')).toBe(false);
  expect(matches(code, 'TRACE.py print')).toBe(true);
  expect(matches({ ...code, title: 'homework' }, 'home')).toBe(true);
});

test('an id is a plain name of a file: it leads nowhere else', () => {
  for (const id of ['../a', 'a/b', 'a\\b', '', 'C:', '.', 'a'.repeat(65), 'a\0']) {
    expect(panelEntrySchema.safeParse({ ...story, id }).success).toBe(false);
  }
});
