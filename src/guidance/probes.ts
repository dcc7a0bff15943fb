/** Direct looks at a server, past any proxy: whether its name, its port and its certificate are there. */
import { lookup } from 'node:dns/promises';
import { connect, isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { endpointTimeout, endpointTls } from '../core/endpoint-failures.ts';
import { cancelled } from '../core/failures.ts';
import { duration } from '../core/figures.ts';
import * as l10n from '../core/l10n.ts';
import { failureOf } from './network-failures.ts';

const LIMIT_MS = 5000;

/** The addresses of a server's name. @throws ReasoningError endpoint-name, endpoint-timeout or cancelled. */
export async function probeName(url: URL, signal: AbortSignal, find = lookup): Promise<string> {
  const host = hostOf(url);
  if (isIP(host) !== 0) return l10n.t('{0} is an address', host);
  // The system's resolver can be neither stopped nor hurried: it is no longer waited for.
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  try {
    const found = await Promise.race([find(host, { all: true }), aborted(limit)]);
    return l10n.t('{0} is {1}', host, found.map(({ address }) => address).join(', '));
  } catch (cause) {
    if (signal.aborted) throw cancelled();
    if (limit.aborted) throw endpointTimeout(url.host, 'answer', LIMIT_MS / 1000);
    throw failureOf(codeOf(cause), url, cause);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(cancelled());
    signal.addEventListener('abort', () => reject(cancelled()), { once: true });
  });
}

/** Opens a TCP connection and closes it. @throws ReasoningError endpoint-connect, endpoint-timeout or cancelled. */
export async function probeConnect(url: URL, signal: AbortSignal): Promise<string> {
  const start = performance.now();
  const socket = connect({ host: hostOf(url), port: portOf(url) });
  await settled(socket, 'connect', url, signal);
  return l10n.t('port {0} answered in {1}', portOf(url), duration(performance.now() - start));
}

/**
 * Does the TLS handshake and judges the certificate by Node.js's own list of authorities; VS Code also knows the
 * system's. @throws ReasoningError endpoint-tls, endpoint-connect, endpoint-timeout or cancelled.
 */
export async function probeTls(url: URL, signal: AbortSignal): Promise<string> {
  const host = hostOf(url);
  const name = isIP(host) === 0 ? { servername: host } : {};
  const socket: TLSSocket = connectTls({ host, port: portOf(url), rejectUnauthorized: false, ...name });
  const [protocol, fault] = await settled(socket, 'secureConnect', url, signal, () => [
    socket.getProtocol(),
    socket.authorized ? undefined : String(socket.authorizationError),
  ]);
  if (fault !== undefined) throw endpointTls(url.host, fault);
  return l10n.t('{0}, and the certificate is good', String(protocol));
}

type Socket = ReturnType<typeof connect>;

/** Waits for an event of a socket, reads what is wanted of it, and ends it. */
function settled(socket: Socket, event: string, url: URL, signal: AbortSignal): Promise<undefined>;
function settled<T>(socket: Socket, event: string, url: URL, signal: AbortSignal, read: () => T): Promise<T>;
async function settled<T>(socket: Socket, event: string, url: URL, signal: AbortSignal, read?: () => T) {
  const stop = (): void => void socket.destroy(cancelled());
  try {
    return await new Promise<T | undefined>((resolve, reject) => {
      if (signal.aborted) reject(cancelled());
      signal.addEventListener('abort', stop);
      socket.once(event, () => resolve(read?.()));
      socket.once('error', cause => reject(signal.aborted ? cancelled() : failureOf(codeOf(cause), url, cause)));
      socket.setTimeout(LIMIT_MS, () => reject(endpointTimeout(url.host, 'answer', LIMIT_MS / 1000)));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    socket.destroy();
  }
}

/** Without the brackets of IPv6 in addresses. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : l10n.t('no reason given');
}
