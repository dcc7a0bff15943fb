import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differsFrom } from '../../../src/core/conclusion.ts';
import { linesOf } from '../../../src/core/links.ts';
import { carriesOut, itemOperation, stepOperation } from '../../../src/core/operations.ts';
import { itemsWithoutStep, realisedItems, stepsWithoutItem } from '../../../src/core/realisation.ts';

/** Plans and chains of every family of training problems, as they should be. */
const GOLD = 'training/tests/golden';
const gold = readdirSync(GOLD).flatMap(file =>
  readFileSync(join(GOLD, file), 'utf8')
    .split(/^== .*\n/m)
    .slice(1)
    .flatMap(item => {
      const part = (name: string): string[] =>
        (item.split(`-- ${name}\n`)[1]?.split(/^-- /m)[0] ?? '').trim().split('\n');
      const [question, plan, answer] = [part('question').join('\n'), part('plan'), part('answer').join('')];
      return (['concise', 'verbose'] as const).map(chain => ({
        name: `${file.replace('.txt', '')}, ${chain}`,
        ...{ question, plan, chain: part(chain), answer },
      }));
    }),
);

function compared(plan: readonly string[], chain: readonly string[], question = '') {
  const { items, steps } = linesOf({
    question: { text: question || 'x', kind: 'question' },
    plan: plan.map(text => ({ text })),
    steps: chain.map(text => ({ text, tokens: [], checks: [] })),
  });
  const given = realisedItems(items, steps);
  return {
    given,
    withoutStep: itemsWithoutStep(items, steps, given),
    withoutItem: stepsWithoutItem(items, steps, given),
  };
}

describe('plan and chain', () => {
  test('of every gold problem agree: nobody is told of a disagreement that there is not', () => {
    expect(gold.length).toBeGreaterThan(100);
    const alarms = gold.filter(({ plan, chain, question }) => {
      const { withoutStep, withoutItem } = compared(plan, chain, question);
      return withoutStep.length + withoutItem.length > 0;
    });
    expect(alarms.map(({ name, plan, chain }) => ({ name, plan, chain }))).toEqual([]);
  });

  test('belong together by operator and values, also where a chain says more than the plan', () => {
    const plan = ['start with 14', 'add 9', 'subtract 6'];
    const chain = ['Nora has 14 stamps.', 'She buys 9, so she has 14 + 9 = 23.', 'Then 23 - 6 = 17 are left.'];
    expect(compared(plan, chain)).toEqual({ given: [0, 1, 2], withoutStep: [], withoutItem: [] });
    const workings = ['7 * 5 = 35', '37 - 35 = 2', 'age = 37 // 7 = 5'];
    expect(compared(['age = 37 // 7'], workings)).toMatchObject({ withoutStep: [], withoutItem: [] });
  });

  const plan = ['A = 3 + 4', 'B = A * 2', 'C = B - 5'];
  test.each([
    ['a step that is left out', ['3 + 4 = 7', '14 - 5 = 9'], [1], []],
    ['another operator', ['3 + 4 = 7', '7 + 2 = 9', '9 - 5 = 4'], [1], [1]],
    ['another value', ['3 + 4 = 7', '7 * 3 = 21', '21 - 5 = 16'], [1], [1]],
    ['another order', ['7 * 2 = 14', '3 + 4 = 7', '14 - 5 = 9'], [1], [0]],
    ['one step more', ['3 + 4 = 7', '7 * 2 = 14', '14 - 5 = 9', '9 - 1 = 8'], [], [3]],
  ])('disagree where there is %s', (_, chain, withoutStep, withoutItem) => {
    expect(compared(plan, chain)).toMatchObject({ withoutStep, withoutItem });
  });

  test('disagree where a plan is about something that no step names', () => {
    const plan = ['count 1 kettle', 'count 3 toasters', 'skip 1 cow'];
    const chain = ['kettle: 1', 'cow: no'];
    expect(compared(plan, chain).withoutStep).toEqual([1]);
  });

  test('nothing is said of steps where an item of the plan is not understood', () => {
    expect(compared(['divide 36 by 2 again and again'], ['36 // 2 = 18'])).toMatchObject({
      withoutStep: [],
      withoutItem: [],
    });
    expect(compared([], ['36 // 2 = 18'])).toMatchObject({ withoutItem: [] });
  });

  test('of any texts: a known item for each step or none, in the order of the plan', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(...gold.flatMap(item => [...item.plan, ...item.chain]).slice(0, 400)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.array(line, { maxLength: 8 }), (items, steps) => {
        const { given, withoutStep, withoutItem } = compared(items, steps);
        expect(given).toHaveLength(steps.length);
        const known = given.filter(item => item !== null);
        expect(known).toEqual([...known].sort((a, b) => a - b));
        expect(known.every(item => item < items.length)).toBe(true);
        for (const item of withoutStep) expect(known).not.toContain(item);
        for (const step of withoutItem) expect(given[step]).toBeNull();
      }),
    );
  });

  test('of many long lines are compared in no time that grows beyond their product', () => {
    const lines = Array.from({ length: 300 }, (_, index) => `A = ${index} + ${'x '.repeat(2000)}`);
    expect(compared(lines, lines).given).toHaveLength(300);
  });
});

test('an operation of a step is what an item tells if operator and all named values are the same', () => {
  const pairs: [step: string, item: string, same: boolean][] = [
    ['Tom: 45 - 15 = 30', 'Tom = 45 - 15', true],
    ['Tom then: 30 - 7 = 23', 'Tom then = Tom - 7', true],
    ['total: 24 + 22 = 46', 'total = Amy in 12 years + Ella in 12 years', true],
    ['First, not False = True, because …', 'A = not False', true],
    ['True and False = False', 'B = A and False', true],
    ['7 >= 2 is true -> false && true', 'C = 7 >= 2', true],
    ['change: 100 - 63 = 37', 'subtract from 100', true],
    ['speed = 0 % 5 = 0', 'set speed to result % 5', true],
    ['Tom: 45 - 15 = 30', 'Tom = 45 + 15', false],
    ['12 + 12 = 24', 'A = 12 + 13', false],
    ['5 + 3 = 8', 'A = 5 + 5', false],
  ];
  for (const [step, item, same] of pairs) {
    const [does, tells] = [stepOperation(step), itemOperation(item)];
    expect([step, item, does && tells && carriesOut(does, tells)]).toEqual([step, item, same]);
  }
  for (const item of ['swap Alice and Ivy', "set x to 'a' or 1", 'go left', 'add 3; add 4']) {
    expect([item, itemOperation(item)]).toEqual([item, undefined]);
  }
  expect(itemOperation('start with 14')).toBeNull();
});

describe('the answer', () => {
  test('of every gold problem is what its chain comes to, as far as that can be compared', () => {
    const alarms = gold.filter(({ chain, answer }) => differsFrom(chain, answer));
    expect(alarms).toEqual([]);
    expect(gold.filter(({ chain, answer }) => differsFrom(chain, answer) === false).length).toBeGreaterThan(60);
  });

  test.each([
    [['3 + 4 = 7'], '7', false],
    [['3 + 4 = 7'], '8', true],
    [['3 + 4 = 7'], '3', true],
    [['That is 1,200 - 200 = 1,000 dollars.'], '1000', false],
    [['12 + 8 = 20', 'The bus was late, which does not matter.'], '20', false],
    [['So the expression is False.'], 'True', true],
    [['Among the options, Thomas is (A).'], '(B)', true],
    [['x = 3'], "'abc'", undefined],
    [[], '7', undefined],
  ])('after %j it is %s: differs %s', (steps, answer, differs) => {
    expect(differsFrom(steps, answer)).toBe(differs);
  });
});
