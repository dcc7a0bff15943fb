import { endpointStatus, endpointUnsupported } from '../core/endpoint-failures.ts';
import type { Settings } from '../core/settings.ts';
import type { Engine } from './engines/engine.ts';
import { ENGINES, engineNamed } from './engines/index.ts';
import type { Fetch } from './http.ts';
import { type DescribeOptions, describeServer, type ServerDescription } from './servers.ts';

export interface EndpointServerOptions {
  readonly url: string;
  /** Empty: the first that the server lists. */
  readonly model: string;
  readonly api: Settings['thinker.endpoint.api'];
  readonly fetch: Fetch;
  /** The token for this very address, asked before each request; undefined for none. */
  readonly token: (url: string) => Promise<string | undefined>;
}

/** Between two parts of an answer. */
export const IDLE_MS = 10_000;
/** How long an answer waits to hear whether the server is still the same. */
const LOOK_MS = 2000;

/** What is behind an endpoint's address: its engine and its model, which may become others. */
export class EndpointServer {
  readonly #options: EndpointServerOptions;
  #described: ServerDescription | undefined;
  #engine: Engine;
  #model: string;

  constructor(options: EndpointServerOptions) {
    this.#options = options;
    this.#engine = ENGINES[options.api === 'auto' ? 'vllm' : options.api];
    this.#model = options.model;
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** The model's name on the server; empty until the server has told it. */
  get model(): string {
    return this.#model;
  }

  /** Whether the server did not tell what it is. */
  get isUnknown(): boolean {
    return this.#options.api === 'auto' && (this.#described?.engine ?? null) === null;
  }

  /** Names what answers: another text, another engine or model. */
  get identity(): string {
    return JSON.stringify([this.#engine.name, this.#described?.model, this.#model]);
  }

  /**
   * Asks, once, what only the server knows: its model's name, and whether it can be used at all.
   *
   * @throws ReasoningError endpoint-status, endpoint-unsupported, or what the exchange throws.
   */
  async meet(endpoint: URL, totalMs: number, signal: AbortSignal): Promise<void> {
    const { api, model } = this.#options;
    if (this.#described || (api !== 'auto' && model !== '')) return;
    const server = await this.#describe(endpoint, { totalMs, idleMs: IDLE_MS }, signal);
    if (server.status === 401 || server.status === 403) throw endpointStatus(endpoint.host, server.status, '');
    this.#adopt(server, endpoint.host);
  }

  /**
   * Looks whether it is another server or model than before, and then goes by what it is now. What cannot be found out
   * counts as unchanged.
   *
   * @throws ReasoningError endpoint-unsupported.
   */
  async hasChanged(endpoint: URL, signal: AbortSignal): Promise<boolean> {
    const before = this.#described;
    const server = await this.#describe(endpoint, { totalMs: LOOK_MS, idleMs: LOOK_MS }, signal).catch(() => undefined);
    if (!server || server.model === null) return false;
    if (server.engine === before?.engine && server.model === before.model) return false;
    this.#adopt(server, endpoint.host);
    return before !== undefined;
  }

  async #describe(endpoint: URL, limits: DescribeOptions['limits'], signal: AbortSignal) {
    const { fetch, token, url } = this.#options;
    return describeServer({ fetch, endpoint, token: await token(url), limits, signal });
  }

  #adopt(server: ServerDescription, host: string): void {
    const { api, model } = this.#options;
    if (api === 'auto' && server.engine !== null) {
      const engine = engineNamed(server.engine);
      if (!engine) throw endpointUnsupported(host, server.engine);
      this.#engine = engine;
    }
    if (model === '') this.#model = server.model ?? '';
    this.#described = server;
  }
}
