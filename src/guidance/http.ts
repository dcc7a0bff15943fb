/** One exchange with a server, with limits on time and size, and every failure as a typed error. */
import { endpointRedirect, endpointResponse, endpointTimeout } from '../core/endpoint-failures.ts';
import { cancelled } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { brokenFailure, codeIn, networkFailure } from './network-failures.ts';

/** The global `fetch`; in VS Code its own, which follows the editor's proxy and the system's certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpLimits {
  /** From the request to the answer's end, connecting included. (`fetch` itself gives up connecting at 10 s.) */
  readonly totalMs: number;
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
  /** How long the server wants to be left alone, where it says so. */
  readonly retryAfterMs?: number;
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
  let response: Response | undefined;
  const over = new AbortController();
  const total = setTimeout(() => {
    over.abort(endpointTimeout(host, response ? 'answer' : 'begin', secondsOf(limits.totalMs)));
  }, limits.totalMs);
  try {
    response = await send(fetch, url, { ...initOf(request), signal: AbortSignal.any([signal, over.signal]) });
    const { status, headers } = response;
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
      over.abort(endpointRedirect(host));
      over.signal.throwIfAborted();
    }
    const bytes = await readAll(response, host, limits, over);
    const retryAfterMs = millisecondsUntil(headers.get('retry-after'));
    return { status, bytes, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  } catch (cause) {
    if (signal.aborted) throw cancelled();
    if (over.signal.aborted) throw over.signal.reason;
    throw response ? brokenFailure(host, cause) : networkFailure(url, cause);
  } finally {
    clearTimeout(total);
  }
}

function initOf({ body, token }: HttpRequest): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (body === undefined) return { headers, redirect: 'manual' };
  headers['content-type'] = 'application/json';
  return { method: 'POST', body: JSON.stringify(body), headers, redirect: 'manual' };
}

/** A server at `localhost` often listens at one of its two addresses only, mostly at the older one. */
async function send(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  const at = (address: string): Promise<Response> => fetch(url.replace('//localhost', `//${address}`), init);
  if (!/^http:\/\/localhost[:/]/.test(url)) return fetch(url, init);
  return at('127.0.0.1').catch(error => {
    if (codeIn(error) !== 'ECONNREFUSED') throw error;
    return at('[::1]').catch(() => {
      throw error;
    });
  });
}

async function readAll(
  response: Response,
  host: string,
  { idleMs, responseBytes }: HttpLimits,
  over: AbortController,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const idle = setTimeout(() => over.abort(endpointTimeout(host, 'go-on', secondsOf(idleMs))), idleMs);
  try {
    // Unpacked already: what counts is what it takes in memory.
    for await (const part of response.body ?? []) {
      size += part.byteLength;
      if (size > responseBytes) {
        over.abort(endpointResponse(host, l10n.t('it is larger than {0} bytes', responseBytes)));
        break;
      }
      parts.push(part);
      idle.refresh();
    }
  } finally {
    clearTimeout(idle);
  }
  over.signal.throwIfAborted();
  return Buffer.concat(parts);
}

/** Three digits of it, for people. */
function secondsOf(milliseconds: number): number {
  return Number((milliseconds / 1000).toPrecision(3));
}

/** What `Retry-After` says: seconds, or a date. Undefined for anything else. */
function millisecondsUntil(header: string | null): number | undefined {
  if (header === null) return undefined;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
