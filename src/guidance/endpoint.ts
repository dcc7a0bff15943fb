import { setTimeout } from 'node:timers/promises';
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
  /** The token for this very address, asked before each question; undefined for none. */
  readonly token: (url: string) => Promise<string | undefined>;
}

/** Before the one retry, where the server does not say how long. */
const RETRY_MS = 250;
/** A server that wants to be left alone for longer is not waited for. */
const LONGEST_RETRY_MS = 5000;
/** What a server says that is restarting or has too much to do. */
const PASSING = new Set([429, 502, 503, 504]);
/** What a server says that has no such path. */
const ABSENT = new Set([404, 405, 501]);

/** What one question asks of the server. */
interface Asking {
  readonly ids: readonly number[];
  readonly expected: ExpectedRows;
  /** On the clock of `performance`: when there has to be guidance. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

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
    this.#server = new EndpointServer(options);
  }

  /** The model's name on the server; null until the server has told it. */
  get model(): string | null {
    return this.#server.model || null;
  }

  get served(): string {
    return this.#server.identity;
  }

  /**
   * Takes no longer than the configured time, however often the server is asked for it.
   *
   * @throws ReasoningError question-too-long, cancelled, any `endpoint-` code, or what is wrong with the bundle.
   */
  async think(question: string, signal: AbortSignal): Promise<Guidance> {
    const start = performance.now();
    const { url, bundle, timeoutSeconds } = this.#options;
    const parsed = parseEndpoint(url);
    if (!parsed.ok) throw endpointAddress(url === '' ? l10n.t('none was given') : parsed.reason);
    const manifest = thinkerManifest(bundle);
    const { ids, thoughtPositions } = thinkerPrompt(await this.#readTokenizer(manifest), manifest, question);
    const { dimension } = manifest.thinker;
    const expected = { promptTokens: ids.length, thoughtPositions, dimension };
    const vectors = await this.#ask(parsed.url, { ids, expected, deadline: start + timeoutSeconds * 1000, signal });
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
  async #ask(endpoint: URL, asking: Asking): Promise<Float32Array> {
    const { signal } = asking;
    await this.#server.meet(endpoint, remainingMs(asking), signal);
    const looking = this.#asked ? this.#server.hasChanged(endpoint, signal) : false;
    this.#asked = true;
    const [rows, changed] = await Promise.allSettled([this.#pool(endpoint, asking), looking]);
    if (changed.status === 'rejected') throw changed.reason;
    if (changed.value) {
      this.#way = 0;
      return this.#pool(endpoint, asking);
    }
    if (rows.status === 'rejected') throw rows.reason;
    return rows.value;
  }

  async #pool(endpoint: URL, asking: Asking): Promise<Float32Array> {
    const { ids, expected, signal } = asking;
    const { fetch, url, rowsEntry: entry } = this.#options;
    const { engine, model, isUnknown } = this.#server;
    const token = await this.#options.token(url);
    const bodies = engine.bodies(ids, model);
    const responseBytes = largestResponse(expected);
    const send = async (way: number): Promise<HttpAnswer> =>
      withRetry(asking, () =>
        exchange({
          fetch,
          url: under(endpoint, engine.path),
          token,
          body: bodies[way] ?? bodies[0],
          limits: { totalMs: remainingMs(asking), idleMs: IDLE_MS, responseBytes },
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
    if (answer.status !== 200) throw refusalFailure(endpoint.host, answer, token);
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

function remainingMs({ deadline }: Asking): number {
  return Math.max(1, deadline - performance.now());
}

/** Once more where the connection broke or the server is busy; not where time ran out or would run out. */
async function withRetry(asking: Asking, send: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  let waitMs = RETRY_MS;
  try {
    const answer = await send();
    waitMs = answer.retryAfterMs ?? RETRY_MS;
    if (!PASSING.has(answer.status) || waitMs > Math.min(LONGEST_RETRY_MS, remainingMs(asking))) return answer;
  } catch (error) {
    if (!ReasoningError.is(error, 'endpoint-connect') || waitMs > remainingMs(asking)) throw error;
  }
  await setTimeout(waitMs, undefined, { signal: asking.signal }).catch(() => {
    throw cancelled();
  });
  return send();
}
