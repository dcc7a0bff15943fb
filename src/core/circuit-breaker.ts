/** Leave to try once; exactly one of its ends is called. Ends of a try that began before `close` count for nothing. */
export interface Attempt {
  succeeded(): void;
  /** `reason` is for people. */
  failed(reason: string): void;
  /** It neither succeeded nor failed, as where it was cancelled. */
  abandoned(): void;
}

export interface CircuitBreakerOptions {
  /** Failures in a row after which there is a pause. */
  readonly failures?: number;
  readonly pauseMs?: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
  /** Told when the first pause begins, and when all is well again. */
  readonly onChange?: (open: boolean) => void;
}

/**
 * Keeps what fails again and again from being tried each time: after some failures in a row nothing is tried for a
 * while, then one try at a time; its success ends it, its failure is another pause. Source: Nygard, Release It! (2007).
 */
export class CircuitBreaker {
  readonly #failures: number;
  readonly #pauseMs: number;
  readonly #now: () => number;
  readonly #onChange: (open: boolean) => void;
  #inARow = 0;
  #pausedSince: number | undefined;
  #reason = '';
  #trial: symbol | undefined;
  #epoch = 0;

  constructor({
    failures = 3,
    pauseMs = 30_000,
    now = () => performance.now(),
    onChange = () => {},
  }: CircuitBreakerOptions = {}) {
    this.#failures = failures;
    this.#pauseMs = pauseMs;
    this.#now = now;
    this.#onChange = onChange;
  }

  /** Whether there were so many failures that it is not tried each time. */
  get open(): boolean {
    return this.#pausedSince !== undefined;
  }

  get failures(): number {
    return this.#inARow;
  }

  /** Why it failed the last time. */
  get reason(): string {
    return this.#reason;
  }

  /** How long the pause still is; 0 where a try is possible, or only waits for another one's end. */
  get remainingMs(): number {
    return this.#pausedSince === undefined ? 0 : Math.max(0, this.#pausedSince + this.#pauseMs - this.#now());
  }

  /** Leave to try, or undefined while there is a pause or another one tries whether it is over. */
  attempt(): Attempt | undefined {
    const id = Symbol();
    if (this.open) {
      if (this.remainingMs > 0 || this.#trial) return undefined;
      this.#trial = id;
    }
    const epoch = this.#epoch;
    const end = (then: () => void): void => {
      if (epoch !== this.#epoch) return;
      then();
      if (this.#trial === id) this.#trial = undefined;
    };
    return {
      succeeded: () => end(() => this.close()),
      failed: reason => end(() => this.#failed(reason, this.#trial === id)),
      abandoned: () => end(() => {}),
    };
  }

  /** Forgets all failures: the next one may try at once. */
  close(): void {
    const wasOpen = this.open;
    this.#epoch++;
    this.#inARow = 0;
    this.#pausedSince = undefined;
    this.#trial = undefined;
    if (wasOpen) this.#onChange(false);
  }

  #failed(reason: string, wasTrial: boolean): void {
    this.#inARow++;
    this.#reason = reason;
    // Tries from before the pause do not make it longer.
    if (this.open && !wasTrial) return;
    if (this.#inARow < this.#failures) return;
    const wasOpen = this.open;
    this.#pausedSince = this.#now();
    if (!wasOpen) this.#onChange(true);
  }
}
