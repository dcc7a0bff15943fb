import type { ReasoningEvent } from '../core/events.ts';
import type { Metrics } from '../core/trace.ts';

/**
 * Derives a question's metrics from its events and when they came. Created at the moment the question is asked. Tokens are
 * counted of the chain that stays, times to first tokens and speed are of the first.
 */
export class Meter {
  readonly #asked = performance.now();
  #firstPlanToken: number | null = null;
  #firstChainToken: number | null = null;
  #writingFrom = this.#asked;
  #tokensPerSecond: number | null = null;
  #chainTokens = 0;
  #answerTokens = 0;

  /** The executor is about to write chain and answer. */
  startWriting(): void {
    this.#writingFrom = performance.now();
  }

  observe(event: ReasoningEvent): void {
    const elapsed = performance.now() - this.#asked;
    if (event.type === 'plan-token') this.#firstPlanToken ??= elapsed;
    if (event.type === 'token') {
      this.#firstChainToken ??= elapsed;
      this.#chainTokens++;
    }
    if (event.type === 'answer') {
      this.#answerTokens = event.answer.tokens.length;
      // Of the first chain: what takes its place was not written one token after the other.
      this.#tokensPerSecond ??= this.#speed();
    }
    if (event.type === 'rejected') this.#chainTokens = 0;
  }

  metrics(promptTokens: number): Omit<Metrics, 'totalGain'> {
    return {
      promptTokens,
      chainTokens: this.#chainTokens,
      answerTokens: this.#answerTokens,
      timeToFirstPlanTokenMs: this.#firstPlanToken,
      timeToFirstChainTokenMs: this.#firstChainToken,
      tokensPerSecond: this.#tokensPerSecond ?? 0,
      totalMs: performance.now() - this.#asked,
    };
  }

  #speed(): number {
    const seconds = (performance.now() - this.#writingFrom) / 1000;
    return seconds > 0 ? (this.#chainTokens + this.#answerTokens) / seconds : 0;
  }
}
