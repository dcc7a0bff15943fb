/** Protects: a question is said anew only where it is surely the same; else another one is answered, and with all confidence. */
import { describe, expect, test } from 'vitest';
import { askedVariable, asksForOutput, asksForValue, asksForVariables } from '../../../src/core/asked-words.ts';
import { selectionToQuestion } from '../../../src/core/selection.ts';

function asksFor(words: string): string[] {
  return [
    ...(asksForOutput(words) ? ['output'] : []),
    ...(asksForVariables(words) ? ['variables'] : []),
    ...(asksForValue(words) ? ['value'] : []),
    ...(askedVariable(words) === undefined ? [] : [`variable ${askedVariable(words)}`]),
  ];
}

test.each([
  ['What does this code print?', 'output'],
  ["What's the output of the following program?", 'output'],
  ['Please tell me what gets logged here.', 'output'],
  ['Can you say what this prints?', 'output'],
  ['What is printed when the code is run?', 'output'],
  ['Output?', 'output'],
  ['What is on the console at the end?', 'output'],
  ['What is the final value of each variable?', 'variables'],
  ['List the variables and their values at the end.', 'variables'],
  ['State the value of each variable when the code is done.', 'variables'],
  ['What do all variables hold after this code has run?', 'variables'],
  ['value of this?', 'value'],
  ['What does this expression evaluate to?', 'value'],
  ['Compute the result.', 'value'],
  ['What is x at the end?', 'variable x'],
  ['what is the value of `total` after this code?', 'variable total'],
])('%s', (words, expected) => expect(asksFor(words)).toContain(expected));

test.each([
  'What is the sum of all variables?',
  'What is the largest value that is printed?',
  'How long is the output?',
  'Does this code print anything?',
  'Is the output sorted?',
  'What is the type of each variable?',
  'What are the names of all variables?',
  'Are all variables used?',
  'What is the type of this expression?',
  'Is the result even?',
  'What is wrong with this expression?',
  'What is the first line it prints?',
  'What would this print if x were 3?',
  'What is not printed?',
  'What is x after the first loop?',
  'Why does it print this?',
])('%s asks for something else', words => expect(asksFor(words)).toEqual([]));

describe('a question that asks for something else', () => {
  test.each([
    ['What is the sum of all variables?\nx = 3\ny = 4', 'plaintext'],
    ['How long is the output?\nprint(3)', 'plaintext'],
    ['What is the type of this?\n3 + 4', 'plaintext'],
  ])('stays as it is: %j', (text, languageId) => {
    const found = selectionToQuestion({ text, languageId });
    expect(found.ask || found.question).toEqual({ text, kind: 'question' });
  });
});
