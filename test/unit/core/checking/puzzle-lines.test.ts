import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ChainSplitter } from '../../../../src/core/chain.ts';
import { correctedAnswer, nextStep } from '../../../../src/core/correction.ts';
import type { Step } from '../../../../src/core/trace.ts';
import { goldens, wrongTexts } from './goldens.ts';

const FAMILIES = [
  'tracking_shuffled_objects',
  'dyck_languages',
  'word_sorting',
  'temporal_sequences',
  'logical_deduction',
  'navigate',
  'web_of_lies',
  'base_conversion',
  'date_understanding',
  'reasoning_about_colored_objects',
  'penguins_in_a_table',
];

/** The lines with which the checks themselves go from the question to its end. */
function ownLines(question: string): Step[] {
  const steps: Step[] = [];
  for (let text = nextStep(question, steps); text !== undefined; text = nextStep(question, steps))
    steps.push({ text, tokens: [], checks: [] });
  return steps;
}

const knowsAnswer = (question: string): boolean => new ChainSplitter(question).knowsAnswer();

describe('of puzzles and conversions the checks know each next line', () => {
  const puzzles = goldens.filter(({ family }) => FAMILIES.includes(family));

  test('of every such family there are some', () => {
    expect(new Set(puzzles.map(({ family }) => family)).size).toBe(FAMILIES.length);
  });

  test.each(puzzles)('$family', ({ question, concise, answer }) => {
    const lines = ownLines(question);
    if (knowsAnswer(question)) expect(lines.map(({ text }) => text).join('\n')).toBe(concise);
    expect(correctedAnswer(question, lines, '?')).toBe(answer);
  });
});

/** A generated question of each kind about dates, coloured things and tables. */
const KNOWN = join(import.meta.dirname, '../../../fixtures/known-chains.jsonl');
const known: { question: string; chain: string[] }[] = readFileSync(KNOWN, 'utf8')
  .trimEnd()
  .split('\n')
  .map(line => JSON.parse(line));

describe('of dates, coloured things and tables the checks know the whole chain, and find nothing wrong in it', () => {
  test.each(known)('$chain.0', ({ question, chain }) => {
    expect(knowsAnswer(question)).toBe(true);
    expect(ownLines(question).map(({ text }) => text)).toEqual(chain);
    expect(wrongTexts(question, chain.join('\n'), /\([A-Z]\)/.exec(chain.at(-1) ?? '')?.[0] ?? '')).toEqual([]);
  });
});

const SWAPS = `Alice and Bob play a game: Alice has a red ball, and Bob has a blue ball.
As the game progresses, they trade balls. First, Alice and Bob swap balls. AGAIN At the end of the game, Bob has the
Options:
(A) red ball
(B) blue ball`;
const WALK = `If you follow these instructions, do you return to the starting point? Take 2 steps. AGAIN Turn around. Take 2 steps.
Options:
- Yes
- No`;
const DAY = `Today, Ada went to the zoo. Between what times could they have gone?
We know that:
Ada woke up at 6am.
Ben saw Ada reading at the library from 6am to 9am.
Cleo saw Ada fixing a bike from SEEN to 1pm.
The zoo was closed after 4pm.
Between what times could Ada have gone to the zoo?
Options:
(A) 1pm to 4pm
(B) 6am to 9am`;
const DATE = 'AGAIN What is the date today in MM/DD/YYYY?\nOptions:\n(A) 03/01/2023\n(B) 02/27/2023';
const COLOURS = 'On the desk, you see a red cup and AGAIN. What color is the cup?\nOptions:\n(A) red\n(B) blue';
const TABLE = `Here is a table where the first line is a header and each subsequent line is a penguin:  name, age, height (cm), weight (kg) Ada, 9, 50, 11 Ben, AGE, 80, 13  For example: the age of Ada is 9.  Which is the AGAIN penguin?
Options:
(A) Ada
(B) Ben`;
const BRACKETS = 'Complete the rest of the sequence, making sure that the parentheses are closed properly. Input: ';
const WORDS = 'Sort the following words alphabetically: List: ';

describe('the answer is known where all is understood that a puzzle says', () => {
  test.each([
    ['swaps', SWAPS.replace(' AGAIN', ' Finally, Bob and Alice swap balls.'), true],
    ['something else than a swap', SWAPS.replace(' AGAIN', ' Then, Alice gives Bob the red ball.'), false],
    ['a walk', WALK.replace(' AGAIN', ''), true],
    ['a walk with what is no step', WALK.replace(' AGAIN', ' Jump over the fence.'), false],
    ['sightings one after the other', DAY.replace('SEEN', '9am'), true],
    ['sightings that overlap', DAY.replace('SEEN', '8am'), false],
    ['open brackets', `${BRACKETS}( [ ] {`, true],
    ['a bracket that closes none', `${BRACKETS}( ] {`, false],
    ['a question about brackets', 'How many parentheses are there? ( ( )', false],
    ['words', `${WORDS}pear apple plum`, true],
    ['words with capitals', `${WORDS}pear Apple plum`, false],
    ['a word that stands there twice', `${WORDS}pear plum pear`, false],
    ['words in the other order', 'Sort the following words in reverse alphabetical order: pear apple plum', false],
    ['a date', DATE.replace('AGAIN', 'Yesterday was 2/28/2023.'), true],
    ['a date of another calendar', DATE.replace('AGAIN', 'Yesterday was 2/30/2023.'), false],
    ['a date in words that are not known', DATE.replace('AGAIN', 'Yesterday, or so I think, was 2/28/2023.'), false],
    ['a date that no option has', DATE.replace('AGAIN', 'Yesterday was 2/27/2023.'), false],
    ['a coloured thing', COLOURS.replace('AGAIN', 'a blue pen'), true],
    ['a thing of which there are two', COLOURS.replace('AGAIN', 'a blue cup'), false],
    ['the oldest of a table', TABLE.replace('AGE', '7').replace('AGAIN', 'oldest'), true],
    ['two that are as old', TABLE.replace('AGE', '9').replace('AGAIN', 'oldest'), false],
    ['something else of a table', TABLE.replace('AGE', '7').replace('AGAIN', 'funniest'), false],
    ['who lies', 'Question: Ada lies. Ben says Ada lies. Cleo says Ben lies. Does Cleo tell the truth?', true],
    [
      'who lies, in a circle',
      'Question: Ada lies. Ben says Cleo lies. Cleo says Ben lies. Does Cleo tell the truth?',
      false,
    ],
  ])('%s: %s', (_, question, isKnown) => {
    expect(knowsAnswer(question)).toBe(isKnown);
  });
});
