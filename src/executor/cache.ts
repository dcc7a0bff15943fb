import { createHash } from 'node:crypto';

/**
 * Keeps what was computed from the latest inputs, least recently used out first. Keys are hashes, so that the cache
 * holds no text. A computation in progress is shared; one that fails is forgotten.
 */
export class LruCache<Value> {
  readonly #entries = new Map<string, Promise<Value>>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The value of `input`, computed if it is not there. */
  get(input: string | Uint8Array, compute: () => Promise<Value>): Promise<Value> {
    const key = createHash('sha256').update(input).digest('base64');
    const value = this.#entries.get(key) ?? compute();
    // A Map iterates in the order of insertion: inserted again, the entry is the most recently used.
    this.#entries.delete(key);
    this.#entries.set(key, value);
    value.catch(() => {
      if (this.#entries.get(key) === value) this.#entries.delete(key);
    });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#capacity) break;
      this.#entries.delete(oldest);
    }
    return value;
  }
}
