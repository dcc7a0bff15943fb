/** One exchange with a server, with limits on time and size, and every failure as a typed error. */
import {
  endpointConnect,
  endpointName,
  endpointRedirect,
  endpointResponse,
  endpointTimeout,
  endpointTls,
} from '../core/endpoint-failures.ts';
import type { ReasoningError } from '../core/errors.ts';
import { cancelled } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';

/** The global `fetch`; in VS Code its own, which follows the editor's proxy and the system's certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpLimits {
  /** From the request to the answer's first byte, connecting included. (`fetch` itself gives up connecting at 10 s.) */
  readonly firstByteMs: number;
  /** Between two parts of the answer. */
  readonly idleMs: number;
  readonly responseBytes: number;
}

export interface HttpRequest {
  readonly fetch: Fetch;
  readonly url: string;
  readonly token?: string | undefined;
  /** Sent as JSON by POST; without it, GET. */
  readonly body?: object;
  readonly limits: HttpLimits;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly bytes: Uint8Array;
}

/**
 * Sends one request and reads the whole answer, whatever its status. Follows no redirect: neither question nor token
 * goes to an address that nobody gave.
 *
 * @throws ReasoningError cancelled, endpoint-name, endpoint-connect, endpoint-tls, endpoint-timeout,
 *   endpoint-response (too large) or endpoint-status (a redirect).
 */
export async function exchange(request: HttpRequest): Promise<HttpAnswer> {
  const { fetch, url, limits, signal } = request;
  const { host } = new URL(url);
  if (signal.aborted) throw cancelled();
  const timer = new Timer();
  try {
    timer.start(limits.firstByteMs, endpointTimeout(host, 'begin', limits.firstByteMs / 1000));
    const response = await fetch(url, { ...initOf(request), signal: AbortSignal.any([signal, timer.signal]) });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      timer.abort(endpointRedirect(host));
      timer.signal.throwIfAborted();
    }
    return { status: response.status, bytes: await readAll(response, host, limits, timer) };
  } catch (cause) {
    if (signal.aborted) throw cancelled();
    throw timer.signal.aborted ? timer.signal.reason : networkFailure(url, cause);
  } finally {
    timer.stop();
  }
}

/** Parses JSON; undefined for what is none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function initOf({ body, token }: HttpRequest): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (body === undefined) return { headers, redirect: 'manual' };
  headers['content-type'] = 'application/json';
  return { method: 'POST', body: JSON.stringify(body), headers, redirect: 'manual' };
}

async function readAll(response: Response, host: string, limits: HttpLimits, timer: Timer): Promise<Uint8Array> {
  const { idleMs, responseBytes } = limits;
  const parts: Uint8Array[] = [];
  let size = 0;
  const waiting = (): void => timer.start(idleMs, endpointTimeout(host, 'go-on', idleMs / 1000));
  waiting();
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > responseBytes) {
      timer.abort(endpointResponse(host, l10n.t('it is larger than {0} bytes', responseBytes)));
      break;
    }
    parts.push(part);
    waiting();
  }
  timer.signal.throwIfAborted();
  return Buffer.concat(parts);
}

/** Aborts with a reason when time is over. */
class Timer {
  readonly #controller = new AbortController();
  #timeout: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  start(milliseconds: number, reason: ReasoningError): void {
    this.stop();
    this.#timeout = setTimeout(() => this.abort(reason), milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timeout);
  }

  abort(reason: ReasoningError): void {
    this.#controller.abort(reason);
  }
}

/** Codes of Node.js and of its fetch (undici) by what failed; certificates have many more, hence the pattern. */
const NAME_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);
const TLS_CODES = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;
const SLOW_CODES = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** What a code of the system means for this host; `cause` is kept for the log. */
export function failureOf(code: string, { host, hostname }: URL, cause: unknown): ReasoningError {
  if (NAME_CODES.has(code)) return endpointName(hostname, cause);
  if (TLS_CODES.test(code)) return endpointTls(host, code, cause);
  if (SLOW_CODES.has(code)) return endpointTimeout(host, 'answer', 300);
  return endpointConnect(host, code, cause);
}

/** `fetch` wraps what the system said, sometimes more than once. */
function networkFailure(url: string, error: unknown): ReasoningError {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string') return failureOf(cause.code, new URL(url), error);
  }
  return endpointConnect(new URL(url).host, error instanceof Error ? error.name : l10n.t('no reason given'), error);
}
