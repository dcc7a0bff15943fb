/** Addresses of endpoints, as people write them and as they are used. */
import * as l10n from './l10n.ts';

/** What was wrong with an address, for the one who wrote it. */
export type ParsedEndpoint = { ok: true; url: URL } | { ok: false; reason: string };

/**
 * The address that requests go under, without a slash at its end. Paths that belong to one API (`/v1`, `/pooling`) are
 * cut off: the request adds its own.
 */
export function parseEndpoint(text: string): ParsedEndpoint {
  if (!URL.canParse(text.trim())) return wrong(l10n.t('it is not an address'));
  const url = new URL(text.trim());
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return wrong(l10n.t('it does not begin with http:// or https://'));
  }
  if (url.username !== '' || url.password !== '') {
    return wrong(l10n.t('it holds a name or password; set a token instead'));
  }
  if (url.search !== '' || url.hash !== '') return wrong(l10n.t('it ends in ?… or #…'));
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/(?:v1|pooling|v1\/models)$/, '');
  return { ok: true, url };
}

/**
 * Scheme, host and port: what a token belongs to. Without TLS `localhost` is 127.0.0.1, because it is asked there. Undefined
 * for what is no usable address.
 */
export function originOf(text: string): string | undefined {
  const parsed = parseEndpoint(text);
  return parsed.ok ? parsed.url.origin.replace(/^http:\/\/localhost(?=:|$)/, 'http://127.0.0.1') : undefined;
}

/** Whether requests stay on the machine that sends them. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}

/** Whether questions and token would cross a network unencrypted. */
export function isInTheClear(url: URL): boolean {
  return url.protocol === 'http:' && !isLoopback(url);
}

/** The address of a path under an endpoint. */
export function under({ origin, pathname }: URL, path: string): string {
  return `${origin}${pathname.replace(/\/$/, '')}${path}`;
}

function wrong(reason: string): ParsedEndpoint {
  return { ok: false, reason };
}
