import { ChainChecker } from './checks.ts';
import { LineSplitter, type WrittenLine } from './lines.ts';
import type { Check, Step, Token } from './trace.ts';

/** Cuts a streamed chain into steps, one a line, and checks each. */
export class ChainSplitter {
  readonly #lines = new LineSplitter();
  readonly #checker: ChainChecker;

  /** `question` is what the chain answers; without it nothing can be checked against it. */
  constructor(question = '') {
    this.#checker = new ChainChecker(question);
  }

  /** Takes the next token in; returns the steps it finished, usually none or one. */
  push(token: Token): Step[] {
    return this.#checked(this.#lines.push(token));
  }

  /** Ends the chain, or the line: returns the step in the making, if there is one. */
  end(): Step[] {
    return this.#checked(this.#lines.end());
  }

  /** Lines with which the chain may go on; none at its end, undefined where that is not known. */
  next(): string[] | undefined {
    return this.#checker.next();
  }

  /** Whether the checks know the answer from the question alone. */
  knowsAnswer(): boolean {
    return this.#checker.knowsAnswer();
  }

  /** Whether an answer follows from the chain, once it has ended. */
  answer(text: string): Check[] {
    return this.#checker.answer(text);
  }

  #checked(lines: readonly WrittenLine[]): Step[] {
    return lines.map(({ text, tokens }) => ({ text, tokens, ...this.#checker.step(text) }));
  }
}
