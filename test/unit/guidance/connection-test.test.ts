import type { lookup } from 'node:dns/promises';
import { createServer as createTcp } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { endpointStatus } from '../../../src/core/endpoint-failures.ts';
import type { TestStep } from '../../../src/core/settings-page.ts';
import { testConnection } from '../../../src/guidance/connection-test.ts';
import { lookForServers } from '../../../src/guidance/look.ts';
import { probeName } from '../../../src/guidance/probes.ts';
import type { Thinker } from '../../../src/guidance/thinker.ts';
import { json, TestServer } from '../../support/server.ts';

const never = new AbortController().signal;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(owner: string | undefined): Promise<TestServer> {
  const server = await TestServer.start((_, response) => json(response, { data: [{ id: 'm', owned_by: owner }] }));
  closing.push(() => server.close());
  return server;
}

function thinkerOf(vectors: number[] | Error): Thinker {
  return {
    kind: 'endpoint',
    model: 'served',
    async think() {
      if (vectors instanceof Error) throw vectors;
      const rows = Float32Array.from(vectors);
      return { vectors: rows, count: 1, dimension: rows.length, latencyMs: 4, cached: false };
    },
    dispose: async () => {},
  };
}

const referenceOf = (vectors: number[]) => ({
  question: 'q',
  vectors: Float32Array.from(vectors),
  dimension: vectors.length,
  tolerances: { float32: 1e-3 },
});

interface Tested {
  readonly url?: string;
  readonly vectors?: number[] | Error;
  readonly reference?: number[];
  readonly signal?: AbortSignal;
}

async function run({ url, vectors = [3, 4], reference = [3, 4], signal = never }: Tested): Promise<TestStep[]> {
  const steps: TestStep[] = [];
  const thinker = thinkerOf(vectors);
  const common = { question: 'q', bundle: 'default', precision: 'float32' } as const;
  const options = { ...common, thinker, reference: async () => referenceOf(reference), signal, ...(url && { url }) };
  for await (const step of testConnection(options)) steps.push(step);
  return steps;
}

const outcomes = (steps: TestStep[]) => Object.fromEntries(steps.map(({ id, outcome }) => [id, outcome]));

describe('a connection test', () => {
  test('passes step by step, each shown as it begins', async () => {
    const { url } = await serve('vllm');
    const steps = await run({ url });
    expect(outcomes(steps)).toEqual({
      name: 'passed',
      connect: 'passed',
      tls: 'skipped',
      guidance: 'passed',
      compare: 'passed',
    });
    expect(steps[0]).toEqual({ id: 'name', outcome: 'running', detail: '' });
    expect(steps.find(({ id, outcome }) => id === 'guidance' && outcome === 'passed')?.detail).toMatch(
      /1 × 2 numbers from served in 4 ms/,
    );
  });

  test('goes on to the verdict when a direct probe fails: a proxy may know the way', async () => {
    const steps = await run({ url: 'https://thinker.invalid' });
    expect(outcomes(steps)).toEqual({
      name: 'failed',
      connect: 'skipped',
      tls: 'skipped',
      guidance: 'passed',
      compare: 'passed',
    });
  });

  test('tells a server without TLS', async () => {
    const { url } = await serve('vllm');
    const steps = await run({ url: url.replace('http:', 'https:') });
    expect(outcomes(steps)).toMatchObject({ connect: 'passed', tls: 'failed' });
  });

  test('says what to do where guidance fails', async () => {
    const steps = await run({ vectors: endpointStatus('gpu', 401, '') });
    expect(steps.at(-2)).toMatchObject({ id: 'guidance', outcome: 'failed', nextStep: expect.stringMatching(/token/) });
    expect(steps.at(-1)).toMatchObject({ id: 'compare', outcome: 'skipped' });
  });

  test('finds another model by its vectors, and forgives rounding', async () => {
    expect(outcomes(await run({ vectors: [3.0003, 4] }))).toMatchObject({ compare: 'passed' });
    expect((await run({ vectors: [4, 3] })).at(-1)).toMatchObject({
      outcome: 'failed',
      detail: expect.stringMatching(/"served".*28 %.*"default"/),
    });
  });

  test('stops when it is told to', async () => {
    const server = createTcp(() => {});
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => server.close());
    expect(await run({ signal: AbortSignal.abort(), url: 'http://127.0.0.1:9' })).not.toContainEqual(
      expect.objectContaining({ outcome: 'passed' }),
    );
  });
});

test('looking for engines finds those that answer, without a token, and passes over the others', async () => {
  const [vllm, llama, other] = [await serve('vllm'), await serve('llamacpp'), await serve(undefined)];
  const port = ({ url }: TestServer) => Number(new URL(url).port);
  const closed = await serve('vllm');
  const closedPort = port(closed);
  await closed.close();
  closing.pop();
  const found = await lookForServers(fetch, never, [port(vllm), closedPort, port(llama), port(other)]);
  expect(found).toEqual([
    { url: vllm.url, engine: 'vLLM', model: 'm' },
    { url: llama.url, engine: 'llama.cpp', model: 'm' },
    { url: other.url, engine: null, model: 'm' },
  ]);
  expect(vllm.received.map(({ token }) => token)).toEqual([undefined]);
});

// The system's resolver can be neither stopped nor hurried: a name server that does not answer takes its place here.
test('looking up a name can be stopped', async () => {
  const controller = new AbortController();
  const silent = () => new Promise<never>(() => {});
  const named = probeName(new URL('http://thinker.test'), controller.signal, silent as typeof lookup);
  controller.abort();
  await expect(named).rejects.toMatchObject({ code: 'cancelled' });
});
