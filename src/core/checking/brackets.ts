import type { Check } from '../trace.ts';
import { type Found, judged, missing, type Reader, wholeStep } from './found.ts';

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
const ROW = /[()[\]{}<>](?: [()[\]{}<>])*/g;

/** More at once are hard to follow. */
const CLOSED_AT_ONCE = 3;

/** Follows which brackets are open: each step takes the next of the question's symbols and cancels the pairs. */
export class BracketReader implements Reader {
  readonly #symbols: readonly string[];
  readonly #isToClose: boolean;
  #open: readonly string[] = [];
  #read = 0;
  #needed: string | undefined;

  private constructor(symbols: readonly string[], isToClose: boolean) {
    this.#isToClose = isToClose;
    this.#symbols = symbols;
  }

  static of(question: string): BracketReader | undefined {
    if (!/parenthes|bracket/i.test(question) || question.includes('\n')) return undefined;
    const rows = question.match(ROW) ?? [];
    const row = rows.at(-1);
    return row === undefined || !question.trimEnd().endsWith(row)
      ? undefined
      : new BracketReader(row.split(' '), /\bcomplete\b/i.test(question));
  }

  step(text: string): Found[] {
    const rows = (text.replace('->', '→').match(ROW) ?? []).map(row => row.split(' '));
    const isNothing = /\bnothing\b/.test(text);
    const [first = [], second = []] = rows;
    if (/\bneeds\b/.test(text)) return rows.length === 2 ? wholeStep(text, this.#close(first, second)) : [];
    if (rows.length !== (isNothing ? 1 : 2)) return [];
    return wholeStep(text, this.#cancel(first, isNothing ? [] : second));
  }

  next(): string[] | undefined {
    if (this.#needed !== undefined) return [];
    const rest = this.#symbols.slice(this.#read);
    const closes = rest.findIndex(isClosing);
    if (closes < 0) {
      const open = [...this.#open, ...rest];
      return open.length > 0 ? [`${open.join(' ')} needs ${closing(open)}`] : undefined;
    }
    const behind = rest.slice(closes, closes + CLOSED_AT_ONCE);
    const opens = behind.findIndex(symbol => !isClosing(symbol));
    const row = [...this.#open, ...rest.slice(0, closes + (opens < 0 ? behind.length : opens))];
    return [`${row.join(' ')} -> ${reduced(row).join(' ') || 'nothing'}`];
  }

  /** A bracket that closes no open one is a mistake in the question. */
  knowsAnswer(): boolean {
    const left = reduced(this.#symbols);
    return this.#isToClose && left.length > 0 && !left.some(isClosing);
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
    const own = rest.some(isClosing)
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

function isClosing(symbol: string): boolean {
  return PAIRS[symbol] === undefined;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((symbol, at) => symbol === b[at]);
}
