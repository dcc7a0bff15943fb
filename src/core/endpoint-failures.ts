/** The errors of a thinker's endpoint, one function each. Messages name the server, never what was sent to it. */

import { type ErrorCode, ReasoningError } from './errors.ts';
import * as l10n from './l10n.ts';

const failure = (code: ErrorCode, message: string, nextStep: string, cause?: unknown): ReasoningError =>
  new ReasoningError(code, message, nextStep, { cause });

export const endpointAddress = (reason: string) =>
  failure(
    'endpoint-address',
    l10n.t("The thinker's endpoint has no usable address: {0}.", reason),
    l10n.t('Give its address in Guided Reasoning: Thinker Settings.'),
  );

export const endpointName = (host: string, cause?: unknown) =>
  failure(
    'endpoint-name',
    l10n.t('The name "{0}" was not found.', host),
    l10n.t('Check the name of the server, and the network or VPN that knows it.'),
    cause,
  );

/** `how` is the system's code, such as ECONNREFUSED. */
export const endpointConnect = (host: string, how: string, cause?: unknown) =>
  failure(
    'endpoint-connect',
    l10n.t('There is no connection to {0} ({1}).', host, how),
    l10n.t('Check that the server runs, and its port; in a remote window it is reached from the remote side.'),
    cause,
  );

/** The answer ended before it was whole; `how` is the system's code. */
export const endpointBroken = (host: string, how: string, cause?: unknown) =>
  failure(
    'endpoint-connect',
    l10n.t('{0} broke off in the middle of its answer ({1}).', host, how),
    l10n.t('Look at the log of the server, or of a proxy before it: it may have been stopped or restarted.'),
    cause,
  );

/** `how` is the code of what is wrong with the certificate or the handshake. */
export const endpointTls = (host: string, how: string, cause?: unknown) =>
  failure(
    'endpoint-tls',
    l10n.t('There is no secure connection to {0} ({1}).', host, how),
    l10n.t('Install the certificate authority in the system, or use http:// if the server does not speak TLS.'),
    cause,
  );

/** `what` did not happen within `seconds`: any answer, its beginning, or its next part. */
export const endpointTimeout = (host: string, what: 'answer' | 'begin' | 'go-on', seconds: number) =>
  failure(
    'endpoint-timeout',
    {
      answer: () => l10n.t('{0} was too slow: it did not answer within {1} s.', host, seconds),
      begin: () => l10n.t('{0} was too slow: no answer began within {1} s.', host, seconds),
      'go-on': () => l10n.t('{0} was too slow: the answer did not go on within {1} s.', host, seconds),
    }[what](),
    l10n.t('Check the load of the server, or raise guidedReasoning.thinker.endpoint.timeoutSeconds.'),
  );

/**
 * `said` is the server's own explanation, empty where it gave none; `retryAfterMs` how long it wants to be left alone,
 * where it says so.
 */
export const endpointStatus = (host: string, status: number, said: string, retryAfterMs?: number) =>
  failure(
    'endpoint-status',
    said === ''
      ? l10n.t('{0} refused the request with status {1}.', host, status)
      : l10n.t('{0} refused the request with status {1}: {2}.', host, status, said),
    nextStepFor(status, retryAfterMs),
  );

export const endpointRedirect = (host: string) =>
  failure(
    'endpoint-status',
    l10n.t('{0} sends requests on to another address.', host),
    l10n.t('Give the address that it sends them to; questions and tokens are not sent on.'),
  );

export const endpointResponse = (host: string, details: string, cause?: unknown) =>
  failure(
    'endpoint-response',
    l10n.t('What {0} answered cannot be used: {1}.', host, details),
    l10n.t("Check that it serves this bundle's thinker with pooling of every token, see docs/serving.md."),
    cause,
  );

/** `server` is what it calls itself, such as Ollama; null where it does not tell. */
export const endpointUnsupported = (host: string, server: string | null) =>
  failure(
    'endpoint-unsupported',
    server === null
      ? l10n.t('{0} cannot return hidden states for each token, as chat and embedding services cannot.', host)
      : l10n.t('{0} is {1}, which cannot return hidden states for each token.', host, server),
    l10n.t('Serve the thinker with npm run serve, vLLM, llama.cpp or SGLang, see docs/serving.md.'),
  );

/** `last` is the last failure's message. */
export const endpointPaused = (host: string, failures: number, seconds: number, last: string) =>
  failure(
    'endpoint-paused',
    l10n.t(
      '{0} failed {1} times in a row and is not asked again for {2} s. The last time: {3}',
      host,
      failures,
      seconds,
      last,
    ),
    l10n.t(
      'Wait, or test the connection in Guided Reasoning: Thinker Settings. Once it works, the endpoint is asked again.',
    ),
  );

function nextStepFor(status: number, retryAfterMs?: number): string {
  if (status === 401 || status === 403) {
    return l10n.t("Set its token by Guided Reasoning: Set Token of the Thinker's Endpoint.");
  }
  if (status === 404 || status === 501) {
    return l10n.t('Check address, model name and the flags that the server needs, see docs/serving.md.');
  }
  if (status === 413) {
    return l10n.t('Have the server, or a proxy before it, take larger requests.');
  }
  if (status === 429 || status >= 500) {
    return retryAfterMs === undefined
      ? l10n.t("Look at the server's log, and try again later.")
      : l10n.t('The server asks to be left alone for {0} s: try again then.', Math.ceil(retryAfterMs / 1000));
  }
  return l10n.t("Look at the server's log; it may be too old, or serve another model.");
}
