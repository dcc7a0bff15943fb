import fc from 'fast-check';
import type { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/executor/decode.ts';
import { type Input, NO_PREFIX, type Output } from '../../../src/executor/graphs.ts';

const END = 2;
const never = new AbortController().signal;
const tensors: Tensor[] = [];

/** A model that writes `text` whatever it reads, and notes every run. */
function model(text: readonly number[]) {
  const runs: { input: Input; maxNew: number }[] = [];
  let at = 0;
  const run = async (input: Input, maxNew: number): Promise<Output> => {
    runs.push({ input, maxNew });
    const rest = text.slice(at, at + maxNew);
    const ids = rest.includes(END) ? rest.slice(0, rest.indexOf(END) + 1) : rest;
    at += ids.length;
    const length = input.past.length + input.prefix.rows + input.ids.length + ids.length - 1;
    return { ids, logProbs: ids.map(() => -0.5), present: { length, tensors } };
  };
  return { run, runs };
}

const start = (length: number): Input => ({ past: { length, tensors }, prefix: NO_PREFIX, ids: [6] });

async function write(text: readonly number[], { length = 10, contextTokens = 100, signal = never } = {}) {
  const { run, runs } = model(text);
  const written: number[] = [];
  for await (const { ids } of decode(run, start(length), { end: END, contextTokens, signal })) written.push(...ids);
  return { written, runs };
}

describe('decoding in chunks', () => {
  it('writes up to the end token, whichever chunk it falls into', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 10, max: 99 }), { maxLength: 60 }), async text => {
        expect((await write([...text, END, 50, 51])).written).toEqual([...text, END]);
      }),
    );
  });

  it('asks for few tokens first, so that something is seen soon, then for more', async () => {
    const { runs } = await write([...Array.from({ length: 30 }, () => 10), END]);
    expect(runs.map(({ maxNew }) => maxNew)).toEqual([4, 16, 16]);
  });

  it('goes on from the last token written, with the cache that lacks only it', async () => {
    const { runs } = await write([11, 12, 13, 14, END]);
    expect(runs[1]?.input).toMatchObject({ ids: [14], prefix: NO_PREFIX, past: { length: 14 } });
  });

  it('never reads or writes beyond the context, and then ends without the end token', async () => {
    const endless = Array.from({ length: 300 }, () => 10);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 99 }), async length => {
        const { written, runs } = await write(endless, { length, contextTokens: 100 });
        expect(written).toHaveLength(100 - length - 1);
        for (const { input, maxNew } of runs) {
          expect(input.past.length + input.ids.length + maxNew).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('stops between two runs once cancelled', async () => {
    const controller = new AbortController();
    const { run, runs } = model(Array.from({ length: 300 }, () => 10));
    const chunks = decode(run, start(0), { end: END, contextTokens: 100, signal: controller.signal });
    await chunks.next();
    controller.abort();
    await expect(chunks.next()).rejects.toMatchObject({ code: 'cancelled' });
    expect(runs).toHaveLength(1);
  });
});
