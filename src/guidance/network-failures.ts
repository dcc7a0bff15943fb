/** What the system and `fetch` say of a request that failed, as typed errors. */
import {
  endpointBroken,
  endpointConnect,
  endpointName,
  endpointResponse,
  endpointTimeout,
  endpointTls,
} from '../core/endpoint-failures.ts';
import type { ReasoningError } from '../core/errors.ts';
import * as l10n from '../core/l10n.ts';

/** Codes of Node.js and of its fetch (undici) by what failed; certificates have many more, hence the pattern. */
const NAME_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);
const TLS_CODES = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;
/** Of zlib and brotli. */
const UNPACKING_CODES = /^(?:Z_|ERR__ERROR_FORMAT)/;
const SLOW_CODES = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** What a code of the system means for this host; `cause` is kept for the log. */
export function failureOf(code: string, { host, hostname }: URL, cause: unknown): ReasoningError {
  if (NAME_CODES.has(code)) return endpointName(hostname, cause);
  if (TLS_CODES.test(code)) return endpointTls(host, code, cause);
  if (SLOW_CODES.has(code)) return endpointTimeout(host, 'answer', 300);
  return endpointConnect(host, code, cause);
}

/** The error of a request to which no answer began. */
export function networkFailure(url: string, error: unknown): ReasoningError {
  const code = codeIn(error);
  return code === undefined
    ? endpointConnect(new URL(url).host, nameOf(error), error)
    : failureOf(code, new URL(url), error);
}

/** The error of an answer that had begun. */
export function brokenFailure(host: string, error: unknown): ReasoningError {
  const code = codeIn(error) ?? nameOf(error);
  return UNPACKING_CODES.test(code)
    ? endpointResponse(host, l10n.t('it cannot be unpacked ({0})', code), error)
    : endpointBroken(host, code, error);
}

/** `fetch` wraps what the system said, sometimes more than once. */
export function codeIn(error: unknown): string | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : l10n.t('no reason given');
}
