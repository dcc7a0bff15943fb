import { describe, expect, test } from 'vitest';
import { selectionToQuestion } from '../../../src/core/selection.ts';

const VALUE = 'What is the value of this expression?\n';
const PRINT = 'What does this code print?\n';

const questionOf = (text: string, languageId = 'plaintext'): string => {
  const result = selectionToQuestion({ text, languageId });
  return result.ask ? 'ask' : result.question.text;
};

describe('an expression in a script', () => {
  test.each([
    ['27 + -41 % 7', 'typescript'],
    ['5 & 3 == 1', 'javascript'],
    ['7 > 3', 'typescriptreact'],
    ['[1, 2] + [3]', 'typescript'],
  ])('%j is worth something else in Python: it is asked for as TypeScript', (expression, languageId) => {
    expect(questionOf(expression, languageId)).toBe(`${PRINT}console.log(${expression});`);
    expect(questionOf(`${expression};`, languageId)).toBe(`${PRINT}console.log(${expression});`);
    expect(questionOf(`// What is ${expression}?`, languageId)).toBe(`${PRINT}console.log(${expression});`);
    expect(questionOf(`// What is the value of this expression?\n${expression}`, languageId)).toBe(
      `${PRINT}console.log(${expression});`,
    );
    expect(questionOf(expression, 'python')).toBe(`${VALUE}${expression}`);
  });

  test.each(['27 + 41 * 7', '-41 % 7 === 1', 'Math.floor(-7 / 2)', "'cloud'.slice(1, 3)", '7 // 2', 'len([1, 2]) % 3'])(
    '%j is asked for as everywhere',
    expression => expect(questionOf(expression, 'typescript')).toBe(`${VALUE}${expression}`),
  );
});

test.each([
  ['1,234 + 5', `${VALUE}1234 + 5`],
  ['What is 12,345,678 - 1,000.5?', `${VALUE}12345678 - 1000.5`],
  ['What is the value of this expression?\n1,234 + 5', `${VALUE}1234 + 5`],
  ['1,2345 + 5', `${VALUE}1,2345 + 5`],
  ['1, 234 + 5', `${VALUE}1, 234 + 5`],
  ['max(1,234) + 5', `${VALUE}max(1,234) + 5`],
  ['sum([1,234])', `${VALUE}sum([1,234])`],
])('thousands are separated in numbers alone: %j', (text, question) => expect(questionOf(text)).toBe(question));

test.each([
  ['6 × 7 − 3', `${VALUE}6 * 7 - 3`],
  ['What is 6 × 7?', `${VALUE}6 * 7`],
  ['# What is (8 ÷ 2) · 3?', `${VALUE}(8 / 2) * 3`],
  ['What is the value of this expression?\n6 × 7', `${VALUE}6 * 7`],
])('printed signs are typed: %j', (text, question) => expect(questionOf(text)).toBe(question));

test.each([
  ['((4 - 8 + -4) - (-4 * 5)) =', '((4 - 8 + -4) - (-4 * 5)) ='],
  ['  ((4 - 8 + -4) − (-4 × 5))=\n', '((4 - 8 + -4) - (-4 * 5)) ='],
  ['3 + 4 * 2 =', `${VALUE}3 + 4 * 2`],
  ['(3 + 4) * (2 - 1) =', `${VALUE}(3 + 4) * (2 - 1)`],
  ['x + 4 =', 'ask'],
  ['3 + 4 ==', 'ask'],
  ['7 =', 'ask'],
])('an unfinished equation asks for its right side: %j', (text, question) => {
  for (const languageId of ['plaintext', 'typescript']) expect(questionOf(text, languageId)).toBe(question);
});
