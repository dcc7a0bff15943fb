/** The errors of a thinker's endpoint, one function each. Messages name the server, never what was sent to it. */
import { type ErrorCode, ReasoningError } from './errors.ts';

const failure = (code: ErrorCode, message: string, nextStep: string, cause?: unknown): ReasoningError =>
  new ReasoningError(code, message, nextStep, { cause });

export const endpointAddress = (reason: string) =>
  failure(
    'endpoint-address',
    `The thinker's endpoint has no usable address: ${reason}.`,
    'Give its address in Guided Reasoning: Thinker Settings.',
  );

export const endpointName = (host: string, cause?: unknown) =>
  failure(
    'endpoint-name',
    `The name "${host}" was not found.`,
    'Check the name of the server, and the network or VPN that knows it.',
    cause,
  );

/** `how` is the system's code, such as ECONNREFUSED. */
export const endpointConnect = (host: string, how: string, cause?: unknown) =>
  failure(
    'endpoint-connect',
    `There is no connection to ${host} (${how}).`,
    'Check that the server runs, and its port; in a remote window it is reached from the remote side.',
    cause,
  );

/** `how` is the code of what is wrong with the certificate or the handshake. */
export const endpointTls = (host: string, how: string, cause?: unknown) =>
  failure(
    'endpoint-tls',
    `There is no secure connection to ${host} (${how}).`,
    'Install the certificate authority in the system, or use http:// if the server does not speak TLS.',
    cause,
  );

/** `what` did not happen within `seconds`. */
export const endpointTimeout = (host: string, what: string, seconds: number) =>
  failure(
    'endpoint-timeout',
    `${host} was too slow: ${what} within ${seconds} s.`,
    'Check the load of the server, or raise guidedReasoning.thinker.endpoint.timeoutSeconds.',
  );

/** `said` is the server's own explanation, empty where it gave none. */
export const endpointStatus = (host: string, status: number, said: string) =>
  failure(
    'endpoint-status',
    `${host} refused the request with status ${status}${said === '' ? '' : `: ${said}`}.`,
    nextStepFor(status),
  );

export const endpointRedirect = (host: string) =>
  failure(
    'endpoint-status',
    `${host} sends requests on to another address.`,
    'Give the address that it sends them to; questions and tokens are not sent on.',
  );

export const endpointResponse = (host: string, details: string, cause?: unknown) =>
  failure(
    'endpoint-response',
    `What ${host} answered cannot be used: ${details}.`,
    "Check that it serves this bundle's thinker with pooling of every token, see the README.",
    cause,
  );

/** `server` is what it calls itself, such as llama.cpp. */
export const endpointUnsupported = (host: string, server: string) =>
  failure(
    'endpoint-unsupported',
    `${host} is ${server}, which this version cannot use as a thinker.`,
    "Serve the thinker with vLLM's pooling runner, see the README.",
  );

/** Both models are named: the one served and the bundle's. `percent` is how far their vectors are apart. */
export const endpointOtherModel = (served: string, bundle: string, percent: string) =>
  failure(
    'endpoint-other-model',
    `The guidance of "${served}" is ${percent} away from that of the thinker in the bundle "${bundle}".`,
    "Serve the bundle's own thinker, in float32; lower precisions and other models give other vectors.",
  );

/** `last` is the last failure's message. */
export const endpointPaused = (host: string, failures: number, seconds: number, last: string) =>
  failure(
    'endpoint-paused',
    `${host} failed ${failures} times in a row and is not asked again for ${seconds} s. Last: ${last}`,
    'Wait, or test the connection in Guided Reasoning: Thinker Settings; once it works, the endpoint is asked again.',
  );

function nextStepFor(status: number): string {
  if (status === 401 || status === 403) return 'Set its token by Guided Reasoning: Set Token of the Endpoint.';
  if (status === 404) return 'Check address and model name; vLLM needs `--runner pooling` to have /pooling.';
  if (status === 429 || status >= 500) return "Look at the server's log, and try again later.";
  return "Look at the server's log; it may be too old, or serve another model.";
}
