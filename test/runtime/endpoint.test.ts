import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Bundle } from '../../src/bundle/load.ts';
import { EndpointThinker, type EndpointThinkerOptions } from '../../src/guidance/endpoint.ts';
import type { LocalThinker } from '../../src/guidance/local.ts';
import { type PoolingOptions, poolingResponder } from '../support/pooling-server.ts';
import { TestServer } from '../support/server.ts';
import { bundleFolder, hasBundle, never, ROWS_ENTRY, startThinker } from './support.ts';

const QUESTIONS = ['What is 3 + 4?', 'not False and True is', 'Nora has 14 stamps. Nora buys 9 stamps. How many now?'];

let local: LocalThinker;
let bundle: Bundle;
let server: TestServer | undefined;

beforeAll(async () => {
  if (!hasBundle) return;
  [bundle, local] = await Promise.all([Bundle.open(bundleFolder), startThinker()]);
});
afterAll(() => local?.dispose());
afterEach(() => server?.close());

async function startEndpoint(pooling?: PoolingOptions, change: Partial<EndpointThinkerOptions> = {}) {
  server = await TestServer.start(await poolingResponder(bundle, pooling));
  return new EndpointThinker({
    bundle,
    url: server.url,
    model: '',
    api: 'auto',
    timeoutSeconds: 30,
    fetch,
    rowsEntry: ROWS_ENTRY,
    token: async () => undefined,
    ...change,
  });
}

describe.runIf(hasBundle)('a thinker behind an endpoint', () => {
  it.each<[string, PoolingOptions]>([
    ['all rows as base64', {}],
    ['the rows of the thoughts only', { thoughtsOnly: true }],
    ['lists of numbers', { lists: true }],
    ['the parameters of an older vLLM', { old: true }],
  ])('gives the same guidance as the local one: %s', async (_, pooling) => {
    const endpoint = await startEndpoint(pooling);
    for (const question of QUESTIONS) {
      const [near, far] = await Promise.all([local.think(question, never), endpoint.think(question, never)]);
      expect(far).toMatchObject({ count: near.count, dimension: near.dimension, cached: false });
      expect([...far.vectors]).toEqual([...near.vectors]);
    }
    expect(endpoint.model).toBe(bundle.manifest.name);
  });

  it('finds out only once what way of asking the server knows, and looks whether it is still the same', async () => {
    const endpoint = await startEndpoint({ old: true });
    for (const question of QUESTIONS) await endpoint.think(question, never);
    const paths = server?.received.map(({ path }) => path);
    expect(paths?.slice(0, 3)).toEqual(['/v1/models', '/pooling', '/pooling']);
    // The look goes beside the question: either may come first.
    expect(paths?.slice(3).sort()).toEqual(['/pooling', '/pooling', '/v1/models', '/v1/models']);
  });

  it('sends ids and the token, and no word of the question', async () => {
    const endpoint = await startEndpoint({}, { token: async url => `for ${url}` });
    await endpoint.think('What is 3 + 4?', never);
    expect(server?.received.map(({ token }) => token)).toEqual(Array(2).fill(`Bearer for ${server?.url}`));
    expect(JSON.stringify(server?.received)).not.toContain('What');
  });

  it('refuses a question that is too long before anything is sent', async () => {
    const endpoint = await startEndpoint();
    await expect(endpoint.think('7 '.repeat(1000), never)).rejects.toMatchObject({ code: 'question-too-long' });
    expect(server?.received).toEqual([]);
  });

  it('repeats what the server says of a model that it does not have', async () => {
    const endpoint = await startEndpoint({}, { model: 'another' });
    await expect(endpoint.think('What is 3 + 4?', never)).rejects.toMatchObject({
      code: 'endpoint-status',
      message: expect.stringContaining('The model another does not exist'),
    });
  });
});
