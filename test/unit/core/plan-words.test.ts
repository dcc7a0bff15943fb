import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlanWords } from '../../../src/core/plan-words.ts';

const OUTLINE = new Set([
  'set',
  'to',
  'add',
  'print',
  'text',
  'count',
  'total',
  'skip',
  'start',
  'with',
  'read',
  'in',
  'base',
  '16',
]);
const CODE = 'What does this code print?\nturns = 0x1f\nname = "Ada"\nturns += 12\nprint(f"{name}: {turns:.2f}")';
const STORY = 'Nora has three apples, a lemon and 14.5 kilos of Rice. How many fruits does Nora have?';

/** What in a whole plan its question does not have, and what could stand there. */
function strangerIn(question: string, plan: string): { text: string; known: readonly string[] } | null {
  const words = new PlanWords(question, OUTLINE);
  for (let start = 0; ; ) {
    const found = words.operand(plan, start, true);
    if (!found) return null;
    if (found.isStranger) return { text: plan.slice(found.from, found.to), known: found.known };
    start = found.to;
  }
}

/** The operands of a whole plan. */
function operandsIn(question: string, plan: string): string[] {
  const words = new PlanWords(question, OUTLINE);
  const found: string[] = [];
  for (let operand = words.operand(plan, 0, true); operand; operand = words.operand(plan, operand.to, true)) {
    found.push(operand.text);
  }
  return found;
}

describe('what a plan may speak of', () => {
  it.each([
    [CODE, "set turns to 1f\nset name to 'Ada'\nadd 12 to turns\nprint text '{name}: {turns}'"],
    [STORY, 'count 3 apples\ncount 1 lemon\nskip 14.5 rice'],
    ['What is the value of this expression?\nint(0b101)', 'read 101 in base 16'],
  ])('is outlines and the question: %s', (question, plan) => {
    expect(strangerIn(question, plan)).toBeNull();
  });

  it.each([
    [CODE, 'set shipping to 12', 'shipping', 'turns'],
    // An outline's word is no variable's name where one has to stand.
    [CODE, 'add 12 to total', 'total', 'turns'],
    [CODE, 'add 13 to turns', '13', '12'],
    [CODE, "set name to 'Leo'", "'Leo'", "'Ada'"],
    [STORY, 'count 3 pears', 'pears', 'apples'],
    [STORY, 'start with Emil', 'Emil', 'Nora'],
    [STORY, 'count 4 apples', '4', '3'],
  ])('is nothing else, but what the question has of the same kind: %s, %s', (question, plan, text, known) => {
    const stranger = strangerIn(question, plan);
    expect(stranger?.text).toBe(text);
    expect(stranger?.known).toContain(known);
  });

  it.each(['set tu', 'add 1', 'add 12.', "set name to 'Ad"])(
    'may still grow at the end of what is written: %s',
    text => {
      expect(new PlanWords(CODE, OUTLINE).operand(text, text.search(/\S+$/), false)).toBeUndefined();
    },
  );

  it.each([
    ['x = 12.0\nprint(x)', 'set x to 12'],
    ['x = .5\nprint(x)', 'set x to 0.5'],
    ['x = 1_000\nprint(x)', 'set x to 1000'],
    ['Nora has 5kg of flour and 1,200 eggs.', 'add 5\nadd 1200'],
  ])('has a number however it is written: %s', (question, plan) => {
    expect(strangerIn(question, plan)).toBeNull();
  });

  it("is no piece of a text whose quotes are escaped, and no apostrophe's rest", () => {
    expect(strangerIn('s = "say \\"hi\\" now"\nprint(s)', "set s to 'no'")).toBeNull();
    expect(strangerIn("Alice doesn't have Bob's pears", "count 'no'")).toBeNull();
  });

  it('has whole names in any letters', () => {
    expect(strangerIn('Zoë has 3 pears. José has 4.', 'Emil: 3')?.known).toEqual(['Zoë', 'José']);
  });

  it('is left alone where too much could stand there', () => {
    const many = Array.from({ length: 60 }, (_, at) => `thing${String.fromCharCode(97 + (at % 26))}${'x'.repeat(at)}`);
    expect(strangerIn(`${many.join(', ')}. How many?`, 'count 3 pears')).toBeNull();
  });

  it('begins to look where it is told', () => {
    const words = new PlanWords(STORY, OUTLINE);
    expect(words.operand('count 3 pears', 'count 3 '.length + 1, true)).toBeUndefined();
  });

  it('stays as it is where the question has nothing of the kind', () => {
    expect(strangerIn('True and False is', 'add 7')).toBeNull();
  });

  it("never misses the question's own words, whatever they are", () => {
    const word = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/);
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.nat().map(String)), { minLength: 1 }), parts => {
        expect(strangerIn(parts.join(' + '), parts.join('\n'))).toBeNull();
      }),
    );
  });

  it('has its names, numbers and texts as operands, and no words of outlines', () => {
    expect(operandsIn(CODE, "set turns to 16\nadd 12 to total\nprint text 'Ada'")).toEqual([
      'turns',
      '16',
      '12',
      'total',
      "'Ada'",
    ]);
    expect(operandsIn(STORY, 'total apples\nset total to 3')).toEqual(['apples', '3']);
  });

  it.each([
    [STORY, 'count 4 apples', '3 apples', false, '3'],
    [STORY, 'count 4 apples', '16 apples', false, '16'],
    [STORY, 'count 4 apples', '7 apples', false, undefined],
    [STORY, 'count 4 apples', '3', false, undefined],
    [STORY, 'count 4 apples', '3', true, '3'],
    [STORY, 'count 4 apples', 'lemon', true, undefined],
    [STORY, 'count 4 apples', ' 3', true, undefined],
    [CODE, "set name to 'Bob'", 'turns to', false, undefined],
    [CODE, 'set x to 12', 'turns to', false, 'turns'],
    [CODE, 'set x to 12', 'total to', false, undefined],
  ])(
    "may have of what is written only the same kind in an operand's place: %s, %s, %s",
    (question, plan, text, isWhole, expected) => {
      const words = new PlanWords(question, OUTLINE);
      const all = operandsIn(question, plan);
      let operand = words.operand(plan, 0, true);
      // That of the text, where there is one: names come first.
      if (plan.includes("'") && all.length > 1) operand = words.operand(plan, plan.indexOf("'"), true);
      expect(operand && words.replacement(text, operand, isWhole)).toBe(expected);
    },
  );
});
