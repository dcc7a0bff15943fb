import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createServer as createTls } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { exchange, type HttpRequest } from '../../../src/guidance/http.ts';
import { selfSigned } from '../../support/certificate.ts';
import { json, type Respond, TestServer } from '../../support/server.ts';

const LIMITS = { totalMs: 20_000, idleMs: 20_000, responseBytes: 10_000 };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(respond: Respond, host?: string): Promise<TestServer> {
  const server = await TestServer.start(respond, host);
  closing.push(() => server.close());
  return server;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function ask(url: string, change: Partial<Omit<HttpRequest, 'limits'>> & { limits?: Partial<typeof LIMITS> } = {}) {
  const { limits, ...rest } = change;
  return exchange({
    fetch,
    url,
    body: { input: [[1]] },
    signal: new AbortController().signal,
    ...rest,
    limits: { ...LIMITS, ...limits },
  });
}

describe('an exchange', () => {
  test('sends JSON and a token, and returns status and bytes', async () => {
    const server = await serve((_, response) => json(response, { fine: true }, 418));
    const { status, bytes } = await ask(`${server.url}/pooling`, { token: 'secret' });
    expect(status).toBe(418);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({ fine: true });
    expect(server.received).toEqual([
      { method: 'POST', path: '/pooling', token: 'Bearer secret', body: { input: [[1]] } },
    ]);
  });

  const hasIPv6 = Object.values(networkInterfaces()).some(all => all?.some(({ address }) => address === '::1'));
  test.each(['127.0.0.1', ...(hasIPv6 ? ['::1'] : [])])(
    'finds a server at localhost that is at %s alone',
    async host => {
      const server = await serve((_, response) => json(response, {}), host);
      const { status } = await ask(`http://localhost:${new URL(server.url).port}/pooling`);
      expect([status, server.received.length]).toEqual([200, 1]);
    },
  );

  test('names localhost where nobody listens there', async () => {
    const server = await serve(() => {});
    const url = server.url.replace('127.0.0.1', 'localhost');
    await server.close();
    await expect(ask(url)).rejects.toMatchObject({ message: expect.stringMatching(/localhost:\d+ \(ECONNREFUSED\)/) });
  });

  test.each([
    ['7', 7000],
    ['0', 0],
    [new Date(Date.now() - 60_000).toUTCString(), 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('says how long the server wants to be left alone: %s', async (said, milliseconds) => {
    const { url } = await serve((_, response) => {
      if (said !== undefined) response.setHeader('retry-after', said);
      json(response, {}, 429);
    });
    expect((await ask(url)).retryAfterMs).toBe(milliseconds);
  });

  test('follows no redirect', async () => {
    const other = await serve((_, response) => json(response, {}));
    const server = await serve((_, response) => response.writeHead(307, { location: other.url }).end());
    await expect(ask(server.url, { token: 'secret' })).rejects.toMatchObject({
      code: 'endpoint-status',
      message: expect.stringContaining('another address'),
    });
    expect(other.received).toEqual([]);
  });
});

describe('what goes wrong is told apart', () => {
  test('a name that does not exist', async () => {
    await expect(ask('http://thinker.invalid')).rejects.toMatchObject({
      code: 'endpoint-name',
      message: expect.stringContaining('thinker.invalid'),
    });
  });

  test('a port where nobody listens', async () => {
    const tcp = createTcp();
    const host = await listen(tcp);
    await new Promise(resolve => tcp.close(resolve));
    await expect(ask(`http://${host}`)).rejects.toMatchObject({
      code: 'endpoint-connect',
      message: expect.stringMatching(/ECONNREFUSED/),
    });
  });

  test('a connection that breaks', async () => {
    const host = await listen(createTcp(socket => socket.destroy()));
    await expect(ask(`http://${host}`)).rejects.toMatchObject({ code: 'endpoint-connect' });
  });

  test('a certificate that nobody vouches for', async () => {
    const host = await listen(createTls(selfSigned()));
    await expect(ask(`https://${host}`)).rejects.toMatchObject({
      code: 'endpoint-tls',
      message: expect.stringMatching(/SELF_SIGNED/),
    });
  });

  test('TLS with a server that does not speak it', async () => {
    const { url } = await serve((_, response) => json(response, {}));
    await expect(ask(url.replace('http:', 'https:'))).rejects.toMatchObject({ code: 'endpoint-tls' });
  });

  test('an answer that does not begin', async () => {
    const { url } = await serve(() => {});
    await expect(ask(url, { limits: { totalMs: 50 } })).rejects.toMatchObject({
      code: 'endpoint-timeout',
      message: expect.stringContaining('no answer began within 0.05 s'),
    });
  });

  test('an answer that begins and does not go on', async () => {
    const { url } = await serve((_, response) => response.write('{"data":'));
    await expect(ask(url, { limits: { idleMs: 50 } })).rejects.toMatchObject({
      code: 'endpoint-timeout',
      message: expect.stringContaining('did not go on'),
    });
  });

  test('an answer that goes on, but too slowly to come to an end', async () => {
    const { url } = await serve((_, response) => {
      const drip = setInterval(() => response.write(' '), 10);
      response.once('close', () => clearInterval(drip));
    });
    await expect(ask(url, { limits: { totalMs: 200 } })).rejects.toMatchObject({
      code: 'endpoint-timeout',
      message: expect.stringContaining('did not answer within 0.2 s'),
    });
  });

  test('a server that is slow but goes on is waited for', async () => {
    const { url } = await serve(async (_, response) => {
      for (let part = 0; part < 4; part++) {
        response.write('x');
        await new Promise(resolve => setTimeout(resolve, 40));
      }
      response.end();
    });
    const { bytes } = await ask(url, { limits: { idleMs: 2000 } });
    expect(bytes.length).toBe(4);
  });

  test('an answer without end is cut off', async () => {
    let written = 0;
    const { url } = await serve((_, response) => {
      const more = (): void => {
        written += 65_536;
        if (!response.destroyed && response.write(Buffer.alloc(65_536))) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    });
    await expect(ask(url)).rejects.toMatchObject({
      code: 'endpoint-response',
      message: expect.stringContaining('larger than 10000 bytes'),
    });
    expect(written).toBeLessThan(50_000_000);
  });

  test('a cancel, before and while', async () => {
    const { url, received } = await serve(() => {});
    await expect(ask(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(received).toEqual([]);
    const controller = new AbortController();
    const asked = ask(url, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });
});
