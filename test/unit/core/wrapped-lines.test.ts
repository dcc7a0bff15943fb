import { describe, expect, test } from 'vitest';
import { selectionToQuestion } from '../../../src/core/selection.ts';

const questionOf = (text: string, languageId = 'plaintext'): string => {
  const result = selectionToQuestion({ text, languageId });
  return result.ask ? 'ask' : result.question.text;
};

const walk = `If you follow these instructions, do you
return to the starting point? Always face
forward. Take 9
steps.
Options:
- Yes
- No`;
const walkInOneLine = `If you follow these instructions, do you return to the starting point? Always face forward. Take 9 steps.
Options:
- Yes
- No`;

describe('a question that is broken into lines', () => {
  test('is one line, but for its choices', () => {
    expect(questionOf(walk)).toBe(walkInOneLine);
    expect(questionOf(walk, 'python')).toBe(walkInOneLine);
  });

  test('is the same in a comment', () => {
    expect(questionOf(walk.replace(/^/gm, '# '), 'python')).toBe(walkInOneLine);
    expect(questionOf(walk.replace(/^/gm, ' * ').replace(/^/, '/**\n').concat('\n */'), 'typescript')).toBe(
      walkInOneLine,
    );
  });

  test.each([
    ['Question: Cora tells the truth. Ralph says\nCora lies. Does Ralph tell the truth?'],
    ['Tom has 3 apples.\n  He buys 5.\nHow many does he have?'],
    ['At first Ali had 39 pens. Ann lives at number\n12. Ali won 2 pens. How many does he\nhave?'],
    ['5 beads cost 40 dollars. Tom bought 4\nbeads. How much did he pay?'],
    ['Tom bought two pens\nfor three dollars. How much did he\npay?'],
  ])('%j has spaces for its line breaks', text => {
    expect(questionOf(text)).toBe(text.replace(/\n */g, ' '));
    expect(questionOf(text, 'python')).toBe(text.replace(/\n */g, ' '));
  });

  test.each([
    ['Tom has 3 apples.\n\nHow many does he have?'],
    ['Bob has a pen.\nThey swap.\nWho has it?\nOptions:\n(A) Bob\n(B) Eve'],
    ['What is true?\nWe know that:\nMary woke up at 5am.\nThe park was closed after 8pm.'],
    ['We add a penguin to the table:\nCedric, 9, 100, 14\nHow old is Cedric?'],
    ['Which is larger?\n1. A cat\n2. A horse'],
    ['- Bob\n- Eve\nWho is older?'],
  ])('%j keeps its paragraphs, choices, lists and tables', text => {
    expect(questionOf(text)).toBe(text);
  });

  test('joins what an operator broke, and nothing of it is lost', () => {
    expect(questionOf('Evaluate: 9 * 9 -\n3 * (28 + 3)')).toBe(
      'What is the value of this expression?\n9 * 9 - 3 * (28 + 3)',
    );
  });

  test.each(['return x + 1', 'import math\nprint(math.pi)', 'for i in range(3):\n    print(i)', 'x = 5', 'pass'])(
    'before %j ends where the code begins',
    code => expect(questionOf(`Why does this\n${code}`)).toBe(`Why does this\n${code}`),
  );
});
