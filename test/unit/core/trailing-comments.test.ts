import { describe, expect, test } from 'vitest';
import { selectionToQuestion } from '../../../src/core/selection.ts';

const questionOf = (text: string, languageId: string): string => {
  const result = selectionToQuestion({ text, languageId });
  return result.ask ? 'ask' : result.question.text;
};

describe('a sentence in a comment behind code', () => {
  test.each([
    ['python', 'y = 4\nx = 7 // 2  # floor?\nprint(x + y)', 'y = 4\nx = 7 // 2\nprint(x + y)'],
    [
      'python',
      'total = 0  # running total.\nfor n in [1, 2]:\n    total += n  # add it.\nprint(total)',
      'total = 0\nfor n in [1, 2]:\n    total += n\nprint(total)',
    ],
    ['python', 'print("# no comment")  # Is it one?', 'print("# no comment")'],
    [
      'typescript',
      'const y = 4;\nconst x = y * 2; // twice?\nconsole.log(x);',
      'const y = 4;\nconst x = y * 2;\nconsole.log(x);',
    ],
    [
      'plaintext',
      'const y = 4;\nconst x = y * 2; // twice?\nconsole.log(x);',
      'const y = 4;\nconst x = y * 2;\nconsole.log(x);',
    ],
    ['plaintext', 'x = 5\nprint(x) # show it.', 'x = 5\nprint(x)'],
  ])('%s: leaves the code of %j', (languageId, text, code) => {
    expect(questionOf(text, languageId)).toBe(`What does this code print?\n${code}`);
  });

  test.each(['What is 7 // 2 // 1?', 'Is he #1, or is she # 2?', 'Find "a # b".'])('%j is prose', text => {
    for (const languageId of ['python', 'plaintext']) expect(questionOf(text, languageId)).not.toContain('\n# ');
    expect(questionOf(text, 'plaintext')).not.toMatch(/variable|print/);
  });
});
