/** Protects: each part of a test with and, or and not has its line, and a wrong one is found. */
import { describe, expect, it } from 'vitest';
import { uncheckedSteps, wrongTexts } from './goldens.ts';

const AND =
  'What does this code print?\na = 7\nb = 4\nif a % 2 == 0 and b < 5:\n    a += 1\nelif b < 4:\n    a += 2\nelse:\n    a += 3\nprint(a)';
const AND_STEPS =
  '7 % 2 = 1\n1 == 0 is False\n4 < 5 is True\nFalse and True is False\n4 < 4 is False\na = 7 + 3 = 10\nprint 10';
const VERBOSE = [
  'We need 7 % 2 = 1.',
  'First, 1 == 0 is False.',
  'We test 4 < 5 is True.',
  'The test False and True is False, so the else branch runs.',
  'We see that 4 < 4 is False, so we go to else.',
  'We add 3 to a, so a = 7 + 3 = 10.',
  'a is 10, so the code prints 10.',
].join('\n');
const NOT =
  'What is the final value of each variable?\nlet ready = false;\nlet x = 5;\nif (!ready) {\n  x += 1;\n}\nconst y = x > 9 || !ready;';
const NOT_STEPS = '!false is true\nx = 5 + 1 = 6\n6 > 9 is false\n!false is true\ny = false || true = true';
const FLAG = 'What is the final value of each variable?\nready = True\nx = 5\nif ready:\n    x += 1';
const THREE = 'What does this code print?\na = 7\nprint(a > 3 and a < 9 and not a == 5)';

describe('a test of several parts', () => {
  it.each([
    [AND, AND_STEPS, '10'],
    [AND, VERBOSE, '10'],
    [NOT, NOT_STEPS, 'ready = false, x = 6, y = true'],
    [FLAG, 'True is True\nx = 5 + 1 = 6', 'ready = True, x = 6'],
    [FLAG, 'We see that True is True, so we enter the branch.\nx = 5 + 1 = 6', 'ready = True, x = 6'],
    [
      THREE,
      '7 > 3 is True\n7 < 9 is True\n7 == 5 is False\nnot False is True\nprint True and True and True = True',
      'True',
    ],
    ['What does this code print?\na = 7\nprint(not a > 3)', 'First, 7 > 3 is True.\nprint not True = False', 'False'],
  ])('is right: %j', (question, chain, answer) => {
    expect(wrongTexts(question, chain, answer)).toEqual([]);
    expect(uncheckedSteps(question, chain, answer)).toEqual([]);
  });

  it('need not have those that what came before decides', () => {
    const chain = AND_STEPS.replace('4 < 5 is True\nFalse and True is False\n', '');
    expect(wrongTexts(AND, chain, '10')).toEqual([]);
  });

  it.each([
    ['another side', AND, AND_STEPS, '4 < 5', '4 < 6', '10'],
    ['another sign', AND, AND_STEPS, '4 < 5', '4 <= 5', '10'],
    ['another part', AND, AND_STEPS, '1 == 0', '2 == 0', '10'],
    ['no operation before', AND, AND_STEPS, '7 % 2 = 1\n', '', '10'],
    ['a part left out', AND, AND_STEPS, '4 < 5 is True\n', '', '10'],
    ['other truths', AND, AND_STEPS, 'False and True is', 'False and False is', '10'],
    ['or for and', AND, AND_STEPS, 'False and True is False', 'False or False is False', '10'],
    ['another truth', AND, AND_STEPS, '4 < 4 is False', '4 < 4 is True', '10'],
    ['another truth', NOT, NOT_STEPS, '!false is true', '!true is false', 'ready = false, x = 6, y = true'],
    ['other truths', NOT, NOT_STEPS, 'false || true', 'true || true', 'ready = false, x = 6, y = true'],
    ['another flag', FLAG, 'True is True\nx = 5 + 1 = 6', 'True is True', 'False is False', 'ready = True, x = 6'],
  ])('is wrong with %s: %j', (_, question, chain, part, instead, answer) => {
    expect(chain).toContain(part);
    expect(wrongTexts(question, chain.replace(part, instead), answer)).not.toEqual([]);
  });
});
