import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Bundle } from '../../src/bundle/load.ts';
import { poolingResponder } from '../support/pooling-server.ts';
import { json, type Respond, TestServer } from '../support/server.ts';
import { bundleFolder, hasBundle, solveCli } from './support.ts';

const QUESTION = 'not False and True is';
const TOKEN = 'sk-a-secret-token-0123456789';

/** A proxy on loopback that connects to `target` whatever it is asked for, and keeps that. */
class ConnectProxy {
  readonly asked: string[] = [];
  readonly #server: Server;

  constructor(target: string) {
    this.#server = createServer();
    this.#server.on('connect', ({ url }, client) => {
      this.asked.push(String(url));
      const server = connect(Number(new URL(target).port), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        server.pipe(client).pipe(server);
      });
      for (const socket of [client, server]) socket.on('error', () => {});
    });
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

let wellBehaved: Respond;
let respond: Respond;
let server: TestServer;
beforeAll(async () => {
  if (hasBundle) wellBehaved = await poolingResponder(await Bundle.open(bundleFolder));
});
beforeEach(async () => {
  respond = wellBehaved;
  server = await TestServer.start((...request) => respond(...request));
});
afterEach(() => server.close());

function solve(args: readonly string[], env: Record<string, string> = {}) {
  return solveCli(['--bundle', bundleFolder, '--json', '--outside-domain', 'warn', ...args, QUESTION], { env });
}

describe.runIf(hasBundle)('a thinker at an endpoint, in the terminal', () => {
  it('gives the answer of the local one, and gets the token of the environment', async () => {
    const [near, far] = await Promise.all([
      solve([]),
      solve(['--endpoint', server.url], { GUIDED_REASONING_TOKEN: TOKEN }),
    ]);
    const [here, there] = [JSON.parse(near.stdout), JSON.parse(far.stdout)];
    expect(there.thinker).toMatchObject({ kind: 'endpoint', cached: false });
    expect([there.plan, there.answer, there.warnings]).toEqual([here.plan, here.answer, here.warnings]);
    expect(new Set(server.received.map(({ token }) => token))).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect([far.stderr, far.code]).toEqual(['', 0]);
  });

  it('that fails costs solve the guidance, with the reason and without the token', async () => {
    respond = (_, response) => json(response, { error: { message: `no ${TOKEN}` } }, 403);
    const { code, stdout, stderr } = await solve(['--endpoint', server.url], { GUIDED_REASONING_TOKEN: TOKEN });
    const { guidance, warnings } = JSON.parse(stdout);
    expect([code, guidance.null]).toEqual([0, true]);
    expect(warnings[0]).toMatchObject({
      code: 'endpoint-status',
      message: expect.stringMatching(/403.*without guidance/),
    });
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it('that fails ends eval, where answers without guidance would stand among the others', async () => {
    const { url } = server;
    await server.close();
    const args = ['--bundle', bundleFolder, '--data', 'test/scope/questions.jsonl', '--limit', '1', '--endpoint', url];
    const { code, stderr } = await solveCli(args, { command: 'eval' });
    expect([code, stderr]).toEqual([5, expect.stringContaining('ECONNREFUSED')]);
  });

  it('is not asked with a token that cannot stand in a header, which is not repeated', async () => {
    const { code, stderr } = await solve(['--endpoint', server.url], { GUIDED_REASONING_TOKEN: 'two words' });
    expect([code, stderr]).toEqual([2, expect.stringContaining('GUIDED_REASONING_TOKEN')]);
    expect(stderr).not.toContain('two words');
    expect(server.received).toEqual([]);
  });
});

describe.runIf(hasBundle)('a proxy that the environment names', () => {
  let proxy: ConnectProxy;
  let address: string;
  beforeEach(async () => {
    proxy = new ConnectProxy(server.url);
    address = await proxy.start();
  });
  afterEach(() => proxy.close());

  it('is the way to an endpoint elsewhere, of which is said that it is not encrypted', async () => {
    const { stdout, stderr } = await solve(['--endpoint', 'http://thinker.example:8000'], { HTTP_PROXY: address });
    expect(JSON.parse(stdout).thinker).toMatchObject({ kind: 'endpoint' });
    expect(proxy.asked).toContain('thinker.example:8000');
    expect(server.received.map(({ path }) => path)).toContain('/pooling');
    expect(stderr).toMatch(/^warning: .*thinker\.example:8000 unencrypted/);
  });

  it('is not asked for this machine, nor for what NO_PROXY names', async () => {
    const near = await solve(['--endpoint', server.url], { HTTP_PROXY: address });
    expect(JSON.parse(near.stdout).thinker).toMatchObject({ kind: 'endpoint' });
    expect(near.stderr).toBe('');
    const named = { HTTP_PROXY: address, NO_PROXY: 'other.example,thinker.invalid' };
    const far = await solve(['--endpoint', 'http://thinker.invalid'], named);
    expect(JSON.parse(far.stdout).warnings[0]).toMatchObject({ code: 'endpoint-name' });
    expect(proxy.asked).toEqual([]);
  });

  it('whose address is none is refused, without repeating it', async () => {
    const env = { HTTPS_PROXY: 'http://me:password@' };
    const { code, stderr } = await solve(['--endpoint', 'https://thinker.example'], env);
    expect([code, stderr]).toEqual([2, expect.stringContaining('HTTPS_PROXY')]);
    expect(stderr).not.toContain('password');
  });
});
