import { ChainSplitter } from '../core/chain.ts';
import type { Steered, Step, Token } from '../core/trace.ts';
import type { WrittenToken } from '../executor/messages.ts';
import { textOf } from './writing.ts';

/** A chain with its answer as it is being written, outside the events of a trace. */
export class ChainRecorder {
  readonly ids: number[] = [];
  readonly #splitter: ChainSplitter;
  readonly #steps: Step[] = [];
  /** Of the chain and the answer, by their place among the ids. */
  readonly #tokens = new Map<number, Token>();
  readonly #chain: Token[] = [];
  readonly #answer: Token[] = [];
  #ended = false;

  /** `question` is what the chain answers. */
  constructor(question: string) {
    this.#splitter = new ChainSplitter(question);
  }

  /** A chain as far as these tokens go. */
  static of(question: string, tokens: readonly WrittenToken[]): ChainRecorder {
    const chain = new ChainRecorder(question);
    for (const token of tokens) chain.push(token);
    return chain;
  }

  /** Takes the next token in. */
  push({ id, text, logProb, kind }: WrittenToken): void {
    const token: Token = { text, logProb };
    const position = this.ids.push(id) - 1;
    if (kind === 'chain' || kind === 'answer') this.#tokens.set(position, token);
    if (kind === 'chain') {
      this.#chain.push(token);
      this.#steps.push(...this.#splitter.push(token));
    } else if (kind === 'answer') this.#answer.push(token);
    else this.#steps.push(...this.#splitter.end());
    this.#ended = kind === 'end';
  }

  /** Nothing more will be written: what is left is a step too. */
  end(): void {
    this.#steps.push(...this.#splitter.end());
  }

  /** The steps that are complete. */
  steps(): Step[] {
    return this.#steps;
  }

  /** The answer, once it is complete. */
  answer(): Pick<Steered, 'answer'> {
    if (!this.#ended) return {};
    const text = textOf(this.#answer);
    const checks = this.#splitter.answer(text);
    return { answer: { text, tokens: this.#answer, ...(checks.length > 0 && { checks }) } };
  }

  /** Gives each token its gain over null guidance. */
  compare(unguided: readonly number[]): void {
    for (const [position, token] of this.#tokens) token.gain = token.logProb - (unguided[position] ?? 0);
  }

  /** Sum of the chain tokens' gains in nats. */
  totalGain(): number {
    return this.#chain.reduce((sum, { gain = 0 }) => sum + gain, 0);
  }
}
