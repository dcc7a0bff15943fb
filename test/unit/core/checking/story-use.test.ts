import { describe, expect, test } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
import { checksOf } from './goldens.ts';

/** What is called wrong in a chain, its answer left out. */
function wrongIn(question: string, ...steps: string[]): string[] {
  const { steps: checks } = checksOf(question, steps.join('\n'), '');
  return checks
    .flat()
    .filter(({ ok }) => !ok)
    .map(wrongText);
}

const SHOP =
  'The price of 4 sweets is $36. Julia buys 7 sweets. The price of 6 oranges is $12. Julia takes 6 oranges. ' +
  'How many more dollars does Julia spend on the sweets than on the oranges?';
const BILL = 'Ali orders a burger for $19. For Liam it is $30 for fish plus $6 for cake. How much do Ali and Liam pay?';
const TRIP =
  'On Monday Peter drives 7 hours at 33 miles per hour. On Tuesday Peter drives 3 hours at 10 miles per hour. ' +
  'How far does he drive?';
const PHOTOS =
  'Grace has 22 photos. Grace sells 16 photos. Grace uses 5 of the photos. How many photos does Grace have?';

describe('a number of the question', () => {
  test.each([
    [SHOP, 'One of the sweets costs 36 / 6 = 6 dollars.', 'the question says 6 of oranges, not of sweets'],
    [SHOP, 'sweets each: 36 / 6 = 6', 'the question says 6 of oranges, not of sweets'],
    [BILL, 'Both together cost Ali 19 + 6 = 25 dollars.', 'the question says 6 of Liam, not of Ali'],
    [TRIP, 'On Monday Peter drives 33 * 3 = 99 miles.', 'the question says 3 of Tuesday, not of Monday'],
  ])('is not what the step is about: %#', (question, step, wrong) => {
    expect(wrongIn(question, step)).toEqual([wrong]);
  });

  test.each([
    [SHOP, 'One of the sweets costs 36 / 4 = 9 dollars.', 'The sweets of Julia cost 9 * 7 = 63 dollars.'],
    [BILL, 'Both together cost Liam 30 + 6 = 36 dollars.', 'So Ali and Liam pay 36 + 19 = 55 dollars.'],
    [TRIP, 'On Monday Peter drives 33 * 7 = 231 miles.', 'Tuesday: 10 * 3 = 30', '231 + 30 = 261'],
  ])('is what the step is about: %#', (question, ...steps) => {
    expect(wrongIn(question, ...steps)).toEqual([]);
  });

  test('may be of what the step compares its topic to', () => {
    const question = 'Jack has 14 more nuts than Peter. Peter has 7 nuts. How many nuts does Jack have?';
    expect(wrongIn(question, 'Jack: 7 + 14 = 21')).toEqual([]);
    const things = 'There are 63 sweets. There are 36 fewer nuts than sweets. How many nuts are there?';
    expect(wrongIn(things, 'There are 63 - 36 = 27 nuts.')).toEqual([]);
  });

  test('may be of nobody in particular', () => {
    const question = 'Ann packs 20 nuts per hour. Ben packs 15 nuts per hour. All of them work 7 hours. Who leads?';
    expect(wrongIn(question, 'The rates differ by 20 - 15 = 5.', 'So the lead of Ann is 5 * 7 = 35 nuts.')).toEqual([]);
  });

  test('is a part of a whole, whatever it is said of', () => {
    const question =
      'A club has 380 dancers. In July 20 dancers join. In October 10% of the dancers leave. How many stay?';
    expect(wrongIn(question, 'July: 380 + 20 = 400', 'tenth of July: 400 / 10 = 40')).toEqual([]);
  });

  test('is added to each of two amounts that are the same', () => {
    const question =
      'Nora was born 3 years before Ann. Ann is 14 years old. Julia was born 8 years before Ali. Ali is 24 years old. ' +
      'How old will Nora and Julia be together in 15 years?';
    const [nora, julia] = ['Nora: 14 + 3 = 17', 'Julia: 24 + 8 = 32'];
    const later = ['Nora in 15 years: 17 + 15 = 32', 'Julia in 15 years: 32 + 15 = 47', 'total: 32 + 47 = 79'];
    expect(wrongIn(question, nora, julia, ...later)).toEqual([]);
    expect(wrongIn(question, nora, ...later)).not.toEqual([]);
  });

  test('is taken away no more often than the question says it', () => {
    const once = ['Grace uses 5, so she has 22 - 5 = 17 photos.', 'Grace uses 5, so she has 17 - 5 = 12 photos.'];
    expect(wrongIn(PHOTOS, once[0] ?? '')).toEqual([]);
    expect(wrongIn(PHOTOS, ...once)).toEqual(['5 is used more often than the question says it']);
    expect(wrongIn(PHOTOS.replace('16', '5'), ...once)).toEqual([]);
  });

  test('changes each of several amounts', () => {
    const question = 'Sam is 5 years old. Tom is 8 years old. How old will both of them be together in 3 years?';
    expect(wrongIn(question, 'Sam: 5 + 3 = 8', 'Tom: 8 + 3 = 11', 'total: 8 + 11 = 19')).toEqual([]);
  });

  test('may be added and taken away again', () => {
    const question = 'There are 56 muffins and 14 stickers. How many of these things are not stickers?';
    expect(wrongIn(question, 'Together that is 56 + 14 = 70 things.', 'Without them it is 70 - 14 = 56.')).toEqual([]);
  });

  test('is worked with again where the question says so', () => {
    const again = ['2 trays of 9 hold 2 * 9 = 18 cups.', '2 trays of 9 hold 2 * 9 = 18 cups.'];
    const [one, two] = ['Amy fills 2 trays with 9 cups each.', 'Amy buys another 2 trays of 9 cups.'];
    expect(wrongIn(`${one} ${two} How many cups does Amy have?`, ...again)).toEqual([]);
    expect(wrongIn(`${one} How many cups does Amy have?`, ...again)).toEqual([
      '2 * 9 is used more often than the question says it',
    ]);
  });
});
