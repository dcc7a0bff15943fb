import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleInput, SampleOutput } from '../../../src/executor/graphs.ts';
import { uniforms } from '../../../src/executor/random.ts';
import { sampleChains } from '../../../src/executor/sampling.ts';

const END = 2;

/** A run that writes the given chains, one column each, and notes what it was asked. */
function scripted(chains: readonly (readonly number[])[]) {
  const inputs: SampleInput[] = [];
  const uniform: number[][][] = [];
  let at = 0;
  const run = async (input: SampleInput, _: unknown, numbers: number[][]): Promise<SampleOutput> => {
    inputs.push(input);
    uniform.push(numbers);
    const ids: number[][] = [];
    for (const turn of numbers.keys()) {
      ids.push(chains.map(chain => chain[at + turn] ?? 99));
      const isOver = (chain: readonly number[]) => chain.slice(0, at + turn + 1).includes(END);
      if (chains.every(isOver)) break;
    }
    at += ids.length;
    return { ids, logProbs: ids.map(turn => turn.map(id => -id)), present: { length: 10 + at, tensors: [] } };
  };
  return { run, inputs, uniform };
}

async function write(
  chains: readonly (readonly number[])[],
  contextTokens = 1000,
  signal = new AbortController().signal,
) {
  const { run, inputs, uniform } = scripted(chains);
  const rows = [...chains.keys()];
  const input = {
    past: { length: 5, tensors: [] },
    prefixes: rows.map(() => ({ rows: 4, data: new Float32Array(4) })),
    ids: rows.map(() => 6),
  };
  const mixing = { mix: rows.map(row => rows.map(chain => Number(row === chain))), chains: rows, temperature: 1 };
  const draw = rows.map(chain => uniforms(1, chain));
  const written: number[][] = rows.map(() => []);
  for await (const parts of sampleChains(run, input, mixing, draw, { end: END, contextTokens, signal })) {
    for (const [chain, { ids, logProbs }] of parts.entries()) {
      expect(logProbs).toEqual(ids.map(id => -id));
      written[chain]?.push(...ids);
    }
  }
  return { written, inputs, uniform };
}

describe('chains that are written together', () => {
  it('each end with their own end token, whatever the others still write', async () => {
    const id = fc.integer({ min: 3, max: 20 });
    const chain = fc.array(id, { maxLength: 30 }).map(ids => [...ids, END]);
    await fc.assert(
      fc.asyncProperty(fc.array(chain, { minLength: 1, maxLength: 4 }), async chains => {
        expect((await write(chains)).written).toEqual(chains);
      }),
    );
  });

  it('go on from the cache with their own last tokens, without prefix, and know who has ended', async () => {
    const long = Array.from({ length: 12 }, (_, index) => 10 + index);
    const { inputs } = await write([
      [...long, END],
      [7, END],
    ]);
    expect(inputs[1]).toMatchObject({ ids: [17, 99], ended: [false, true], past: { length: 18 } });
    expect(inputs[1]?.prefixes.map(({ rows }) => rows)).toEqual([0, 0]);
  });

  it('stop where the context is full', async () => {
    const { written } = await write([Array.from({ length: 50 }, () => 7)], 30);
    // 5 of the question, 4 of the prefix and the control token stand before.
    expect(written[0]).toHaveLength(20);
  });

  it('stop when cancelled', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(write([[7, END]], 100, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('the numbers that tokens are drawn by', () => {
  it('are in [0, 1), the same for the same seed and chain, and others for others', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), fc.nat(31), (seed, chain) => {
        const take = (numbers: () => number): number[] => Array.from({ length: 20 }, numbers);
        const numbers = take(uniforms(seed, chain));
        expect(numbers.every(number => number >= 0 && number < 1)).toBe(true);
        expect(take(uniforms(seed, chain))).toEqual(numbers);
        expect(take(uniforms(seed, chain + 1))).not.toEqual(numbers);
        expect(take(uniforms(seed + 1, chain))).not.toEqual(numbers);
      }),
    );
  });

  it('are spread evenly', () => {
    const draw = uniforms(7, 0);
    const counts = new Array(10).fill(0);
    for (let index = 0; index < 10_000; index++) counts[Math.floor(draw() * 10)]++;
    // Five standard deviations of a count of 1000 in 10,000.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
