import type { CircuitBreaker } from '../core/circuit-breaker.ts';
import { endpointPaused } from '../core/endpoint-failures.ts';
import { ReasoningError } from '../core/errors.ts';
import type { Guidance, Thinker } from './thinker.ts';
import { WrappedThinker } from './wrapped.ts';

export interface GuardedThinkerOptions {
  readonly thinker: Thinker;
  readonly breaker: CircuitBreaker;
  /** Host and port, for the error. */
  readonly host: string;
}

/** An endpoint's thinker that is not asked for a while once its endpoint has failed again and again. */
export class GuardedThinker extends WrappedThinker {
  readonly #options: GuardedThinkerOptions;

  constructor(options: GuardedThinkerOptions) {
    super(options.thinker);
    this.#options = options;
  }

  /** @throws ReasoningError endpoint-paused at once while there is a pause, else what the thinker throws. */
  async think(question: string, signal: AbortSignal): Promise<Guidance | null> {
    const { breaker, host } = this.#options;
    const attempt = breaker.attempt();
    if (!attempt) {
      throw endpointPaused(host, breaker.failures, Math.max(1, Math.ceil(breaker.remainingMs / 1000)), breaker.reason);
    }
    try {
      const guidance = await this.thinker.think(question, signal);
      attempt.succeeded();
      return guidance;
    } catch (error) {
      if (isEndpointFailure(error)) attempt.failed(error.message);
      else attempt.abandoned();
      throw error;
    }
  }
}

function isEndpointFailure(error: unknown): error is ReasoningError {
  return ReasoningError.is(error) && error.code.startsWith('endpoint-');
}
