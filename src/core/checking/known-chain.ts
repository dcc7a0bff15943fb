/** A chain that is known from the question alone, line by line. */
export class KnownChain {
  readonly #lines: readonly string[];
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** Takes in a line that the chain has come to: its own, or one in other words. */
  step(text: string): void {
    const own = this.#lines.indexOf(text.trim(), this.#at);
    this.#at = own < 0 ? this.#at + 1 : own + 1;
  }

  /** The next line; none at the end. */
  next(): string[] {
    return this.#lines.slice(this.#at, this.#at + 1);
  }
}
