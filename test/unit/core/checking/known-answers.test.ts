import { describe, expect, it } from 'vitest';
import { whyUnfollowed } from '../../../../src/core/checking/followed.ts';
import { ChainChecker } from '../../../../src/core/checks.ts';

const PRINTS = 'What does this code print?';
const VALUES = 'What is the final value of each variable?';
const VALUE = 'What is the value of this expression?';

const knows = (words: string, code: string): boolean => new ChainChecker(`${words}\n${code}`).knowsAnswer();

describe('whether the checks know what a question should come to', () => {
  it.each([
    [PRINTS, 'x = 3\nprint(x + 1)'],
    [PRINTS, 'for i in range(4):\n    print(i)'],
    [PRINTS, 'const xs = [1, 2];\nconsole.log(xs.length);'],
    [VALUES, 'a = 2\nb = a * 3'],
    [VALUE, '3 + 4 * 2'],
    [PRINTS, "print(int('20', 8) + 23)"],
    ['What is 3 + 4 * 2', 'in Python?'],
    ['7 % 3 == 1 and 2 < 3', 'What is the value of the expression?'],
  ])('they do: %s %j', (words, code) => {
    expect(knows(words, code)).toBe(true);
  });

  it.each([
    ['what they do not understand', PRINTS, 'import os\nprint(os.name)'],
    ['a name that nothing gives a value', PRINTS, 'print(total)'],
    ['what fails on its way', PRINTS, 'x = 0\nprint(3)\nprint(1 // x)'],
    ['what does not end', PRINTS, 'x = 1\nwhile x > 0:\n    x += 1\nprint(x)'],
    ['what is longer than a chain', PRINTS, 'x = 0\nfor i in range(150):\n    x += i\nprint(x)'],
    ['what comes to nothing', VALUES, 'def double(x):\n    return x * 2'],
    ['years in an option', 'Which film is like it?', 'Options:\n(A) Trilogy 1972-1990\n(B) Alice'],
    ['options of a sum', 'What is 3 + 4?', 'Options:\n(A) 7\n(B) 8'],
    ['a part of an expression', 'What is 5 + 3', 'in binary?'],
    ['a share in a story', 'Cleo bought a dozen figs and gave 1/4 of them to Ben.', 'How many figs does she have?'],
    ['years in brackets', 'Could a letter cross the sea', 'during the war (1914-18)?'],
    ['a story', 'Nara has 14 stamps and buys 9 more.', 'How many stamps does Nara have now?'],
  ])('they do not: %s', (_, words, code) => {
    expect(knows(words, code)).toBe(false);
  });
});

describe('the line that the checks do not follow', () => {
  it.each([
    ['what they do not understand', 'import os\nprint(os.name)', 'import os'],
    ['a name that nothing gives a value', 'x = 2\n\nprint(total)', 'print(total)'],
    ['what fails on its way', 'x = 0\nprint(3)\nprint(1 // x)', 'print(1 // x)'],
    ['a block', 'x = 0\nclass A:\n    y = 1\nprint(x)', 'class A:'],
    ['a line within a block', 'for i in range(2):\n    x = i\n    x @= 2', 'x @= 2'],
    ['a long line', `x = 1\n${'y'.repeat(70)} = x @ x`, `${'y'.repeat(60)}…`],
  ])('is told: %s', (_, code, line) => {
    expect(whyUnfollowed(`${PRINTS}\n${code}`)).toEqual({ line });
  });

  it.each([['x = 3\nprint(x)'], ['x = 0\nfor i in range(150):\n    x += i\nprint(x)']])('is none: %j', code => {
    expect(whyUnfollowed(`${PRINTS}\n${code}`)).toBeUndefined();
  });

  it('is none of code that comes to nothing', () => {
    expect(whyUnfollowed(`${PRINTS}\ndef double(x):\n    return x * 2`)).toBe('idle');
  });
});
