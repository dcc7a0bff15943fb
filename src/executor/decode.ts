import { setImmediate } from 'node:timers/promises';
import { cancelled } from '../core/failures.ts';
import { type Input, NO_PREFIX, type Output } from './graphs.ts';

/** The first tokens should be seen at once; after them, longer runs spread the cost of each run over more tokens. */
const FIRST_CHUNK = 4;
const CHUNK = 16;

export interface DecodeOptions {
  /** The id after which writing stops. */
  readonly end: number;
  /** Positions the model has, prefix rows and ids together. */
  readonly contextTokens: number;
  readonly signal: AbortSignal;
}

/**
 * Reads `input` and writes greedily, one run of the graph for each chunk yielded, until `end` or a full context.
 * Between runs the event loop turns, so that a cancel can arrive.
 *
 * @throws ReasoningError cancelled.
 */
export async function* decode(
  run: (input: Input, maxNew: number, end: number) => Promise<Output>,
  input: Input,
  { end, contextTokens, signal }: DecodeOptions,
): AsyncGenerator<Output> {
  let next = input;
  let used = input.past.length + input.prefix.rows + input.ids.length;
  let chunk = FIRST_CHUNK;
  while (used < contextTokens) {
    await setImmediate();
    if (signal.aborted) throw cancelled();
    const written = await run(next, Math.min(chunk, contextTokens - used), end);
    const last = written.ids.at(-1);
    if (last === undefined) throw new Error('the model wrote nothing');
    yield written;
    if (last === end) return;
    used += written.ids.length;
    next = { past: written.present, prefix: NO_PREFIX, ids: [last] };
    chunk = CHUNK;
  }
}
