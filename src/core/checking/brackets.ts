import type { Check } from '../trace.ts';
import { type Found, judged, missing, type Reader, wholeStep } from './found.ts';

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
const ROW = /[()[\]{}<>](?: [()[\]{}<>])*/g;

/** Follows which brackets are open: each step takes the next of the question's symbols and cancels the pairs. */
export class BracketReader implements Reader {
  readonly #symbols: readonly string[];
  #open: readonly string[] = [];
  #read = 0;
  #needed: string | undefined;

  private constructor(symbols: readonly string[]) {
    this.#symbols = symbols;
  }

  static of(question: string): BracketReader | undefined {
    if (!/parenthes|bracket/i.test(question) || question.includes('\n')) return undefined;
    const rows = question.match(ROW) ?? [];
    const row = rows.at(-1);
    return row === undefined || !question.trimEnd().endsWith(row) ? undefined : new BracketReader(row.split(' '));
  }

  step(text: string): Found[] {
    const rows = (text.replace('->', '→').match(ROW) ?? []).map(row => row.split(' '));
    const isNothing = /\bnothing\b/.test(text);
    const [first = [], second = []] = rows;
    if (/\bneeds\b/.test(text)) return rows.length === 2 ? wholeStep(text, this.#close(first, second)) : [];
    if (rows.length !== (isNothing ? 1 : 2)) return [];
    return wholeStep(text, this.#cancel(first, isNothing ? [] : second));
  }

  answer(text: string): Check[] {
    const left = this.#needed ?? closing(reduced([...this.#open, ...this.#symbols.slice(this.#read)]));
    return [judged('answer', '', text, left, text === left)];
  }

  #cancel(before: readonly string[], after: readonly string[]): Check[] {
    const checks = [this.#continues(before)];
    const expected = reduced(before);
    this.#open = after;
    return [...checks, judged('list', before.join(' '), after.join(' '), expected.join(' '), same(after, expected))];
  }

  #close(open: readonly string[], needed: readonly string[]): Check[] {
    const rest = this.#symbols.slice(this.#read);
    const expected = [...this.#open, ...rest];
    this.#read = this.#symbols.length;
    this.#open = open;
    this.#needed = needed.join(' ');
    const right = closing(open);
    const isAll = same(open, expected);
    const own = rest.some(symbol => PAIRS[symbol] === undefined)
      ? missing('', reduced(expected).join(' '))
      : judged('carried', '', open.join(' '), expected.join(' '), isAll);
    return [own, judged('list', open.join(' '), this.#needed, right, this.#needed === right)];
  }

  /** That a row is what is open, and then the next symbols of the question. */
  #continues(row: readonly string[]): Check {
    const more = row.length - this.#open.length;
    const expected = [...this.#open, ...this.#symbols.slice(this.#read, this.#read + Math.max(more, 1))];
    const isNext = same(row, expected);
    this.#read += Math.max(more, 0);
    return judged('carried', '', row.join(' '), expected.join(' '), isNext);
  }
}

/** What stays open of a row. */
function reduced(row: readonly string[]): string[] {
  const open: string[] = [];
  for (const symbol of row) {
    const last = open.at(-1);
    if (last !== undefined && PAIRS[last] === symbol) open.pop();
    else open.push(symbol);
  }
  return open;
}

function closing(open: readonly string[]): string {
  return [...open]
    .reverse()
    .map(symbol => PAIRS[symbol] ?? symbol)
    .join(' ');
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((symbol, at) => symbol === b[at]);
}
