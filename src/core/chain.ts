import { ChainChecker } from './checks.ts';
import type { Check, Step, Token } from './trace.ts';

/**
 * Cuts a streamed chain into steps at its newlines and checks each.
 * A token belongs to the step it begins in, a newline to the step it ends; empty lines make no step.
 */
export class ChainSplitter {
  private readonly checker: ChainChecker;
  private line = '';
  private tokens: Token[] = [];

  /** `question` is what the chain answers; without it nothing can be checked against it. */
  constructor(question = '') {
    this.checker = new ChainChecker(question);
  }

  /** Takes the next token in; returns the steps it finished, usually none or one. */
  push(token: Token): Step[] {
    this.tokens.push(token);
    const [rest = '', ...others] = token.text.split('\n');
    const steps: Step[] = [];
    this.line += rest;
    for (const next of others) {
      steps.push(...this.end());
      this.line = next;
    }
    return steps;
  }

  /** Ends the chain, or the line: returns the step in the making, if there is one. */
  end(): Step[] {
    const text = this.line.trim();
    this.line = '';
    if (text === '') return [];
    const step = { text, tokens: this.tokens, ...this.checker.step(text) };
    this.tokens = [];
    return [step];
  }

  /** Whether an answer follows from the chain, once it has ended. */
  answer(text: string): Check[] {
    return this.checker.answer(text);
  }
}
