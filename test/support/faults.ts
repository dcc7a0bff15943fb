/** Servers of a thinker that misbehave, on loopback, and the errors that they are. */
import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import type { Writable } from 'node:stream';
import { createServer as createTls } from 'node:tls';
import { createGzip } from 'node:zlib';
import type { Bundle } from '../../src/bundle/load.ts';
import type { ErrorCode } from '../../src/core/errors.ts';
import { selfSigned } from './certificate.ts';
import { json, type Received, TestServer } from './server.ts';

export const TOKEN = 'sk-a-secret-token-0123456789';

/** A server that misbehaves. */
export interface FaultyServer {
  readonly url: string;
  /** Connections that nobody has closed. */
  readonly open: ReadonlySet<unknown>;
  close(): Promise<unknown>;
}

export interface Fault {
  readonly start: (bundle: Bundle) => Promise<FaultyServer>;
  /** What the error is, and what it says of cause and remedy. */
  readonly code: ErrorCode;
  readonly message: RegExp;
  readonly nextStep: RegExp;
  /** How long the server may take; long enough for every machine where the time is not the fault. */
  readonly timeoutSeconds?: number;
}

type Pooling = (request: Received, response: ServerResponse, bundle: Bundle) => unknown;

/** Says that it is vLLM and has a model, and misbehaves where it is asked for hidden states. */
const pooling =
  (respond: Pooling): Fault['start'] =>
  bundle =>
    TestServer.start((request, response) => {
      // So that every connection which is left open is one that the client forgot.
      response.shouldKeepAlive = false;
      if (request.path === '/v1/models') return json(response, { data: [{ id: 'theirs', owned_by: 'vllm' }] });
      return respond(request, response, bundle);
    });

const status = (code: number, headers: Record<string, string> = {}): Fault['start'] =>
  pooling(({ token }, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // Some repeat what they were sent.
    json(response, { error: { message: `not with ${token}` } }, code);
  });

const text = (body: string, code = 200, type = 'application/json'): Fault['start'] =>
  pooling((_, response) => response.writeHead(code, { 'content-type': type }).end(body));

/** Rows of numbers, as a function of K and the width. */
const rows = (make: (count: number, width: number) => unknown[][], base64 = true): Fault['start'] =>
  pooling((_, response, { manifest: { thoughts, thinker } }) => {
    const made = make(thoughts.count, thinker?.dimension ?? 0);
    const data = base64 ? Buffer.from(Float32Array.from(made.flat() as number[]).buffer).toString('base64') : made;
    json(response, { data: [{ data }] });
  });

/** Rows with one number that is none. */
const oneBad =
  (bad: unknown) =>
  (count: number, width: number): unknown[][] => {
    const made: unknown[][] = Array.from({ length: count }, () => Array(width).fill(0.5));
    made.at(-1)?.splice(-1, 1, bad);
    return made;
  };

/** Writes the same part for ever, as fast as it is taken. */
function forEver(target: Writable, part: string | Buffer): void {
  const more = (): void => {
    if (target.destroyed) return;
    if (target.write(part)) setImmediate(more);
    else target.once('drain', more);
  };
  more();
}

async function listening(server: ReturnType<typeof createTcp>, protocol: string): Promise<FaultyServer> {
  const open = new Set<unknown>();
  server.on('connection', socket => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => {});
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `${protocol}://127.0.0.1:${port}`, open, close: () => new Promise(done => server.close(done)) };
}

const HTML = '<!doctype html><html><body><h1>Bad Gateway</h1></body></html>';
const LOG = /server's log/;
const SERVES = /serves this bundle's thinker/;

export const FAULTS: Readonly<Record<string, Fault>> = {
  'refuses the connection': {
    start: async () => {
      const server = await listening(createTcp(), 'http');
      await server.close();
      return { ...server, close: async () => {} };
    },
    code: 'endpoint-connect',
    message: /no connection to 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
    nextStep: /the server runs, and its port/,
  },
  'has a name that is not there': {
    start: async () => ({ url: 'http://thinker.invalid:8000', open: new Set(), close: async () => {} }),
    code: 'endpoint-name',
    message: /"thinker\.invalid" was not found/,
    nextStep: /name of the server/,
  },
  'has a certificate that nobody vouches for': {
    start: () => listening(createTls(selfSigned()), 'https'),
    code: 'endpoint-tls',
    message: /no secure connection.*SELF_SIGNED/,
    nextStep: /certificate authority/,
  },
  'does not speak the TLS that it is asked in': {
    start: async () => {
      const server = await TestServer.start((_, response) => json(response, {}));
      return { url: server.url.replace('http:', 'https:'), open: server.open, close: () => server.close() };
    },
    code: 'endpoint-tls',
    message: /no secure connection/,
    nextStep: /http:\/\//,
  },
  'hangs before the headers': {
    start: pooling(() => {}),
    code: 'endpoint-timeout',
    message: /no answer began within [\d.]+ s/,
    nextStep: /timeoutSeconds/,
    timeoutSeconds: 0.6,
  },
  'says not even what it is': {
    start: () => TestServer.start(() => {}),
    code: 'endpoint-timeout',
    message: /no answer began within [\d.]+ s/,
    nextStep: /timeoutSeconds/,
    timeoutSeconds: 0.6,
  },
  'drips slowly': {
    start: pooling((_, response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.once('close', () => clearInterval(drip));
    }),
    code: 'endpoint-timeout',
    message: /did not answer within [\d.]+ s/,
    nextStep: /timeoutSeconds/,
    timeoutSeconds: 2,
  },
  'sends half a body': {
    start: pooling((_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('{"data":[');
      setTimeout(() => response.socket?.end(), 20);
    }),
    code: 'endpoint-connect',
    message: /broke off in the middle of its answer/,
    nextStep: /restarted/,
  },
  'resets the connection in the body': {
    start: pooling((_, response) => {
      // Else the reset counts as the body's end.
      response.shouldKeepAlive = true;
      response.write('{"data":[');
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    }),
    code: 'endpoint-connect',
    message: /broke off in the middle of its answer/,
    nextStep: /restarted/,
  },
  'answers wrong JSON': { start: text('{"data":[{'), code: 'endpoint-response', message: /form/, nextStep: SERVES },
  'answers JSON of the wrong shape': {
    start: text('{"data":{"0":[[1,2],[3]]},"object":"list"}'),
    code: 'endpoint-response',
    message: /does not have the form of \/pooling/,
    nextStep: SERVES,
  },
  'answers a page': {
    start: text(HTML, 200, 'text/html'),
    code: 'endpoint-response',
    message: /does not have the form of \/pooling/,
    nextStep: SERVES,
  },
  'answers an error with a page': {
    start: text(HTML, 502, 'text/html'),
    code: 'endpoint-status',
    message: /status 502\.$/,
    nextStep: LOG,
  },
  'nests without end': {
    start: text('['.repeat(60_000)),
    code: 'endpoint-response',
    message: /does not have the form of \/pooling/,
    nextStep: SERVES,
  },
  'answers without end': {
    start: pooling((_, response) => forEver(response, 'x'.repeat(65_536))),
    code: 'endpoint-response',
    message: /larger than \d+ bytes/,
    nextStep: SERVES,
  },
  'sends a gzip bomb': {
    start: pooling((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const gzip = createGzip();
      gzip.pipe(response);
      response.once('close', () => gzip.destroy());
      forEver(gzip, Buffer.alloc(1_000_000));
    }),
    code: 'endpoint-response',
    message: /larger than \d+ bytes/,
    nextStep: SERVES,
  },
  'packs what cannot be unpacked': {
    start: pooling((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip')),
    code: 'endpoint-response',
    message: /cannot be unpacked/,
    nextStep: SERVES,
  },
  'gives NaN': { start: rows(oneBad(Number.NaN)), code: 'endpoint-response', message: /not finite/, nextStep: SERVES },
  'gives an infinity': {
    start: rows(oneBad(Number.NEGATIVE_INFINITY)),
    code: 'endpoint-response',
    message: /not finite/,
    nextStep: SERVES,
  },
  'gives null, as JSON has it for NaN': {
    start: rows(oneBad(null), false),
    code: 'endpoint-response',
    message: /not finite/,
    nextStep: SERVES,
  },
  'gives one row too few': {
    start: rows((count, width) => Array.from({ length: count - 1 }, () => Array(width).fill(0.5))),
    code: 'endpoint-rows',
    message: /returned \d+ rows for \d+ tokens/,
    nextStep: /prefix cache/,
  },
  'gives rows of another width': {
    start: rows((count, width) => Array.from({ length: count }, () => Array(width + 1).fill(0.5)), false),
    code: 'endpoint-other-model',
    message: /rows have \d+ numbers, those of the bundle's thinker \d+/,
    nextStep: /Serve the bundle's own thinker/,
  },
  'answers 401': {
    start: status(401),
    code: 'endpoint-status',
    message: /status 401: not with/,
    nextStep: /Set Token/,
  },
  'answers 403': { start: status(403), code: 'endpoint-status', message: /status 403/, nextStep: /Set Token/ },
  'answers 404': { start: status(404), code: 'endpoint-status', message: /status 404/, nextStep: /model name/ },
  'answers 413': { start: status(413), code: 'endpoint-status', message: /status 413/, nextStep: /larger requests/ },
  'answers 429': {
    start: status(429, { 'retry-after': '40' }),
    code: 'endpoint-status',
    message: /status 429/,
    nextStep: /left alone for 40 s/,
  },
  'answers 500': { start: status(500), code: 'endpoint-status', message: /status 500/, nextStep: LOG },
  'answers 503': { start: status(503), code: 'endpoint-status', message: /status 503/, nextStep: LOG },
  'sends the question on to another server': {
    start: pooling((_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/pooling' }).end()),
    code: 'endpoint-status',
    message: /sends requests on to another address/,
    nextStep: /not sent on/,
  },
};
