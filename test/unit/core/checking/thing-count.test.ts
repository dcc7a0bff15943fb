/** Protects: in a count of a kind nothing of another kind is counted, and nothing twice; what no one would argue is known to its end. */
import { describe, expect, it } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
import { isOfKind } from '../../../../src/core/checking/kinds-of-things.ts';
import { ChainChecker } from '../../../../src/core/checks.ts';
import { nextStep } from '../../../../src/core/correction.ts';
import type { Step } from '../../../../src/core/trace.ts';
import { checksOf } from './goldens.ts';

const VEGETABLES = 'I have four heads of broccoli, three plums, and a leek. How many vegetables do I have?';

function stepsOf(question: string, chain: string): string[][] {
  return checksOf(question, chain, '').steps.map(checks => checks.filter(({ ok }) => !ok).map(wrongText));
}

/** The chain that the checks write alone, as far as they know it. */
function known(question: string): string[] {
  const steps: Step[] = [];
  for (let text = nextStep(question, steps); text !== undefined; text = nextStep(question, steps)) {
    steps.push({ text, tokens: [], checks: [] });
  }
  return steps.map(({ text }) => text);
}

describe('a count of a kind', () => {
  it('does not count what is of another kind', () => {
    expect(stepsOf(VEGETABLES, 'heads of broccoli: 4\nplums: 4 + 3 = 7\nleek: 7 + 1 = 8')).toEqual([
      [],
      ['plums must not be counted among vegetables'],
      [],
    ]);
  });

  it('passes nothing that is of the kind', () => {
    expect(stepsOf(VEGETABLES, 'heads of broccoli: no\nplums: no\nleek: 1')).toEqual([
      ['heads of broccoli must be counted among vegetables'],
      [],
      [],
    ]);
  });

  it('says so in whole sentences too', () => {
    const chain =
      'The four heads of broccoli are vegetables, so the count is 4.\nThe three plums are vegetables, so 4 + 3 = 7.';
    expect(stepsOf(VEGETABLES, chain)[1]).toEqual(['plums must not be counted among vegetables']);
  });

  it('counts nothing twice, but two things of one name each once', () => {
    expect(stepsOf(VEGETABLES, 'leek: 1\nleek: 1 + 1 = 2')[1]).toEqual([
      'leek is used more often than the question says it',
    ]);
    const harps = 'I have a harp, a drum, and a harp. How many musical instruments do I have?';
    expect(stepsOf(harps, 'harp: 1\ndrum: 1 + 1 = 2\nharp: 2 + 1 = 3')).toEqual([[], [], []]);
  });

  it('is known from the question alone', () => {
    expect(known(VEGETABLES)).toEqual(['heads of broccoli: 4', 'plums: no', 'leek: 4 + 1 = 5']);
    expect(new ChainChecker(VEGETABLES).knowsAnswer()).toBe(true);
    expect(known('On my shelf there are two figs, and a quince. How many fruits are on the shelf?')).toEqual([
      'figs: 2',
      'quince: 2 + 1 = 3',
    ]);
  });

  it.each([
    'I have two leeks, and three glonks. How many vegetables do I have?',
    'I have two leeks, and three plums. I eat a leek. How many vegetables do I have?',
    'I have two leeks, and three plums. How many red vegetables do I have?',
    'I have two leeks, and three plums. How many vegetables do I have if I eat a leek?',
  ])('is not where a thing may be of the kind or not, or more is told: %s', question => {
    expect(new ChainChecker(question).knowsAnswer()).toBe(false);
    expect(known(question).join('\n')).not.toContain('plums');
  });

  it('lacks what no step names', () => {
    const answers = checksOf(VEGETABLES, 'heads of broccoli: 4', '4').answer;
    expect(answers.map(wrongText)).toEqual(['a step is missing: leek']);
  });
});

it.each([
  ['heads of broccoli', 'vegetables', true],
  ['goose', 'animals', true],
  ['geese', 'birds', true],
  ['dog', 'birds', false],
  ['pair of trousers', 'items of clothing', true],
  ['pianos', 'instruments', true],
  ['piano', 'pianos', true],
  ['flute', 'pianos', undefined],
  ['puppy', 'dogs', undefined],
  ['peach', 'dogs', false],
  ['vase', 'objects', true],
  ['glonk', 'animals', undefined],
  ['cucumber', 'fruits', undefined],
  ['cucumber', 'animals', false],
  ['dog', 'constructor', undefined],
  ['toString', 'animals', undefined],
])('%s among %s: %s', (thing, kind, expected) => {
  expect(isOfKind(thing, kind)).toBe(expected);
});
