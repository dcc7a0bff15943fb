import { checkStep } from './checks.ts';
import { LineSplitter, type WrittenLine } from './lines.ts';
import type { Step, Token } from './trace.ts';

/** Cuts a streamed chain into steps, one a line, and checks each. */
export class ChainSplitter {
  readonly #lines = new LineSplitter();

  /** Takes the next token in; returns the steps it finished, usually none or one. */
  push(token: Token): Step[] {
    return this.#lines.push(token).map(checked);
  }

  /** Ends the chain, or the line: returns the step in the making, if there is one. */
  end(): Step[] {
    return this.#lines.end().map(checked);
  }
}

function checked({ text, tokens }: WrittenLine): Step {
  return { text, tokens, checks: checkStep(text) };
}
