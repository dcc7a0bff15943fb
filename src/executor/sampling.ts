import { setImmediate } from 'node:timers/promises';
import { cancelled } from '../core/failures.ts';
import type { DecodeOptions } from './decode.ts';
import { type Mixing, NO_PREFIX, type Output, type SampleInput, type SampleOutput } from './graphs.ts';

/** Turns a run. A turn of many rows takes longer than one of a single row, and a cancel waits for the run's end. */
const CHUNK = 8;

/** What one run added to one chain, up to its end token. */
export type Written = Pick<Output, 'ids' | 'logProbs'>;

/**
 * Writes R chains together, one run of the graph for each array yielded, until all have come to `end` or the context is
 * full. Between runs the event loop turns, so that a cancel can arrive.
 *
 * @param draw the numbers in [0, 1) by which each chain's tokens are drawn.
 * @throws ReasoningError cancelled.
 */
export async function* sampleChains(
  run: (input: SampleInput, mixing: Mixing, uniform: number[][], end: number) => Promise<SampleOutput>,
  input: Omit<SampleInput, 'ended'>,
  mixing: Mixing,
  draw: readonly (() => number)[],
  { end, contextTokens, signal }: DecodeOptions,
): AsyncGenerator<Written[]> {
  let next = { ...input, ended: mixing.mix.map(() => false) };
  let used = input.past.length + (input.prefixes[0]?.rows ?? 0) + 1;
  while (used < contextTokens) {
    await setImmediate();
    if (signal.aborted) throw cancelled();
    const turns = Math.min(CHUNK, contextTokens - used);
    const uniform = Array.from({ length: turns }, () => draw.map(number => number()));
    const { ids, logProbs, present } = await run(next, mixing, uniform, end);
    const last = ids.at(-1);
    if (last === undefined) throw new Error('the model wrote nothing');
    const written = next.ended.map((ended, chain) => {
      const column = ids.map(turn => turn[chain] ?? end);
      const count = ended ? 0 : column.indexOf(end) < 0 ? column.length : column.indexOf(end) + 1;
      return { ids: column.slice(0, count), logProbs: logProbs.slice(0, count).map(turn => turn[chain] ?? Number.NaN) };
    });
    yield written;
    const ended = next.ended.map((was, chain) => was || written[chain]?.ids.at(-1) === end);
    if (ended.every(Boolean)) return;
    used += ids.length;
    next = {
      past: present,
      prefixes: mixing.chains.map(() => NO_PREFIX),
      ids: mixing.chains.map(chain => last[chain] ?? end),
      ended,
    };
  }
}
