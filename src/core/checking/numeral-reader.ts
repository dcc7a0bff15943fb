import { isBase } from '../code/functions.ts';
import type { Check } from '../trace.ts';
import { type Found, judged, missing, type Reader, wholeStep } from './found.ts';
import { type NumeralLine, numeralLines, writtenLine } from './numeral-lines.ts';
import { type Conversion, conversionIn, isNumber, withSmallDigits } from './numerals.ts';

const STATEMENT = /(?<![\w'])(?<![*+\-/%] )([\da-f]+(?: (?:\*|\+|-|\/\/|%) \d+)?) = ([\da-f]+)(?!\w)/g;
/** How the digits so far are said, and digits that are written otherwise. */
const DIGITS = /(?:-> |\bdigits (?:are )?|\bso far |\bwhich gives )([\da-f]+)\.?$/;
const OTHERWISE =
  /^(?:.*?[,:] )?(?:Cut |In groups, )?([\da-f]+)(?: -> | into groups: | is | becomes )([01]+(?: [01]+)*|[01]+)\.?$/;
const PREFIX = /(0[box]) before ([\da-f]+)(?: -> |, which gives |: )(\w+)\.?$/;
const MAX_MISSING = 3;

/** Follows how numbers are converted between bases by hand: digit by digit, by division, or by groups of bits. */
export class NumeralReader implements Reader {
  readonly #lines: readonly NumeralLine[];
  /** The digits of the answer, and all of it where it is a text or has a name. */
  readonly #answer: string;
  readonly #whole: string;
  #done = 0;

  private constructor(conversion: Conversion) {
    const { lines, answer } = numeralLines(conversion);
    this.#lines = lines;
    this.#answer = answer;
    this.#whole = conversion.name + (conversion.isText ? `'${answer}'` : answer);
  }

  static of(question: string): NumeralReader | undefined {
    const conversion = question.length > 400 ? undefined : conversionIn(question);
    if (!conversion || !isBase(conversion.base)) return undefined;
    const isFollowed = conversion.given.every(
      numeral =>
        isNumber(numeral) && numeral.digits.length <= 30 && Number.parseInt(numeral.digits, numeral.base) < 1e12,
    );
    return isFollowed ? new NumeralReader(conversion) : undefined;
  }

  step(text: string): Found[] {
    const small = withSmallDigits(text);
    const said = statementsOf(small);
    if (said.length === 0) return [];
    const digits = DIGITS.exec(small)?.[1];
    const left = said[0]?.[0];
    const at = this.#lines.findIndex(({ statements }, index) => index >= this.#done && statements[0]?.[0] === left);
    const skipped = at < 0 ? [] : this.#skipped(at);
    const line = this.#lines[at < 0 ? this.#done : at];
    this.#done = (at < 0 ? this.#done : at) + 1;
    if (!line)
      return wholeStep(
        text,
        said.map(([own]) => judged('carried', own, own, '', false)),
      );
    const statements = said.flatMap(([own, value], index) => {
      const [expected = '', right = ''] = line.statements[index] ?? [];
      return [
        judged('carried', own, own, expected, own === expected),
        judged('bitwise', own, value, right, value === right),
      ];
    });
    const shown =
      line.digits === undefined && digits === undefined
        ? []
        : [judged('carried', '', digits ?? '', line.digits ?? '', digits === line.digits || said.length === 0)];
    return wholeStep(text, [...skipped, ...statements, ...(OTHERWISE.test(small) || PREFIX.test(small) ? [] : shown)]);
  }

  next(): string[] {
    return this.#lines.slice(this.#done, this.#done + 1).map(writtenLine);
  }

  knowsAnswer(): boolean {
    return true;
  }

  answer(text: string): Check[] {
    const said = text.replace(/^\w+ = /, '').replace(/^'(.*)'$/, '$1');
    const expected = said === text ? this.#whole : this.#answer;
    const check = judged('answer', '', said, expected, said === this.#answer);
    return [...this.#skipped(this.#lines.length), check];
  }

  /** The lines before the given one that no step wrote. */
  #skipped(until: number): Check[] {
    const lines = this.#lines.slice(this.#done, until).slice(0, MAX_MISSING);
    return lines.flatMap(({ statements }) => statements.slice(0, 1).map(([left, right]) => missing(left, right)));
  }
}

/** What a step says is what: results of operations, digits and the values of digits, digits written otherwise. */
function statementsOf(text: string): (readonly [left: string, right: string])[] {
  const [, prefix, digits, whole] = PREFIX.exec(text) ?? [];
  if (prefix !== undefined) return [[`${prefix} before ${digits}`, whole ?? '']];
  const found = [...text.matchAll(STATEMENT)].map(([, left = '', right = '']) => [left, right] as const);
  if (found.length > 0) return found;
  const [, before, after] = OTHERWISE.exec(text) ?? [];
  return before === undefined || after === undefined ? [] : [[before, after]];
}
