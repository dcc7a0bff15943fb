import type { Bundle } from '../bundle/load.ts';
import { BundleTokenizer } from '../bundle/tokenizer.ts';
import { endpointAddress, endpointUnsupported } from '../core/endpoint-failures.ts';
import { parseEndpoint, under } from '../core/endpoint-url.ts';
import { ReasoningError } from '../core/errors.ts';
import { cancelled, thinkerFailed } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import type { Settings } from '../core/settings.ts';
import { faultFailure, REFUSED, refusalFailure } from './endpoint-answer.ts';
import { EndpointServer, IDLE_MS } from './endpoint-server.ts';
import { type ExpectedRows, largestResponse } from './engines/rows.ts';
import { exchange, type Fetch, type HttpAnswer } from './http.ts';
import { parseRows } from './parse-rows.ts';
import { type ThinkerManifest, thinkerPrompt } from './prompt.ts';
import type { ServedThinker } from './tested.ts';
import type { Guidance } from './thinker.ts';

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

/** Before the one retry. */
const RETRY_MS = 250;
/** What a server says that is restarting or has too much to do. */
const PASSING = new Set([429, 502, 503, 504]);
/** What a server says that has no such path. */
const ABSENT = new Set([404, 405, 501]);

/** A thinker that a server runs. It gets token ids; the server needs no tokenizer and generates nothing. */
export class EndpointThinker implements ServedThinker {
  readonly kind = 'endpoint';
  readonly #options: EndpointThinkerOptions;
  readonly #server: EndpointServer;
  /** Whether there was a question before. */
  #asked = false;
  #tokenizer: Promise<BundleTokenizer> | undefined;
  /** The way of asking that its version knows. */
  #way = 0;

  constructor(options: EndpointThinkerOptions) {
    this.#options = options;
    this.#server = new EndpointServer({ ...options, firstByteMs: options.timeoutSeconds * 1000 });
  }

  /** The model's name on the server; null until the server has told it. */
  get model(): string | null {
    return this.#server.model || null;
  }

  get served(): string {
    return this.#server.identity;
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
    await this.#server.meet(parsed.url, signal);
    const vectors = await this.#ask(parsed.url, prompt.ids, expected, signal);
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

  /** The rows; a server that became another meanwhile is asked again, as what it is now. */
  async #ask(endpoint: URL, ids: readonly number[], expected: ExpectedRows, signal: AbortSignal) {
    const looking = this.#asked ? this.#server.hasChanged(endpoint, signal) : false;
    this.#asked = true;
    const [rows, changed] = await Promise.allSettled([this.#pool(endpoint, ids, expected, signal), looking]);
    if (changed.status === 'rejected') throw changed.reason;
    if (changed.value) {
      this.#way = 0;
      return this.#pool(endpoint, ids, expected, signal);
    }
    if (rows.status === 'rejected') throw rows.reason;
    return rows.value;
  }

  async #pool(endpoint: URL, ids: readonly number[], expected: ExpectedRows, signal: AbortSignal) {
    const { fetch, token, url, timeoutSeconds } = this.#options;
    const { engine, model, isUnknown } = this.#server;
    const bodies = engine.bodies(ids, model);
    const send = async (way: number): Promise<HttpAnswer> =>
      withRetry(signal, async () =>
        exchange({
          fetch,
          url: under(endpoint, engine.path),
          token: await token(url),
          body: bodies[way] ?? bodies[0],
          limits: {
            firstByteMs: timeoutSeconds * 1000,
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
    if (isUnknown && ABSENT.has(answer.status)) throw endpointUnsupported(endpoint.host, null);
    if (answer.status !== 200) throw refusalFailure(endpoint.host, answer);
    const { rowsEntry: entry } = this.#options;
    const rows = await parseRows(answer.bytes, { engine, expected, entry, signal });
    if (!rows.ok) throw faultFailure(endpoint.host, rows.fault, expected);
    return rows.vectors;
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
