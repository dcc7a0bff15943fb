import type { Check } from '../trace.ts';
import { judged } from './found.ts';

/** A chain that is known from the question alone, line by line. */
export class KnownChain {
  readonly #lines: readonly string[];
  #at = 0;
  /** The line with which a chain has left it. */
  #leftWith: string | undefined;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** Takes in a line that a chain has come to, which may say the next one in other words. */
  step(text: string): void {
    const own = this.#lines.indexOf(text.trim(), this.#at);
    if (own < 0 && !says(text, this.#lines[this.#at] ?? '')) this.#leftWith ??= text;
    this.#at = own < 0 ? this.#at + 1 : own + 1;
  }

  /** The last line, if a chain has left this one with it: it may be true, of another column of a table say, but leads elsewhere. */
  strangers(text: string): string[] {
    return this.#leftWith === text ? [text] : [];
  }

  /** That an answer is not the option that the chain comes to: every step may hold, and another thing be answered. */
  answer(text: string): Check[] {
    const [expected = ''] = /\([A-Z]\)/.exec(this.#lines.at(-1) ?? '') ?? [];
    return text === expected ? [] : [judged('answer', '', text, expected, false)];
  }

  /** The next line; none at the end; undefined where the chain has left it. */
  next(): string[] | undefined {
    return this.#leftWith !== undefined ? undefined : this.#lines.slice(this.#at, this.#at + 1);
  }
}

/** Whether a text has the numbers and the names of a line. */
function says(text: string, line: string): boolean {
  const left = partsOf(text);
  return partsOf(line).every(part => {
    const at = left.indexOf(part);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function partsOf(text: string): string[] {
  return text.match(/\d+(?:\.\d+)?|\p{Lu}\p{L}*/gu) ?? [];
}
