import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Bundle } from '../../src/bundle/load.ts';
import { relativeDifference } from '../../src/core/vectors.ts';
import { EndpointThinker } from '../../src/guidance/endpoint.ts';
import type { LocalThinker } from '../../src/guidance/local.ts';
import { ThinkerServer, type ThinkerServerOptions } from '../../src/server/server.ts';
import { bundleFolder, CliRun, hasBundle, never, ROWS_ENTRY, startThinker } from './support.ts';

const QUESTIONS = ['What is 3 + 4?', 'not False and True is', 'Nora has 14 stamps. Nora buys 9 stamps. How many now?'];
const TOKEN = 'let-me-in';

let bundle: Bundle;
let local: LocalThinker;
let server: ThinkerServer | undefined;
let lines: string[];

beforeAll(async () => {
  if (!hasBundle) return;
  [bundle, local] = await Promise.all([Bundle.open(bundleFolder), startThinker()]);
});
afterAll(() => local?.dispose());
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(change: Partial<ThinkerServerOptions> = {}): Promise<string> {
  lines = [];
  const log = (line: string) => lines.push(line);
  server = await ThinkerServer.start({
    bundle,
    thinker: local,
    host: '127.0.0.1',
    port: 0,
    token: undefined,
    log,
    ...change,
  });
  return server.url;
}

function endpoint(url: string, token?: string): EndpointThinker {
  return new EndpointThinker({
    bundle,
    url,
    model: '',
    api: 'auto',
    timeoutSeconds: 30,
    fetch,
    rowsEntry: ROWS_ENTRY,
    token: async () => token,
  });
}

interface Answer {
  readonly data: { readonly index: number; readonly data: number[][] }[];
  readonly error: { readonly message: string };
}

async function pool(url: string, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${url}/pooling`, { method: 'POST', body: text, headers });
  const answer = (await response.json()) as Answer;
  return { status: response.status, body: answer };
}

describe.runIf(hasBundle)('the server of a thinker', () => {
  it('gives clients the guidance of the local thinker, several at once', async () => {
    const thinker = endpoint(await start());
    const far = await Promise.all(QUESTIONS.map(question => thinker.think(question, never)));
    for (const [index, question] of QUESTIONS.entries()) {
      expect(far[index]?.vectors).toEqual((await local.think(question, never)).vectors);
    }
    expect(thinker.model).toBe(bundle.manifest.name);
  });

  it('takes a question in words, or several, and answers in numbers where no base64 is asked', async () => {
    const url = await start();
    const [first = '', second = ''] = QUESTIONS;
    const { status, body } = await pool(url, { input: [first, second] });
    expect(status).toBe(200);
    const { vectors } = await local.think(second, never);
    expect(body.data.map(({ index }) => index)).toEqual([0, 1]);
    expect(Float32Array.from(body.data[1]?.data.flat() ?? [])).toEqual(vectors);
    expect(body.data[1]?.data.length).toBe(bundle.manifest.thoughts.count);
  });

  it('gives each of many that share a pass its own guidance', async () => {
    const url = await start();
    const questions = Array.from(
      { length: 20 },
      (_, n) => `Nora has ${n + 3} stamps${' now'.repeat(n % 4)}. How many?`,
    );
    const { body } = await pool(url, { input: questions });
    for (const [index, question] of questions.entries()) {
      const near = (await local.think(question, never)).vectors;
      const far = Float32Array.from(body.data[index]?.data.flat() ?? []);
      expect(relativeDifference(far, near), question).toBeLessThan(1e-5);
    }
  });

  it('says that it is well without a token, and all else with it alone', async () => {
    const url = await start({ token: TOKEN });
    await expect(fetch(`${url}/health`).then(answer => answer.json())).resolves.toMatchObject({ status: 'ok' });
    for (const given of [undefined, 'wrong', `${TOKEN}x`]) {
      await expect(endpoint(url, given).think('not True is', never)).rejects.toMatchObject({
        code: 'endpoint-status',
        message: expect.stringContaining('401'),
      });
    }
    await expect(endpoint(url, TOKEN).think('not True is', never)).resolves.toMatchObject({ cached: false });
  });

  it.each([
    ['no JSON', '{"input":', 400, 'not JSON'],
    ['JSON that is nested without end', '['.repeat(1_900_000), 400, 'not JSON'],
    ['no input', {}, 400, 'input'],
    ['an empty question', { input: '  ' }, 400, 'empty'],
    ['a question that is too long', { input: 'one two three '.repeat(500) }, 400, 'tokens'],
    ['ids without thoughts', { input: [[5, 6, 7]] }, 400, 'thought tokens'],
    ['ids that no model has', { input: [[5, 999_999_999]] }, 400, '999999999'],
    ['numbers that are no ids', { input: [[1.5]] }, 400, 'input'],
    ['more prompts than it takes', { input: Array(65).fill('not True is') }, 400, 'input'],
    ['another model', { model: 'gpt', input: 'not True is' }, 404, 'no such model'],
    ['normalised rows', { input: 'not True is', use_activation: true }, 400, 'use_activation'],
    ['more than it reads', 'x'.repeat(2_100_000), 413, 'bytes'],
  ])('refuses %s, and goes on', async (_, body, status, words) => {
    const url = await start();
    const answer = await pool(url, body);
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringContaining(words)]);
    await expect(pool(url, { input: 'not True is' })).resolves.toMatchObject({ status: 200 });
  });

  it.each([
    ['GET', '/pooling', 405],
    ['POST', '/health', 405],
    ['GET', '/', 404],
    ['GET', '//', 404],
    ['POST', '/v1/embeddings', 404],
  ])('%s %s is %i', async (method, path, status) => {
    const url = await start();
    expect((await fetch(`${url}${path}`, { method })).status).toBe(status);
  });

  it('writes a line for each request, without a word of the question or the token', async () => {
    const url = await start({ token: TOKEN });
    await pool(url, { input: 'is the parrot blue' }, { authorization: `Bearer ${TOKEN}` });
    await pool(url, { input: 'is the parrot blue' });
    expect(lines).toEqual([
      expect.stringMatching(/^POST \/pooling 200 [\d.]+ ms$/),
      expect.stringMatching(/^POST \/pooling 401 [\d.]+ ms$/),
    ]);
  });

  it('answers what is open before it stops, and then takes nothing', async () => {
    const url = await start();
    const open = QUESTIONS.map(question => pool(url, { input: question }));
    // Until the last one has been read, so that all of them are open.
    while (lines.length === 0) await new Promise(tick => setImmediate(tick));
    await server?.stop();
    expect((await Promise.all(open)).map(({ status }) => status)).toEqual([200, 200, 200]);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  });

  it('does no work for those who have left', async () => {
    const url = await start();
    const leaving = request(`${url}/pooling`, { method: 'POST' });
    leaving.on('error', () => {});
    leaving.end(JSON.stringify({ input: Array(64).fill('not True is') }));
    await new Promise(flushed => leaving.once('finish', flushed));
    await new Promise(tick => setTimeout(tick, 20));
    leaving.destroy();
    await expect(pool(url, { input: 'not True is' })).resolves.toMatchObject({ status: 200 });
    while (!lines.some(line => line.includes(' 499 '))) await new Promise(tick => setImmediate(tick));
  });

  it('lives on when its child is killed', async () => {
    const url = await start();
    await pool(url, { input: 'not True is' });
    process.kill(local.pid ?? 0, 'SIGKILL');
    const after = await pool(url, { input: 'not True is' });
    if (after.status !== 200) expect(after.body.error.message).toContain('ended unexpectedly');
    await expect(pool(url, { input: 'not True is' })).resolves.toMatchObject({ status: 200 });
  });
});

describe.runIf(hasBundle)('npm run serve', () => {
  const serve = (...args: string[]) => new CliRun(['--bundle', bundleFolder, ...args], { command: 'serve' });

  it.each(['SIGINT', 'SIGTERM'] as const)('says where it is, and ends well on %s', async signal => {
    const run = serve('--port', '0');
    const [, url = ''] = await run.printed(/is at (http:\S+)/);
    await expect(endpoint(url).think('not True is', never)).resolves.toMatchObject({ cached: false });
    run.process.kill(signal);
    const { code, stdout } = await run.ended;
    expect([code, stdout]).toEqual([0, expect.stringContaining('Stopping')]);
  });

  it('does not let other machines in without a token', async () => {
    const { code, stderr } = await serve('--port', '0', '--host', '0.0.0.0').ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining('--token-file')]);
  });

  it('says that a port is taken', async () => {
    const port = new URL(await start()).port;
    const { code, stderr } = await serve('--port', port).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining(`Port ${port} is taken`)]);
  });
});
