/** What was made last of some texts, so that it is made once of each. */
export class Recent<T> {
  readonly #made = new Map<string, T>();
  readonly #most: number;

  /** @param most texts that are remembered; of more those that came first are forgotten. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What `make` makes of a text, or made of it before. */
  of(text: string, make: (text: string) => T): T {
    const known = this.#made.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    this.#made.set(text, made);
    for (const [first] of this.#made) {
      if (this.#made.size <= this.#most) break;
      this.#made.delete(first);
    }
    return made;
  }
}
