import * as exact from '../rational.ts';
import type { Check } from '../trace.ts';
import { type Found, fromNowhere, judged, type Reader, unused } from './found.ts';
import { statementsIn } from './statements.ts';
import { digitsIn, numbersByUnit, numbersIn, unitOf } from './story-numbers.ts';
import { StoryUse } from './story-use.ts';

/** One operation or several, and what they come to. */
const EQUATION = /(?<![\w.])((?:\(*\d[\d,.]*\)* [-+*/] )+\(*\d[\d,.]*\)*) = (\d[\d,]*(?:\.\d+)?)/g;
/** A number of an equation with the sign before it. */
const OPERAND = /([-+*/]?) ?\(*(\d[\d,.]*)/g;

/** Lines of their own, and numbers that are not what they look like. */
const OTHER = /\n|\b(?:binary|octal|hexadecimal|base)\b/;

interface Result {
  readonly value: exact.Rational;
  readonly text: string;
  readonly step: string;
  isUsed: boolean;
}

/**
 * Follows the numbers of a story: each that a step uses must be the question's, said there of what the step is about, or an
 * earlier result; and each result must be used, the last one by the answer.
 */
export class StoryReader implements Reader {
  readonly #given: readonly exact.Rational[];
  readonly #told: ReadonlyMap<string, readonly exact.Rational[]>;
  readonly #results: Result[] = [];
  readonly #use: StoryUse;

  private constructor(question: string) {
    this.#given = numbersIn(question);
    this.#told = numbersByUnit(question);
    this.#use = new StoryUse(question);
  }

  static of(question: string): StoryReader | undefined {
    const isStory = numbersIn(question).length > 1 && !OTHER.test(question.trim());
    return isStory ? new StoryReader(question) : undefined;
  }

  step(text: string): Found[] {
    // Formulas hold numbers that are no quantities.
    if (/[\\^]/.test(text)) return [];
    const equations = [...text.matchAll(EQUATION)];
    const about = text.replace(EQUATION, ' ');
    const found: Found[] = [];
    const inside: { start: number; end: number }[] = [];
    const own: exact.Rational[] = [];
    const fresh: string[] = [];
    for (const match of equations) {
      const [all, expression = '', result = ''] = match;
      const operands = [...expression.matchAll(OPERAND)].map(([, sign = '', text = '']) => ({ sign, text }));
      const span = { start: match.index, end: match.index + all.length };
      inside.push(span);
      fresh.push(...operands.map(({ text }) => text).filter(operand => !this.#isResult(numberOf(operand))));
      const valued = operands.map(operand => {
        const value = numberOf(operand.text);
        return { ...operand, value, isGiven: !this.#isResult(value) && this.#isGiven(value) };
      });
      const equation = { text: expression, operands: valued, result: numberOf(result) };
      const misused = this.#use.checks(equation, about);
      found.push(...misused.map(check => ({ check, ...span })));
      const used = operands.map(({ sign, text }) => this.#operand(text, sign === '*' || sign === '/'));
      found.push(...used.flatMap(check => (check ? [{ check, ...span }] : [])));
      const value = numberOf(result);
      found.push(...equationCheck(all, result).map(check => ({ check, ...span })));
      own.push(...[...operands.map(({ text }) => text), result].map(numberOf));
      this.#results.push({ value, text: result, step: all.slice(0, all.lastIndexOf(' = ')), isUsed: false });
    }
    const mentions = digitsIn(text).filter(
      ({ start }) => !inside.some(span => span.start <= start && start < span.end),
    );
    // A sentence says the numbers that its equation uses; a percentage it may work with in other numbers.
    const stray = fresh.find(operand => !mentions.some(({ value }) => exact.equal(value, numberOf(operand))));
    for (const { value, text: said, start } of mentions) {
      const end = start + said.length;
      const isPercent = /^ ?(?:%|percent)/.test(text.slice(end));
      const isTold = this.#isTold(value, text, end);
      const isKnown = has(own, value) || ((equations.length === 0 || isPercent) && isTold);
      const isOther = isTold && stray !== undefined;
      const check = isKnown
        ? judged('carried', said, said, said, true)
        : isOther
          ? judged('carried', '', stray, said, false)
          : fromNowhere(said);
      found.push({ check, start, end });
    }
    return found;
  }

  answer(text: string): Check[] {
    const last = this.#results.at(-1);
    if (!last) return [];
    const isRight = /^\d[\d,]*(?:\.\d+)?$/.test(text) && exact.equal(numberOf(text), last.value);
    const open = this.#results.slice(0, -1).filter(({ isUsed }) => !isUsed);
    return [
      ...open.slice(0, 3).map(({ step, text: value }) => unused(step, value)),
      judged('answer', '', text, last.text, isRight),
    ];
  }

  /** One more or less, and with `isFactor` doubles and halves, are said in too many ways to look for. */
  #operand(text: string, isFactor: boolean): Check | undefined {
    const value = numberOf(text);
    const earlier = this.#results.filter(result => exact.equal(result.value, value));
    for (const result of earlier) result.isUsed = true;
    if (earlier.length > 0 || this.#isGiven(value)) return judged('carried', text, text, text, true);
    return (isFactor && text === '2') || text === '1' ? undefined : fromNowhere(text);
  }

  /** Whether the question has a number before the same word; where the word never follows a number there, anywhere. */
  #isTold(value: exact.Rational, text: string, end: number): boolean {
    const word = /^[%\s]*(%|percent|\p{L}+)/u.exec(text.slice(end))?.[1]?.toLowerCase() ?? '';
    const values = this.#told.get(unitOf(word));
    // A percentage may be told by what is left of it.
    return values && word !== '%' && word !== 'percent' ? has(values, value) : this.#isGiven(value);
  }

  #isResult(value: exact.Rational): boolean {
    return this.#results.some(result => exact.equal(result.value, value));
  }

  #isGiven(value: exact.Rational): boolean {
    return has(this.#given, value);
  }
}

/** A sentence may hide from others that an expression begins: `the rates add up to 35 + 18 = 53`. */
function equationCheck(text: string, claimed: string): Check[] {
  const [{ check } = { check: undefined }] = statementsIn(text);
  return check?.claimed === claimed ? [check] : [];
}

function numberOf(text: string): exact.Rational {
  const plain = text.replace(/[,.]$/, '');
  return exact.parseDecimal(plain.slice(0, 60));
}

function has(all: readonly exact.Rational[], value: exact.Rational): boolean {
  return all.some(other => exact.equal(other, value));
}
