/** A bundle's thinker for other machines: `/health`, `/v1/models` and `/pooling` over HTTP. */

import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bundle } from '../bundle/load.ts';
import { BundleTokenizer } from '../bundle/tokenizer.ts';
import { messageOf } from '../core/errors.ts';
import { thinkerFailed } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import type { LocalThinker } from '../guidance/local.ts';
import type { ThinkerManifest } from '../guidance/prompt.ts';
import { OWN_SERVER } from '../guidance/servers.ts';
import { readJson } from './body.ts';
import { poolingAnswer, readPoolingRequest } from './pooling.ts';
import { Refusal } from './refusal.ts';
import { Turns } from './turns.ts';

/** Requests that wait or are being answered; more are told to come again. */
const MAX_OPEN = 256;
/** For the whole of a request to arrive. */
const ARRIVAL_MS = 30_000;
/** For requests that are being answered when the server is asked to stop. */
const STOP_MS = 10_000;

export interface ThinkerServerOptions {
  readonly bundle: Bundle;
  readonly thinker: LocalThinker;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** What clients send as bearer; undefined: nobody needs one. */
  readonly token: string | undefined;
  /** A line for each request that was answered: status, time, never what was asked. */
  readonly log: (line: string) => void;
}

export class ThinkerServer {
  readonly #options: ThinkerServerOptions;
  readonly #manifest: ThinkerManifest;
  readonly #tokenizer: BundleTokenizer;
  readonly #turns: Turns;
  readonly #http: Server;
  #stopping = false;

  private constructor(options: ThinkerServerOptions, manifest: ThinkerManifest, tokenizer: BundleTokenizer) {
    this.#options = options;
    this.#manifest = manifest;
    this.#tokenizer = tokenizer;
    this.#turns = new Turns(prompts => options.thinker.states(prompts), MAX_OPEN);
    this.#http = createServer({ requestTimeout: ARRIVAL_MS, headersTimeout: ARRIVAL_MS }, (request, response) => {
      void this.#serve(request, response);
    });
  }

  /**
   * Listens. The model is loaded with the first request.
   *
   * @throws ReasoningError thinker-failed where the bundle has no thinker, or what is wrong with the bundle; and what
   *   the system says of the address (EADDRINUSE, EACCES).
   */
  static async start(options: ThinkerServerOptions): Promise<ThinkerServer> {
    const { bundle, host, port } = options;
    const { thinker } = bundle.manifest;
    if (thinker === null) throw thinkerFailed(l10n.t('the bundle has no thinker'));
    const tokenizer = new BundleTokenizer(await bundle.readVerified(thinker.tokenizer), thinker.tokenizer);
    const server = new ThinkerServer(options, { ...bundle.manifest, thinker }, tokenizer);
    server.#http.listen(port, host);
    await once(server.#http, 'listening');
    return server;
  }

  /** Where it listens. */
  get url(): string {
    const { address, port, family } = this.#http.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  /** Takes no more requests, answers those that are open, and closes; after ten seconds it waits for none. */
  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeIdleConnections();
    const impatient = setTimeout(() => this.#http.closeAllConnections(), STOP_MS);
    await closed;
    clearTimeout(impatient);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const start = performance.now();
    const [path = ''] = (request.url ?? '').split('?', 1);
    // A connection that stays open would keep the server from stopping.
    if (this.#stopping) response.setHeader('connection', 'close');
    try {
      send(response, 200, await this.#answer(request, response, path));
    } catch (error) {
      const { status, message, headers } = refusalOf(error);
      send(response, status, { error: { message, code: status } }, headers);
      if (status >= 500) this.#options.log(`error: ${message}`);
    }
    this.#options.log(
      `${request.method} ${path.slice(0, 80)} ${response.statusCode} ${(performance.now() - start).toFixed(1)} ms`,
    );
  }

  #answer(request: IncomingMessage, response: ServerResponse, path: string): unknown {
    const { name, version } = this.#options.bundle.manifest;
    // Whoever watches over the server needs no token.
    if (path === '/health') return only('GET', request, () => ({ status: 'ok', model: name, version }));
    this.#admit(request);
    if (path === '/v1/models') {
      const model = { id: name, object: 'model', created: 0, owned_by: OWN_SERVER };
      return only('GET', request, () => ({ object: 'list', data: [model] }));
    }
    if (path === '/pooling') return only('POST', request, () => this.#pool(request, response));
    throw new Refusal(404, 'There are /health, /v1/models and /pooling.');
  }

  async #pool(request: IncomingMessage, response: ServerResponse): Promise<object> {
    const { format, prompts } = readPoolingRequest(await readJson(request), this.#tokenizer, this.#manifest);
    const guidance = await this.#turns.take(prompts, () => !response.destroyed);
    const { name, thinker } = this.#manifest;
    return poolingAnswer(name, guidance, { format, dimension: thinker.dimension });
  }

  #admit(request: IncomingMessage): void {
    const { token } = this.#options;
    if (token === undefined) return;
    const given = request.headers.authorization ?? '';
    if (timingSafeEqual(digest(given), digest(`Bearer ${token}`))) return;
    throw new Refusal(401, 'This server wants its token.', { 'www-authenticate': 'Bearer' });
  }
}

function only<T>(method: string, request: IncomingMessage, answer: () => T): T {
  if (request.method !== method) throw new Refusal(405, `Use ${method}.`, { allow: method });
  return answer();
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(500, messageOf(error));
}

function send(response: ServerResponse, status: number, value: unknown, headers = {}): void {
  if (response.destroyed) {
    response.statusCode = status;
    return;
  }
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

/** Of one length, as comparing in constant time needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
