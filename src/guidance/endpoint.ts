import type { Bundle } from '../bundle/load.ts';
import { BundleTokenizer } from '../bundle/tokenizer.ts';
import { endpointAddress, endpointResponse, endpointStatus, endpointUnsupported } from '../core/endpoint-failures.ts';
import { parseEndpoint, under } from '../core/endpoint-url.ts';
import { ReasoningError } from '../core/errors.ts';
import { cancelled, thinkerFailed } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import type { Settings } from '../core/settings.ts';
import { visible } from '../core/visible.ts';
import type { Engine } from './engines/engine.ts';
import { ENGINES, engineNamed } from './engines/index.ts';
import { type ExpectedRows, largestResponse } from './engines/rows.ts';
import { exchange, type Fetch, type HttpAnswer, parseJson } from './http.ts';
import { parseRows } from './parse-rows.ts';
import { type ThinkerManifest, thinkerPrompt } from './prompt.ts';
import { describeServer } from './servers.ts';
import type { Guidance, Thinker } from './thinker.ts';

/** Where the endpoint is and what it speaks; the same words as the settings. */
export interface EndpointConfiguration {
  readonly url: string;
  /** Empty: the first that the server lists. */
  readonly model: string;
  readonly api: Settings['thinker.endpoint.api'];
  readonly timeoutSeconds: number;
}

export interface EndpointThinkerOptions extends EndpointConfiguration {
  /** Its tokenizer, template and sizes are those of the model that the endpoint serves. */
  readonly bundle: Bundle;
  readonly fetch: Fetch;
  /** Path of the built thread that reads large answers. */
  readonly rowsEntry: string;
  /** The token for this very address, asked before each request; undefined for none. */
  readonly token: (url: string) => Promise<string | undefined>;
}

/** Between two parts of an answer. */
const IDLE_MS = 10_000;
/** Before the one retry. */
const RETRY_MS = 250;
/** What a server says that is restarting or has too much to do. */
const PASSING = new Set([429, 502, 503, 504]);
/** How an engine answers parameters that its version does not know. */
const REFUSED = new Set([400, 422]);
/** What a server says that has no such path. */
const ABSENT = new Set([404, 405, 501]);

/** A thinker that a server runs. It gets token ids; the server needs no tokenizer and generates nothing. */
export class EndpointThinker implements Thinker {
  readonly kind = 'endpoint';
  readonly #options: EndpointThinkerOptions;
  #model: string;
  #engine: Engine;
  #described = false;
  /** Whether the server did not tell what it is. */
  #unknown = false;
  #tokenizer: Promise<BundleTokenizer> | undefined;
  /** The way of asking that its version knows. */
  #way = 0;

  constructor(options: EndpointThinkerOptions) {
    this.#options = options;
    this.#model = options.model;
    this.#engine = ENGINES[options.api === 'auto' ? 'vllm' : options.api];
  }

  /** The model's name on the server; null until the server has told it. */
  get model(): string | null {
    return this.#model || null;
  }

  /** @throws ReasoningError question-too-long, cancelled, any `endpoint-` code, or what is wrong with the bundle. */
  async think(question: string, signal: AbortSignal): Promise<Guidance> {
    const start = performance.now();
    const parsed = parseEndpoint(this.#options.url);
    if (!parsed.ok) throw endpointAddress(this.#options.url === '' ? l10n.t('none was given') : parsed.reason);
    const manifest = thinkerManifest(this.#options.bundle);
    const prompt = thinkerPrompt(await this.#readTokenizer(manifest), manifest, question);
    const expected = {
      promptTokens: prompt.ids.length,
      thoughtPositions: prompt.thoughtPositions,
      dimension: manifest.thinker.dimension,
    };
    await this.#meet(parsed.url, signal);
    const vectors = await this.#pool(parsed.url, prompt.ids, expected, signal);
    const { dimension, thoughtPositions } = expected;
    return { vectors, count: thoughtPositions.length, dimension, latencyMs: performance.now() - start, cached: false };
  }

  async dispose(): Promise<void> {}

  #readTokenizer({ thinker }: ThinkerManifest): Promise<BundleTokenizer> {
    this.#tokenizer ??= this.#options.bundle
      .readVerified(thinker.tokenizer)
      .then(bytes => new BundleTokenizer(bytes, thinker.tokenizer));
    return this.#tokenizer;
  }

  /** Asks, once, what only the server knows: its model's name, and whether it can be used at all. */
  async #meet(endpoint: URL, signal: AbortSignal): Promise<void> {
    const { fetch, api, token, url } = this.#options;
    if (this.#described || (api !== 'auto' && this.#model !== '')) return;
    const limits = { firstByteMs: this.#firstByteMs, idleMs: IDLE_MS };
    const server = await describeServer({ fetch, endpoint, token: await token(url), limits, signal });
    if (server.status === 401 || server.status === 403) throw endpointStatus(endpoint.host, server.status, '');
    if (api === 'auto' && server.engine !== null) {
      const engine = engineNamed(server.engine);
      if (!engine) throw endpointUnsupported(endpoint.host, server.engine);
      this.#engine = engine;
    }
    this.#unknown = api === 'auto' && server.engine === null;
    if (this.#model === '') this.#model = server.model ?? '';
    this.#described = true;
  }

  async #pool(endpoint: URL, ids: readonly number[], expected: ExpectedRows, signal: AbortSignal) {
    const { fetch, token, url } = this.#options;
    const bodies = this.#engine.bodies(ids, this.#model);
    const send = async (way: number): Promise<HttpAnswer> =>
      withRetry(signal, async () =>
        exchange({
          fetch,
          url: under(endpoint, this.#engine.path),
          token: await token(url),
          body: bodies[way] ?? bodies[0],
          limits: {
            firstByteMs: this.#firstByteMs,
            idleMs: IDLE_MS,
            responseBytes: largestResponse(expected),
          },
          signal,
        }),
      );
    let answer = await send(this.#way);
    const others = [...bodies.keys()].filter(way => way !== this.#way);
    for (const way of REFUSED.has(answer.status) ? others : []) {
      // Perhaps another version of the engine, which knows another way.
      const other = await send(way);
      if (other.status !== 200) continue;
      [answer, this.#way] = [other, way];
      break;
    }
    if (this.#unknown && ABSENT.has(answer.status)) throw endpointUnsupported(endpoint.host, null);
    if (answer.status !== 200) throw endpointStatus(endpoint.host, answer.status, explanationIn(answer.bytes));
    const { rowsEntry: entry } = this.#options;
    const rows = await parseRows(answer.bytes, { engine: this.#engine, expected, entry, signal });
    if (!rows.ok) throw endpointResponse(endpoint.host, rows.reason);
    return rows.vectors;
  }

  get #firstByteMs(): number {
    return this.#options.timeoutSeconds * 1000;
  }
}

function thinkerManifest({ manifest }: Bundle): ThinkerManifest {
  const { thinker } = manifest;
  if (thinker === null) throw thinkerFailed(l10n.t('the bundle "{0}" has none that a server could run', manifest.name));
  return { ...manifest, thinker };
}

/** Once more where the connection broke or the server is busy; not where time ran out, which would double it. */
async function withRetry(signal: AbortSignal, send: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  try {
    const answer = await send();
    if (!PASSING.has(answer.status)) return answer;
  } catch (error) {
    if (!ReasoningError.is(error, 'endpoint-connect')) throw error;
  }
  await new Promise(resolve => setTimeout(resolve, RETRY_MS));
  if (signal.aborted) throw cancelled();
  return send();
}

/** The server's own words, in a line; the ids it was sent, which some repeat, are cut out. */
function explanationIn(bytes: Uint8Array): string {
  const json = parseJson(bytes) as { error?: { message?: unknown }; message?: unknown } | null | undefined;
  const message = json?.error?.message ?? json?.message;
  if (typeof message !== 'string') return '';
  const line = message.replace(/\[[\d,\s[\]]*\]/g, '…').replace(/\s+/g, ' ');
  return visible(line).slice(0, 160).trim().replace(/\.$/, '');
}
