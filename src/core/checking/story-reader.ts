import * as exact from '../rational.ts';
import type { Check } from '../trace.ts';
import { type Found, fromNowhere, judged, type Reader, unused } from './found.ts';
import { digitsIn, numbersIn } from './story-numbers.ts';

const EQUATION = /(?<![\w.])(\d[\d,.]*) ([-+*/]) (\d[\d,.]*) = (\d[\d,]*(?:\.\d+)?)/g;

/** Lines of their own, and numbers that are not what they look like. */
const OTHER = /\n|\b(?:binary|octal|hexadecimal|base)\b/;

interface Result {
  readonly value: exact.Rational;
  readonly text: string;
  readonly step: string;
  isUsed: boolean;
}

/**
 * Follows the numbers of a story: each that a step uses must be the question's or an earlier result, and each result must be
 * used, the last one by the answer.
 */
export class StoryReader implements Reader {
  readonly #given: readonly exact.Rational[];
  readonly #results: Result[] = [];

  private constructor(question: string) {
    this.#given = numbersIn(question);
  }

  static of(question: string): StoryReader | undefined {
    const isStory = numbersIn(question).length > 1 && !OTHER.test(question.trim());
    return isStory ? new StoryReader(question) : undefined;
  }

  step(text: string): Found[] {
    // Formulas hold numbers that are no quantities.
    if (/[\\^]/.test(text)) return [];
    const equations = [...text.matchAll(EQUATION)];
    const found: Found[] = [];
    const inside: { start: number; end: number }[] = [];
    const own: exact.Rational[] = [];
    for (const match of equations) {
      const [all, left = '', sign = '', right = '', result = ''] = match;
      const span = { start: match.index, end: match.index + all.length };
      inside.push(span);
      const operands = [this.#operand(left, false), this.#operand(right, sign === '*' || sign === '/')];
      found.push(...operands.flatMap(check => (check ? [{ check, ...span }] : [])));
      const value = numberOf(result);
      own.push(...[left, right, result].map(numberOf));
      this.#results.push({ value, text: result, step: all.slice(0, all.lastIndexOf(' = ')), isUsed: false });
    }
    const mentions = digitsIn(text).filter(
      ({ start }) => !inside.some(span => span.start <= start && start < span.end),
    );
    for (const { value, text: said, start } of mentions) {
      const isKnown =
        this.#isGiven(value) || has(own, value) || this.#results.some(result => same(result.value, value));
      const check = isKnown ? judged('carried', said, said, said, true) : fromNowhere(said);
      found.push({ check, start, end: start + said.length });
    }
    return found;
  }

  answer(text: string): Check[] {
    const last = this.#results.at(-1);
    if (!last) return [];
    const isRight = /^\d[\d,]*(?:\.\d+)?$/.test(text) && same(numberOf(text), last.value);
    const open = this.#results.slice(0, -1).filter(({ isUsed }) => !isUsed);
    return [
      ...open.slice(0, 3).map(({ step, text: value }) => unused(step, value)),
      judged('answer', '', text, last.text, isRight),
    ];
  }

  /** One more or less, and with `isFactor` doubles, halves, thirds and quarters are said in too many ways to look for. */
  #operand(text: string, isFactor: boolean): Check | undefined {
    const value = numberOf(text);
    const earlier = this.#results.filter(result => same(result.value, value));
    for (const result of earlier) result.isUsed = true;
    if (earlier.length > 0 || this.#isGiven(value)) return judged('carried', text, text, text, true);
    return (isFactor && /^[234]$/.test(text)) || text === '1' ? undefined : fromNowhere(text);
  }

  #isGiven(value: exact.Rational): boolean {
    return has(this.#given, value);
  }
}

function numberOf(text: string): exact.Rational {
  const plain = text.replace(/[,.]$/, '');
  return exact.parseDecimal(plain.slice(0, 60));
}

function same(a: exact.Rational, b: exact.Rational): boolean {
  return exact.compare(a, b) === 0;
}

function has(all: readonly exact.Rational[], value: exact.Rational): boolean {
  return all.some(other => same(other, value));
}
