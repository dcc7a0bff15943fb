/** Whether a chain uses the numbers of a story for what the story says them of, and no more often than it says them. */
import * as exact from '../rational.ts';
import type { Check } from '../trace.ts';
import { judged } from './found.ts';
import { StoryFacts } from './story-facts.ts';

/** A number of an equation with the sign before it. */
export interface Operand {
  readonly sign: string;
  readonly text: string;
  readonly value: exact.Rational;
  /** Whether it is the question's, and no earlier result. */
  readonly isGiven: boolean;
}

export interface Equation {
  readonly text: string;
  readonly operands: readonly Operand[];
  readonly result: exact.Rational;
}

/** What percentages are worked out with, and what halves and doubles: they are said in many ways. */
const FACTORS = new Set(['2', '10', '100']);

/** What came out, and how often each number of the question, with its sign, was added or taken away on the way there. */
interface Amount {
  readonly value: exact.Rational;
  readonly changes: ReadonlyMap<string, number>;
}

export class StoryUse {
  readonly #facts: StoryFacts;
  readonly #amounts: Amount[] = [];
  /** Equations of nothing but numbers of the question. */
  readonly #said: string[] = [];

  constructor(question: string) {
    this.#facts = new StoryFacts(question);
  }

  /**
   * What is wrong with the numbers of the next equation.
   *
   * @param about what the step says besides.
   */
  checks(equation: Equation, about: string): Check[] {
    const given = equation.operands.filter(({ isGiven }) => isGiven);
    return [
      ...given.flatMap(operand => this.#ofOther(operand, about)),
      ...this.#changedAgain(equation),
      ...(given.length === equation.operands.length ? this.#saidAgain(equation) : []),
    ];
  }

  #ofOther({ sign, text, value }: Operand, about: string): Check[] {
    if (FACTORS.has(text) && (sign === '*' || sign === '/')) return [];
    const mistaken = this.#facts.mistaken(value, about);
    return mistaken ? [judged('told', text, mistaken.claimed, mistaken.expected, false)] : [];
  }

  /** Each of several amounts may change by the same number, one amount no more often than the question says it. */
  #changedAgain({ operands, result }: Equation): Check[] {
    const changes = new Map<string, number>();
    for (const [change, times] of operands.flatMap(({ value }) => this.#changesOf(value))) {
      changes.set(change, Math.max(times, changes.get(change) ?? 0));
    }
    const found = operands.flatMap(({ sign, text, value, isGiven }) => {
      if (!isGiven || text === '1' || (sign !== '+' && sign !== '-')) return [];
      const times = (changes.get(sign + text) ?? 0) + 1;
      changes.set(sign + text, times);
      return times > this.#facts.count(value) ? [usedUp(text)] : [];
    });
    this.#amounts.push({ value: result, changes });
    return found;
  }

  /** What changed on the way to a value. A number that the question says too may be that one, and each of several amounts. */
  #changesOf(value: exact.Rational): [change: string, times: number][] {
    const [first, ...others] = this.#amounts.filter(amount => exact.equal(amount.value, value));
    if (!first || this.#facts.count(value) > 0) return [];
    return [...first.changes].map(([change, times]) => [
      change,
      Math.min(times, ...others.map(({ changes }) => changes.get(change) ?? 0)),
    ]);
  }

  /** A part of a whole may be worked out again for another of the same size. */
  #saidAgain({ text, operands }: Equation): Check[] {
    if (operands.length < 2 || text.includes('/')) return [];
    this.#said.push(text);
    const most = this.#facts.together(operands.map(({ value }) => value));
    return most > 0 && this.#said.filter(other => other === text).length > most ? [usedUp(text)] : [];
  }
}

function usedUp(what: string): Check {
  return judged('told', what, '', '', false);
}
