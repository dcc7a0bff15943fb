import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testConnection } from '../../src/guidance/connection-test.ts';
import { EndpointThinker } from '../../src/guidance/endpoint.ts';
import { FixturePair, never } from './fixture-pair.ts';
import { type LlamaServer, startLlamaServer } from './llama-server.ts';

/** Of float32 computed in another order. */
const TOLERANCE = 1e-3;

let pair: FixturePair;
let server: LlamaServer;
let endpoint: EndpointThinker;

beforeAll(async () => {
  pair = await FixturePair.export();
  server = await startLlamaServer(pair.gguf);
  endpoint = thinkerAt(server.url);
});
afterAll(async () => {
  await server?.stop();
  await pair?.dispose();
});

function thinkerAt(url: string) {
  const token = async () => undefined;
  return new EndpointThinker({ bundle: pair.bundle, url, model: '', api: 'auto', timeoutSeconds: 30, fetch, token });
}

describe("llama.cpp's server", () => {
  it('gives the guidance of the local thinker, within the tolerance of float32', async () => {
    let largest = 0;
    for (const question of pair.questions) {
      const near = await pair.local.think(question, never);
      const far = await endpoint.think(question, never);
      expect(far).toMatchObject({ count: near.count, dimension: near.dimension });
      largest = Math.max(largest, relativeDifference(far.vectors, near.vectors));
    }
    console.log(`llama.cpp: H of ${pair.questions.length} questions within ${largest.toExponential(1)}`);
    expect(largest).toBeLessThan(TOLERANCE);
  });

  it('leads to the same chains and answers', async () => {
    for (const question of pair.questions) {
      const [near, far] = [await pair.solve(question, pair.local), await pair.solve(question, endpoint)];
      expect(near).toContain('→');
      expect(far, question).toBe(near);
    }
  });

  it('passes the test of its connection, which compares it with the bundle', async () => {
    const steps = [];
    const options = { url: server.url, thinker: endpoint, reference: pair.local, bundle: 'fixture', signal: never };
    for await (const step of testConnection(options)) if (step.outcome !== 'running') steps.push(step);
    expect(steps.at(-1)).toMatchObject({ id: 'compare', outcome: 'passed' });
  });

  it('that pools is refused with what it needs', async () => {
    const pooling = await startLlamaServer(pair.gguf, ['--pooling', 'mean']);
    try {
      await expect(thinkerAt(pooling.url).think('not True is', never)).rejects.toMatchObject({
        code: 'endpoint-response',
        message: expect.stringContaining('--pooling none'),
      });
    } finally {
      await pooling.stop();
    }
  });
});

/** ‖a − b‖ / ‖b‖. */
function relativeDifference(a: Float32Array, b: Float32Array): number {
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0))) / Math.hypot(...b);
}
