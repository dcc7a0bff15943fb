import { describe, expect, test } from 'vitest';
import { selectionToQuestion } from '../../../src/core/selection.ts';

const questionOf = (text: string, languageId: string): string => {
  const result = selectionToQuestion({ text, languageId });
  return result.ask ? 'ask' : result.question.text;
};

describe('a sentence in a comment behind code', () => {
  test.each([
    ['python', 'y = 4\nx = 7 // 2  # floor?\nprint(x + y)'],
    ['python', 'total = 0  # running total.\nfor n in [1, 2]:\n    total += n  # add it.\nprint(total)'],
    ['python', 'print("# no comment")  # Is it one?'],
    ['typescript', 'const y = 4;\nconst x = y * 2; // twice?\nconsole.log(x);'],
    ['plaintext', 'const y = 4;\nconst x = y * 2; // twice?\nconsole.log(x);'],
    ['plaintext', 'x = 5\nprint(x) # show it.'],
  ])('%s: leaves %j code, in its order', (languageId, code) => {
    expect(questionOf(code, languageId)).toBe(`What does this code print?\n${code}`);
  });

  test.each(['What is 7 // 2 // 1?', 'Is he #1, or is she # 2?', 'Find "a # b".'])('%j is prose', text => {
    for (const languageId of ['python', 'plaintext']) expect(questionOf(text, languageId)).not.toContain('\n# ');
    expect(questionOf(text, 'plaintext')).not.toMatch(/variable|print/);
  });
});
