import { Refusal } from './refusal.ts';

/** One piece of work at a time, in the order it was asked for: the model already has the processor to itself. */
export class Turns {
  readonly #most: number;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @param most that may wait. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Does `work` when its turn comes. @throws Refusal 429 where too many wait, or what `work` throws. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= this.#most) throw new Refusal(429, 'Too many requests wait.', { 'retry-after': '1' });
    this.#waiting++;
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#waiting--;
    }
  }
}
