import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ANSWER_TYPES, goldFault, isRight } from '../../../src/core/scoring.ts';

const caseSchema = z.strictObject({
  type: z.enum(ANSWER_TYPES),
  gold: z.string(),
  written: z.string(),
  right: z.boolean(),
  choices: z.array(z.string()).optional(),
  task: z.string().optional(),
  why: z.string().optional(),
});
const file: unknown = JSON.parse(readFileSync('protocol/scoring.json', 'utf8'));
const { cases } = z.object({ version: z.literal(1), cases: z.array(caseSchema) }).parse(file);

/** Protects the figures that are published: what counts as right must not depend on how an answer is dressed. */
describe('by the table that Python shares, of type', () => {
  it.each(cases)('$type: $written for $gold is right: $right', ({ written, right, type, gold, choices, task }) => {
    expect(isRight(written, { answer: gold, answerType: type, choices, task })).toBe(right);
  });

  it.each(ANSWER_TYPES)('%s there are cases that are right and cases that are wrong', type => {
    const outcomes = cases.filter(one => one.type === type).map(({ right }) => right);
    expect(new Set(outcomes)).toEqual(new Set([true, false]));
  });
});

describe('a gold answer', () => {
  it.each(['number', 'letter', 'letters', 'yesno', 'bool', 'choice_text', 'string'] as const)(
    'of type %s that says nothing makes nothing right, and is found faulty',
    answerType => {
      const gold = { answer: ' ', answerType, choices: ['a', 'b'] };
      for (const written of ['', ' ', 'A', '0', 'yes', 'true', 'a']) expect(isRight(written, gold)).toBe(false);
      expect(goldFault(gold)).toBeDefined();
    },
  );

  it.each([
    [{ answerType: 'letter', answer: 'D', choices: ['a', 'b', 'c'] }, 'option'],
    [{ answerType: 'choice_text', answer: 'maybe', choices: ['yes', 'no'] }, 'option'],
    [{ answerType: 'choice_text', answer: 'yes' }, 'option'],
    [{ answerType: 'number', answer: 'many' }, 'number'],
    [{ answerType: 'yesno', answer: 'true' }, 'yes'],
  ] as const)('%j is found faulty', (gold, why) => {
    expect(goldFault(gold)).toContain(why);
  });

  it('of the table has no fault', () => {
    for (const { type: answerType, gold: answer, choices } of cases) {
      if (answer.length > 1) expect(goldFault({ answer, answerType, choices })).toBeUndefined();
    }
  });
});

it('whatever is written is scored', () => {
  const answer = fc.constantFrom('1', '(A)', 'yes', '\\frac{1}{2}', '.*');
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      answer,
      fc.constantFrom(...ANSWER_TYPES),
      (written, answer, answerType) => {
        expect(isRight(written, { answer, answerType, choices: ['.*', '(', '', 'well-known'] })).toBeTypeOf('boolean');
      },
    ),
  );
});
