import type { ExpectedRows, ParsedRows } from './rows.ts';

/** How one serving engine is asked for hidden states. Token ids are sent; nothing is normalised. */
export interface Engine {
  /** The name that people know it by. */
  readonly name: string;
  /** Under the endpoint's address. */
  readonly path: string;
  /**
   * The body for one prompt, in the ways that versions of the engine know: where one is refused, the next is tried.
   * `model` empty: the server has only one.
   */
  bodies(ids: readonly number[], model: string): readonly [object, ...object[]];
  /** What the server answered to it. */
  parse(bytes: Uint8Array, expected: ExpectedRows): ParsedRows;
}
