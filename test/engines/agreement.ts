/** What every real engine has to show: that it gives the guidance of the thinker in this very runtime. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Bundle } from '../../src/bundle/load.ts';
import { relativeDifference } from '../../src/core/vectors.ts';
import { testConnection } from '../../src/guidance/connection-test.ts';
import { EndpointThinker } from '../../src/guidance/endpoint.ts';
import { referenceQuestion, storedReference } from '../../src/guidance/reference.ts';
import type { EngineProcess } from './engine-process.ts';
import { FixturePair, never } from './fixture-pair.ts';

/** Of float32 computed in another order. */
const TOLERANCE = 1e-3;

/** The thinker of a bundle behind an engine. */
export function thinkerAt(url: string, { bundle }: Pick<FixturePair, 'bundle'>): EndpointThinker {
  const rowsEntry = resolve('dist/rows-worker.js');
  const token = async () => undefined;
  return new EndpointThinker({ bundle, url, model: '', api: 'auto', timeoutSeconds: 30, fetch, rowsEntry, token });
}

/** Declares the tests of one engine, which `start` starts with the thinker of a pair. Returns that pair, later. */
export function itAgrees(name: string, start: (pair: FixturePair) => Promise<EngineProcess>): () => FixturePair {
  let pair: FixturePair;
  let server: EngineProcess;
  let endpoint: EndpointThinker;

  beforeAll(async () => {
    pair = await FixturePair.export();
    server = await start(pair);
    endpoint = thinkerAt(server.url, pair);
  });
  afterAll(async () => {
    await server?.stop();
    await pair?.dispose();
  });

  it('gives the guidance of the local thinker, within the tolerance of float32', async () => {
    let largest = 0;
    for (const question of pair.questions) {
      const near = await pair.local.think(question, never);
      const far = await endpoint.think(question, never);
      expect(far).toMatchObject({ count: near.count, dimension: near.dimension });
      largest = Math.max(largest, relativeDifference(far.vectors, near.vectors));
    }
    console.log(`${name}: H of ${pair.questions.length} questions within ${largest.toExponential(1)}`);
    expect(largest).toBeLessThan(TOLERANCE);
  });

  it('leads to the same chains and answers', async () => {
    for (const question of pair.questions) {
      const [near, far] = [await pair.write(question, pair.local), await pair.write(question, endpoint)];
      expect(far, question).toBe(near);
    }
  });

  it('passes the test of its connection, which compares it with the bundle', async () => {
    const steps = [];
    const reference = async () => (await storedReference(pair.bundle)) ?? expect.fail('it stores no reference');
    const about = { bundle: 'fixture', precision: 'float32', question: referenceQuestion(pair.bundle) } as const;
    const options = { ...about, url: server.url, thinker: endpoint, reference, signal: never };
    for await (const step of testConnection(options)) if (step.outcome !== 'running') steps.push(step);
    expect(steps.at(-1)).toMatchObject({ id: 'compare', outcome: 'passed' });
  });

  it('that knows no such thought tokens says so', async () => {
    const bundle = await withOtherThoughts(pair.bundle.folder);
    const thinking = thinkerAt(server.url, { bundle }).think('not True is', never);
    await expect(thinking).rejects.toMatchObject({ code: 'endpoint-thoughts' });
  });

  return () => pair;
}

/** The bundle in `folder` with thought tokens beyond the vocabulary of its thinker. */
async function withOtherThoughts(folder: string): Promise<Bundle> {
  const copy = join(folder, '../other-thoughts');
  await cp(folder, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  manifest.thoughts.tokenIds.fill(100_000);
  await writeFile(path, JSON.stringify(manifest));
  return Bundle.open(copy);
}
