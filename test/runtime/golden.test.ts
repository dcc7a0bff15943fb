import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCalibration } from '../../src/bundle/calibration.ts';
import { Bundle } from '../../src/bundle/load.ts';
import { BundleTokenizer } from '../../src/bundle/tokenizer.ts';
import type { ExecutorProcess } from '../../src/executor/executor.ts';
import type { WrittenToken } from '../../src/executor/messages.ts';
import type { LocalThinker } from '../../src/guidance/local.ts';
import { bundleFolder, hasBundle, never, startExecutor, startThinker } from './support.ts';

const ids = z.array(z.number());
const written = z.object({ tokens: ids, logProbs: z.array(z.number()) });
const placement = z.object({
  distance: z.number(),
  atlas: z.array(z.number()).optional(),
  strategy: z.object({ label: z.string(), probability: z.number() }).optional(),
});
const goldenSchema = z.object({
  version: z.literal(1),
  bundle: z.object({ name: z.string(), version: z.string() }),
  cases: z.array(
    z.object({
      question: z.string(),
      thinkerIds: ids,
      executorIds: ids,
      guidance: z.base64(),
      solve: written,
      plan: written,
      solveWithNullGuidance: written,
      /** Of bundles with a calibration. */
      placement: placement.optional(),
      placementWithoutGuidance: placement.optional(),
    }),
  ),
});

const folder = resolve(process.env.GUIDED_REASONING_TEST_GOLDEN ?? 'protocol/golden');
const goldens = (existsSync(folder) ? readdirSync(folder) : [])
  .filter(name => name.endsWith('.json'))
  .map(name => goldenSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
const manifest = hasBundle && JSON.parse(readFileSync(join(bundleFolder, 'manifest.json'), 'utf8'));
const cases = goldens
  .filter(({ bundle }) => manifest && bundle.name === manifest.name && bundle.version === manifest.version)
  .flatMap(golden => golden.cases);
if (cases.length === 0) console.warn(`Parity is not tested: ${folder} has no golden vectors of this bundle.`);

it.runIf(hasBundle && process.env.GUIDED_REASONING_TEST_BUNDLE === undefined)(
  'the default bundle has golden vectors',
  () => expect(cases).not.toHaveLength(0),
);

function rows(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}

describe.runIf(cases.length > 0)('this runtime agrees with PyTorch', () => {
  let bundle: Bundle;
  let executor: ExecutorProcess;
  let thinker: LocalThinker;

  beforeAll(async () => {
    bundle = await Bundle.open(bundleFolder);
    executor = await startExecutor();
    thinker = await startThinker();
  });
  afterAll(async () => {
    await Promise.all([executor.dispose(), thinker.dispose()]);
  });

  async function firstTokens(batches: AsyncGenerator<WrittenToken[]>, count: number): Promise<number[]> {
    const tokens: number[] = [];
    for await (const batch of batches) {
      tokens.push(...batch.map(token => token.id));
      if (tokens.length >= count) break;
    }
    return tokens.slice(0, count);
  }

  it.each(cases)('on token ids: $question', async ({ question, thinkerIds, executorIds }) => {
    const { thinker: thinkerManifest, executor: executorManifest, thoughts } = bundle.manifest;
    const load = async (name: string) => new BundleTokenizer(await bundle.readVerified(name), name);
    const executorTokenizer = await load(executorManifest.tokenizer);
    expect(executorTokenizer.encodePrompt(executorManifest.promptTemplate, question).ids).toEqual(executorIds);
    if (thinkerManifest === null) return;
    const thinkerTokenizer = await load(thinkerManifest.tokenizer);
    const { ids } = thinkerTokenizer.encodePrompt(thinkerManifest.promptTemplate, question, thoughts.tokenIds);
    expect(ids).toEqual(thinkerIds);
  });

  it.each(cases)('on guidance, within 1e-3 of its norm: $question', async ({ question, guidance }) => {
    const expected = rows(guidance);
    const { vectors } = await thinker.think(question, never);
    expect(vectors).toHaveLength(expected.length);
    const difference = Math.hypot(...vectors.map((value, index) => value - (expected[index] ?? 0)));
    expect(difference / Math.hypot(...expected)).toBeLessThan(1e-3);
  });

  it.each(cases.filter(({ placement }) => placement))(
    'on where the question lies, within 1e-4 for the same guidance: $question',
    async ({ question, guidance, placement, placementWithoutGuidance }) => {
      const calibration = await loadCalibration(bundle);
      const found = calibration?.place(question, rows(guidance));
      expect(found?.distance).toBeCloseTo(placement?.distance ?? Number.NaN, 4);
      expect(found?.strategy?.label).toBe(placement?.strategy?.label);
      for (const axis of [0, 1] as const) {
        expect(found?.atlas?.[axis]).toBeCloseTo(placement?.atlas?.[axis] ?? Number.NaN, 4);
      }
      const unguided = calibration?.place(question, null).distance;
      expect(unguided).toBeCloseTo(placementWithoutGuidance?.distance ?? Number.NaN, 4);
    },
  );

  it.each(cases)('on the first greedy tokens: $question', async ({ question, guidance, ...golden }) => {
    const vectors = rows(guidance);
    const write = (given: Float32Array | null) => executor.write({ question, mode: 'solve', guidance: given }, never);
    const { solve, plan, solveWithNullGuidance } = golden;
    expect(await firstTokens(write(vectors), solve.tokens.length)).toEqual(solve.tokens);
    expect(await firstTokens(executor.plan({ guidance: vectors, question: null }, never), plan.tokens.length)).toEqual(
      plan.tokens,
    );
    const unguided = solveWithNullGuidance.tokens;
    expect(await firstTokens(write(null), unguided.length)).toEqual(unguided);
  });
});
