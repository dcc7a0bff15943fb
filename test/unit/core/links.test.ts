import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChainChecker } from '../../../src/core/checks.ts';
import { linksOf } from '../../../src/core/links.ts';
import type { Question } from '../../../src/core/question.ts';

/** What each step uses, as text, and the item of the plan that it carries out. */
function linked(question: Question, plan: string[], chain: string[]) {
  const checker = new ChainChecker(question.text);
  const steps = chain.map(text => ({ text, tokens: [], ...checker.step(text) }));
  return linksOf({ question, plan: plan.map(text => ({ text })), steps }).map(({ planItem, spans }) => [
    spans.map(({ start, end }) => question.text.slice(start, end)).join(' '),
    planItem,
  ]);
}

const story: Question = {
  kind: 'question',
  text: 'Max buys 2 books at 6 dollars each. Max has a coupon for 8 dollars off. Max gives a tip of 7 dollars. How many?',
};

describe('what a step uses', () => {
  test('of a story: its numbers and words, not what it comes to', () => {
    const plan = ['2 times 6', 'subtract 8', 'add 7'];
    const chain = ['books: 2 * 6 = 12', 'coupon: 12 - 8 = 4', 'tip: 4 + 7 = 11'];
    expect(linked(story, plan, chain)).toEqual([
      ['2 books 6', 0],
      ['coupon 8', 1],
      ['tip 7', 2],
    ]);
  });

  test('of code: its names exactly, one letter too, and nothing of the question before it', () => {
    const code: Question = {
      kind: 'code',
      text: 'What is the final value of each variable?\na = 11\nA = a - 10\nfor i in range(4):\n    A += 3',
    };
    const plan = ['set a to 11', 'set A to a - 10', 'repeat 4 times: add 3 to A'];
    const chain = [
      'We have a = 11.',
      'A is set to a - 10, so A = 11 - 10 = 1.',
      'In the turn with i = 0, A = 1 + 3 = 4.',
    ];
    expect(linked(code, plan, chain)).toEqual([
      ['a 11 a', 0],
      ['a 11 A a 10 A', 1],
      ['A i A 3', 2],
    ]);
  });

  test('numbers are equal by value', () => {
    const question: Question = { kind: 'question', text: 'A car for 12,500 dollars, a bike for 7.50.' };
    expect(linked(question, ['12500 plus 7.5'], ['12500 + 7.5 = 12507.5'])).toEqual([['12,500 7.50', 0]]);
  });

  test('bits are no number of the question: 0010 is not its 10', () => {
    const bits: Question = { kind: 'expression', text: 'What is the value of this expression?\n2 | 10' };
    const chain = ['2 = 0010', '10 = 1010', '0010 | 1010 = 1010'];
    expect(linked(bits, [], chain).map(([used]) => used)).toEqual(['2', '10', '']);
    const date: Question = { kind: 'question', text: 'Today is 03/07/2019.' };
    expect(linked(date, [], ['so 03/08/2019'])).toEqual([['03 2019', undefined]]);
  });

  test('what a trace says itself about its plan wins', () => {
    const step = { text: '2 * 6 = 12', tokens: [], checks: [], planItem: 1 };
    const plan = [{ text: '2 times 6' }, { text: 'add 7' }];
    expect(linksOf({ question: story, plan, steps: [step] })[0]?.planItem).toBe(1);
    expect(linksOf({ question: story, plan: [], steps: [step] })[0]?.planItem).toBeUndefined();
  });

  test('a step that shares nothing is linked to nothing', () => {
    expect(linked(story, ['2 times 6'], ['so it is'])).toEqual([['', undefined]]);
  });

  test('of any texts: spans within the question, in order and apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'binary' }), (asked, written) => {
        const steps = [{ text: `${written} ${asked}`, tokens: [], checks: [] }];
        const question: Question = { kind: 'code', text: asked };
        let at = 0;
        for (const { start, end } of linksOf({ question, plan: [{ text: asked }], steps })[0]?.spans ?? []) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(asked.length);
      }),
    );
  });
});
