import { resolve } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Bundle } from '../../../src/bundle/load.ts';
import { EndpointThinker, type EndpointThinkerOptions } from '../../../src/guidance/endpoint.ts';
import { json, type Respond, TestServer } from '../../support/server.ts';

const never = new AbortController().signal;

let bundle: Bundle;
let server: TestServer | undefined;
beforeAll(async () => {
  bundle = await Bundle.open(resolve('models/default'));
});
afterEach(() => server?.close());

async function start(respond: Respond, change: Partial<EndpointThinkerOptions> = {}) {
  server = await TestServer.start(respond);
  return thinker({ url: server.url, ...change });
}

function thinker(change: Partial<EndpointThinkerOptions>): EndpointThinker {
  const token = async () => undefined;
  // None of these answers is large enough for a thread.
  const rest = { model: 'm', api: 'vllm', timeoutSeconds: 20, fetch, rowsEntry: '', token } as const;
  return new EndpointThinker({ bundle, url: '', ...rest, ...change });
}

const think = (endpoint: EndpointThinker) => endpoint.think('What is 3 + 4?', never);

/** Rows of the right shape. */
function rows() {
  const { thoughts, thinker } = bundle.manifest;
  return { data: [{ data: Array(thoughts.count).fill(Array(thinker?.dimension).fill(0.5)) }] };
}

describe('an endpoint', () => {
  test('without a usable address is refused with what to do', async () => {
    await expect(think(thinker({ url: '' }))).rejects.toMatchObject({
      code: 'endpoint-address',
      message: expect.stringContaining('none was given'),
      nextStep: expect.stringContaining('Thinker Settings'),
    });
    await expect(think(thinker({ url: 'ftp://gpu' }))).rejects.toMatchObject({ code: 'endpoint-address' });
  });

  test('is asked once more where it was only busy, and not a third time', async () => {
    const endpoint = await start((_, response) => {
      if (server?.received.length === 1) json(response, {}, 503);
      else json(response, rows());
    });
    await expect(think(endpoint)).resolves.toMatchObject({ count: bundle.manifest.thoughts.count });
    expect(server?.received.length).toBe(2);
  });

  test('is not asked again where that cannot help', async () => {
    for (const [status, requests] of [
      [503, 2],
      [500, 1],
      [401, 1],
    ] as const) {
      const endpoint = await start((_, response) => json(response, {}, status));
      await expect(think(endpoint)).rejects.toMatchObject({ code: 'endpoint-status' });
      expect({ status, requests: server?.received.length }).toEqual({ status, requests });
      await server?.close();
    }
  });

  test.each([
    ['as long as it wants to be left alone', 429, '0', 2],
    ['unless that is longer than a person waits', 429, '40', 1],
    ['unless there is no time left then', 503, '3', 1],
  ])('is asked once more %s', async (_, status, retryAfter, requests) => {
    const respond: Respond = (_, response) => {
      response.setHeader('retry-after', retryAfter);
      json(response, {}, status);
    };
    const endpoint = await start(respond, { timeoutSeconds: 2.5 });
    await expect(think(endpoint)).rejects.toMatchObject({
      code: 'endpoint-status',
      nextStep: expect.stringContaining(`alone for ${retryAfter} s`),
    });
    expect(server?.received.length).toBe(requests);
  });

  test('is not waited for where the question is cancelled', async () => {
    const endpoint = await start((_, response) => {
      response.setHeader('retry-after', '5');
      json(response, {}, 429);
    });
    const leaving = new AbortController();
    const thinking = endpoint.think('What is 3 + 4?', leaving.signal);
    while (server?.received.length === 0) await new Promise(tick => setTimeout(tick, 5));
    leaving.abort();
    await expect(thinking).rejects.toMatchObject({ code: 'cancelled' });
    expect(server?.received.length).toBe(1);
  });

  test('has the time of one answer for all that is asked of it for a question', async () => {
    const endpoint = await start(
      async ({ path }, response) => {
        await new Promise(tick => setTimeout(tick, 600));
        if (path === '/v1/models') json(response, { data: [{ id: 'x', owned_by: 'vllm' }] });
        else json(response, {}, 400);
      },
      { api: 'auto', timeoutSeconds: 1.5 },
    );
    // What it is, and two ways of asking, come to more.
    await expect(think(endpoint)).rejects.toMatchObject({ code: 'endpoint-timeout' });
  });

  test.each([
    { error: { message: 'not today' } },
    { error: 'not today' },
    { message: 'not today' },
    { detail: 'not today' },
  ])('says why in one of several ways: %j', async explanation => {
    const endpoint = await start((_, response) => json(response, explanation, 500));
    await expect(think(endpoint)).rejects.toMatchObject({ message: expect.stringMatching(/status 500: not today\.$/) });
  });

  test('that explains itself at length is not listened to', async () => {
    const message = 'because '.repeat(10_000);
    const endpoint = await start((_, response) => json(response, { error: { message } }, 500));
    await expect(think(endpoint)).rejects.toMatchObject({ message: expect.stringMatching(/status 500\.$/) });
  });

  test('that wants a token says so, without the token it was given', async () => {
    const endpoint = await start((_, response) => json(response, { error: { message: 'no' } }, 401), {
      token: async () => 'secret',
    });
    const failure = await think(endpoint).catch(error => error);
    expect(failure).toMatchObject({ code: 'endpoint-status', nextStep: expect.stringContaining('Set Token') });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  test("that repeats what it was sent does not get it into the error: a question's ids are its text", async () => {
    const message = 'Input [1, 2, [330033, 44]] is\nnot valid.';
    const endpoint = await start((_, response) => json(response, { error: { message } }, 500));
    const failure = await think(endpoint).catch(error => error);
    expect(failure.message).toContain('Input … is not valid');
    // No port has as many digits.
    expect(failure.message).not.toContain('330033');
  });

  test('of an engine that cannot give hidden states is named', async () => {
    const respond: Respond = (_, response) => json(response, { data: [{ id: 'x', owned_by: 'library' }] });
    await expect(think(await start(respond, { api: 'auto' }))).rejects.toMatchObject({
      code: 'endpoint-unsupported',
      message: expect.stringContaining('Ollama'),
    });
    expect(server?.received.map(({ path }) => path)).toEqual(['/v1/models']);
  });

  test.each([
    ['vllm', '/pooling'],
    ['llamacpp', '/embeddings'],
    ['sglang', '/generate'],
  ])('that says it is %s is asked in its own way', async (owner, path) => {
    const respond: Respond = (request, response) =>
      request.path === '/v1/models'
        ? json(response, { data: [{ id: 'x', owned_by: owner }] })
        : json(response, { error: { message: 'no' } }, 500);
    await think(await start(respond, { api: 'auto' })).catch(() => {});
    expect(server?.received.at(-1)?.path).toBe(path);
  });

  test.each([404, 405, 501])('that does not tell what it is and knows no pooling (%i) is no thinker', async status => {
    const respond: Respond = (_, response) => json(response, { detail: 'no' }, status);
    await expect(think(await start(respond, { api: 'auto' }))).rejects.toMatchObject({
      code: 'endpoint-unsupported',
      message: expect.stringContaining('hidden states'),
      nextStep: expect.stringContaining('docs/serving.md'),
    });
  });

  test.each<[string, unknown, number]>([
    ['a hosted chat service', { data: [{ id: 'gpt-x', object: 'model', owned_by: 'system' }] }, 404],
    ['Text Embeddings Inference', { error: 'Not Found', error_type: 'not_found' }, 404],
    ['one that says it is a part of JavaScript', { data: [{ id: 'x', owned_by: 'constructor' }] }, 404],
  ])('that is %s cannot return hidden states', async (_, models, status) => {
    const respond: Respond = ({ path }, response) =>
      path === '/v1/models' ? json(response, models) : json(response, { error: 'Not Found' }, status);
    await expect(think(await start(respond, { api: 'auto' }))).rejects.toMatchObject({
      code: 'endpoint-unsupported',
      message: expect.stringMatching(/cannot return hidden states for each token, as chat and embedding services/),
    });
  });

  test.each([
    ['is longer than a path', 'x'.repeat(2000)],
    ['steers a terminal', 'red \u001b[31m'],
    ['turns the text around', 'back \u202e'],
  ])('whose model has a name that %s has none', async (_, id) => {
    const endpoint = await start(
      ({ path }, response) => {
        if (path === '/v1/models') json(response, { data: [{ id, owned_by: 'vllm' }] });
        else json(response, rows());
      },
      { api: 'auto', model: '' },
    );
    await think(endpoint);
    expect(endpoint.model).toBeNull();
  });

  test('that answers nonsense is refused', async () => {
    const endpoint = await start((_, response) => response.end('<html>'));
    await expect(think(endpoint)).rejects.toMatchObject({ code: 'endpoint-response' });
  });
});
