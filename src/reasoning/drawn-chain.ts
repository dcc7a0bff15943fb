import { leadsNowhere } from '../core/check-words.ts';
import { isComplete } from '../core/correction.ts';
import type { Steered, Step } from '../core/trace.ts';
import type { WrittenToken } from '../executor/messages.ts';
import { ChainRecorder } from './chain-recorder.ts';

/** A chain as it is drawn, with what the checks say of it; they read each of its tokens once, when something is asked. */
export class DrawnChain {
  readonly tokens: WrittenToken[] = [];
  /** Whether it has ended, or nothing comes of it: a step leads nowhere before all is said that leads to the answer. */
  isOver = false;
  readonly #question: string;
  readonly #recorder: ChainRecorder;
  #read = 0;
  /** How many tokens and steps the beginning has, and whether it may grow. */
  #begun = { tokens: 0, steps: 0, isOpen: true };
  #isComplete: boolean | undefined;

  /** @param begun what an answer to `question` goes on from. */
  constructor(question: string, begun: readonly WrittenToken[] = []) {
    this.#question = question;
    this.#recorder = new ChainRecorder(question);
    this.tokens.push(...begun);
  }

  /** Takes the next tokens in. */
  push(tokens: readonly WrittenToken[]): void {
    this.tokens.push(...tokens);
    if (!this.isOver) this.isOver = this.isEnded || (this.steps.some(leadsNowhere) && !this.isComplete);
  }

  /** Whether it came to its end. */
  get isEnded(): boolean {
    return this.tokens.at(-1)?.kind === 'end';
  }

  /** The steps that are complete. */
  get steps(): readonly Step[] {
    this.#readOn();
    return this.#recorder.steps();
  }

  /** The answer, once it is complete. */
  get answer(): Steered['answer'] {
    this.#readOn();
    return this.#recorder.answer().answer;
  }

  /** The whole steps before the first that leads nowhere. */
  get beginning(): { readonly tokens: readonly WrittenToken[]; readonly steps: readonly Step[] } {
    this.#readOn();
    return { tokens: this.tokens.slice(0, this.#begun.tokens), steps: this.steps.slice(0, this.#begun.steps) };
  }

  /** Whether everything that leads to the answer is said in the beginning; false also where that is not known. */
  get isComplete(): boolean {
    this.#isComplete ??= isComplete(this.#question, this.beginning.steps);
    return this.#isComplete;
  }

  /** Of all tokens together, in nats. */
  get logProb(): number {
    return logProbOf(this.tokens);
  }

  #readOn(): void {
    for (const token of this.tokens.slice(this.#read)) {
      this.#read++;
      this.#recorder.push(token);
      const steps = this.#recorder.steps();
      const { isOpen, ...begun } = this.#begun;
      if (!isOpen) continue;
      if (token.kind !== 'chain' || steps.slice(begun.steps).some(leadsNowhere)) this.#begun.isOpen = false;
      // A token may hold a step's end and the next one's beginning: only where it ends there can drawing go on.
      else if (token.text.endsWith('\n')) {
        this.#begun = { tokens: this.#read, steps: steps.length, isOpen };
        this.#isComplete = undefined;
      }
    }
  }
}

/** Of tokens together, in nats. */
export function logProbOf(tokens: readonly WrittenToken[]): number {
  return tokens.reduce((sum, { logProb }) => sum + logProb, 0);
}
