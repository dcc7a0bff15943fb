/** Whether a chain uses the numbers of a story for what the story says them of, and no more often than it says them. */
import * as exact from '../rational.ts';
import type { Check } from '../trace.ts';
import { judged } from './found.ts';
import { StoryFacts } from './story-facts.ts';

/** A number of an equation that the question gives, with the sign before it. */
export interface Given {
  readonly sign: string;
  readonly text: string;
  readonly value: exact.Rational;
}

/** What percentages are worked out with, whatever they are of. */
const PARTS = new Set(['10', '100']);

export class StoryUse {
  readonly #facts: StoryFacts;
  /** Numbers that were added or taken away. */
  readonly #changes: Given[] = [];
  /** Equations of nothing but numbers of the question. */
  readonly #equations: string[] = [];

  constructor(question: string) {
    this.#facts = new StoryFacts(question);
  }

  /**
   * What is wrong with the numbers of the next equation.
   *
   * @param about what the step says besides.
   * @param isAll whether the equation has no other numbers.
   */
  checks(equation: string, given: readonly Given[], about: string, isAll: boolean): Check[] {
    const found = given.flatMap(number => [...this.#ofOther(number, about), ...this.#changedAgain(number)]);
    return isAll ? [...found, ...this.#saidAgain(equation, given)] : found;
  }

  #ofOther({ sign, text, value }: Given, about: string): Check[] {
    if (PARTS.has(text) && (sign === '*' || sign === '/')) return [];
    const mistaken = this.#facts.mistaken(value, about);
    return mistaken ? [judged('told', text, mistaken.claimed, mistaken.expected, false)] : [];
  }

  #changedAgain(number: Given): Check[] {
    if (number.sign !== '+' && number.sign !== '-') return [];
    this.#changes.push(number);
    const like = this.#changes.filter(
      ({ sign, value }) => sign === number.sign && exact.compare(value, number.value) === 0,
    );
    return like.length > this.#facts.count(number.value) ? [usedUp(number.text)] : [];
  }

  /** A part of a whole may be worked out again for another of the same size. */
  #saidAgain(equation: string, given: readonly Given[]): Check[] {
    if (given.length < 2 || equation.includes('/')) return [];
    this.#equations.push(equation);
    const most = this.#facts.together(given.map(({ value }) => value));
    return most > 0 && this.#equations.filter(other => other === equation).length > most ? [usedUp(equation)] : [];
  }
}

function usedUp(what: string): Check {
  return judged('told', what, '', '', false);
}
