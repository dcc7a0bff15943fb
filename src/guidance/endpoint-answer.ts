/** What an endpoint's answer without usable rows means. */
import { endpointResponse, endpointStatus } from '../core/endpoint-failures.ts';
import { endpointRows, endpointThoughts, endpointWidth } from '../core/endpoint-mismatches.ts';
import type { ReasoningError } from '../core/errors.ts';
import { visible } from '../core/visible.ts';
import type { ExpectedRows, RowsFault } from './engines/rows.ts';
import type { HttpAnswer } from './http.ts';
import { parseJson } from './json.ts';

/** How an engine answers parameters that its version does not know, and ids that its model does not have. */
export const REFUSED = new Set([400, 422]);
/** How engines say that an id is beyond the vocabulary: vLLM, our own server, llama.cpp. */
const UNKNOWN_ID = /out of vocabulary|has no token \d|invalid tokens/i;

/** A longer answer explains nothing, and reading it would hold up the editor. */
const EXPLANATION_BYTES = 65_536;

/** The error of an answer that refuses the request, which was sent with `token`. */
export function refusalFailure(host: string, answer: HttpAnswer, token: string | undefined): ReasoningError {
  const { status, bytes, retryAfterMs } = answer;
  const said = bytes.length <= EXPLANATION_BYTES ? explanationIn(bytes, token) : '';
  return REFUSED.has(status) && UNKNOWN_ID.test(said)
    ? endpointThoughts(host, said)
    : endpointStatus(host, status, said, retryAfterMs);
}

/** The error of an answer whose rows cannot be used. */
export function faultFailure(host: string, fault: RowsFault, expected: ExpectedRows): ReasoningError {
  switch (fault.cause) {
    case 'form':
      return endpointResponse(host, fault.reason);
    case 'rows':
      return endpointRows(host, fault, {
        tokens: expected.promptTokens,
        thoughts: expected.thoughtPositions.length,
        width: expected.dimension,
      });
    case 'width':
      return endpointWidth(host, fault.found, expected.dimension);
  }
}

/** The server's own words, in a line; the ids and the token that it was sent, which some repeat, are cut out. */
function explanationIn(bytes: Uint8Array, token: string | undefined): string {
  const json = parseJson(bytes) as { error?: unknown; message?: unknown; detail?: unknown } | null | undefined;
  const error = json?.error as { message?: unknown } | string | null | undefined;
  const message = typeof error === 'string' ? error : (error?.message ?? json?.message ?? json?.detail);
  if (typeof message !== 'string') return '';
  const told = token ? message.replaceAll(token, '…') : message;
  const line = told.replace(/\[[\d,\s[\]]*\]/g, '…').replace(/\s+/g, ' ');
  return visible(line).slice(0, 160).trim().replace(/\.$/, '');
}
