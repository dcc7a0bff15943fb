import { describe, expect, test } from 'vitest';
import { selectionToQuestion } from '../../../src/core/selection.ts';

const questionOf = (text: string, languageId = 'plaintext'): string => {
  const result = selectionToQuestion({ text, languageId });
  return result.ask ? 'ask' : result.question.text;
};

describe('a copied Python session', () => {
  const session = '>>> total = 0\n>>> for n in [1, 2]:\n...     total += n\n...\n>>> print(total)';
  const code = 'total = 0\nfor n in [1, 2]:\n    total += n\nprint(total)';

  test.each(['plaintext', 'markdown', 'python'])('is its code: %s', languageId => {
    expect(questionOf(session, languageId)).toBe(`What does this code print?\n${code}`);
  });

  test('begins with a prompt: other dots stay', () => {
    expect(questionOf('How does it go on?\n... and then?')).toBe('How does it go on? ... and then?');
    expect(questionOf('What is x?\nx = [\n...\n]')).toContain('\n...\n');
  });
});

test.each([
  'State the value of each variable when the code is done.',
  'List the variables and their values at the end.',
])('an order is a question: %s', order => {
  const result = selectionToQuestion({ text: `${order}\nx = 5\ny = x + 1`, languageId: 'plaintext' });
  expect(result.ask).toBe(false);
  expect(questionOf('List of things: a pen.')).toBe('ask');
});

describe('a comment without code', () => {
  test.each([
    ['# Convert the decimal number 45 to binary.', 'python', 'Convert the decimal number 45 to binary.'],
    ['// Compute 3 + 4.', 'typescript', 'What is the value of this expression?\n3 + 4'],
    ['# Tom has 3 pens.\n\n# He buys 5. How many has he?', 'python', 'Tom has 3 pens.\nHe buys 5. How many has he?'],
    ['# Add one.', 'python', 'ask'],
  ])('is a question or an order as prose is: %j', (text, languageId, question) => {
    expect(questionOf(text, languageId)).toBe(question);
  });

  test('describes the code where there is some', () => {
    expect(questionOf('# Compute the sum.\nx = 5', 'python')).toBe('What is the final value of each variable?\nx = 5');
  });
});
