/** Tests a thinker step by step, each step telling what it found. */
import { endpointOtherModel } from '../core/endpoint-failures.ts';
import { parseEndpoint } from '../core/endpoint-url.ts';
import { asReasoningError } from '../core/failures.ts';
import { duration } from '../core/figures.ts';
import * as l10n from '../core/l10n.ts';
import type { TestStep } from '../core/settings-page.ts';
import { probeConnect, probeName, probeTls } from './probes.ts';
import type { Guidance, Thinker } from './thinker.ts';

/** Any question does: the vectors are compared, not what they say. */
const QUESTION = 'What is 3 + 4?';

/** Vectors of the same model in float32 differ by rounding alone, relative to their length. */
const TOLERANCE = 1e-3;

export interface ConnectionTest {
  /** The endpoint's address; undefined for a thinker on this machine. */
  readonly url?: string;
  readonly thinker: Thinker;
  /** The bundle's own thinker, to compare with; undefined where it is the one tested. */
  readonly reference?: Thinker;
  readonly bundle: string;
  readonly signal: AbortSignal;
}

/**
 * Runs the steps and yields each as it begins and as it ends. The direct probes only explain; the verdict is the
 * guidance, which comes over the same way as for a question. Never throws; ends early when the signal aborts.
 */
export async function* testConnection({ url, thinker, reference, bundle, signal }: ConnectionTest) {
  const endpoint = url === undefined ? undefined : parseEndpoint(url);
  if (endpoint?.ok) {
    const server = endpoint.url;
    const named = yield* step('name', () => probeName(server), signal);
    const reached = named && (yield* step('connect', () => probeConnect(server, signal), signal));
    if (!named) yield skipped('connect', l10n.t('not tried without an address'));
    if (server.protocol !== 'https:') {
      yield skipped('tls', l10n.t('the address begins with http://: nothing is encrypted'));
    } else if (reached) yield* step('tls', () => probeTls(server, signal), signal);
    else yield skipped('tls', l10n.t('not tried without a connection'));
  }
  let vectors: Float32Array | undefined;
  const guided = yield* step(
    'guidance',
    async () => {
      const guidance = await thinker.think(QUESTION, signal);
      if (guidance === null) return l10n.t('no thinker is used');
      vectors = guidance.vectors;
      return guidanceText(guidance, thinker.model);
    },
    signal,
  );
  if (reference === undefined) return;
  if (!guided) yield skipped('compare', l10n.t('not tried without guidance'));
  else yield* step('compare', () => compare(vectors, reference, thinker.model, bundle, signal), signal);
}

function guidanceText({ count, dimension, latencyMs }: Guidance, model: string | null): string {
  const time = duration(latencyMs);
  return model === null
    ? l10n.t('{0} × {1} numbers in {2}', count, dimension, time)
    : l10n.t('{0} × {1} numbers from {2} in {3}', count, dimension, model, time);
}

/** Yields a step running and then ended; returns whether it passed. */
async function* step(id: TestStep['id'], run: () => Promise<string>, signal: AbortSignal) {
  if (signal.aborted) return false;
  yield { id, outcome: 'running', detail: '' } satisfies TestStep;
  try {
    yield { id, outcome: 'passed', detail: await run() } satisfies TestStep;
    return true;
  } catch (error) {
    const { code, message, nextStep } = asReasoningError(error);
    if (code === 'cancelled') yield skipped(id, l10n.t('stopped'));
    else yield { id, outcome: 'failed', detail: message, nextStep } satisfies TestStep;
    return false;
  }
}

function skipped(id: TestStep['id'], detail: string): TestStep {
  return { id, outcome: 'skipped', detail };
}

/** @throws ReasoningError endpoint-other-model, or what the reference throws. */
async function compare(
  vectors: Float32Array | undefined,
  reference: Thinker,
  served: string | null,
  bundle: string,
  signal: AbortSignal,
): Promise<string> {
  const own = (await reference.think(QUESTION, signal))?.vectors;
  const difference = own && vectors ? relativeDifference(vectors, own) : Number.POSITIVE_INFINITY;
  if (difference > TOLERANCE)
    throw endpointOtherModel(served ?? l10n.t('unnamed'), bundle, l10n.t('{0} %', (difference * 100).toPrecision(2)));
  return l10n.t('the same as from the thinker of the bundle "{0}"', bundle);
}

/** ‖a − b‖ / ‖b‖. */
function relativeDifference(a: Float32Array, b: Float32Array): number {
  let difference = 0;
  let length = 0;
  for (const [index, value] of b.entries()) {
    difference += ((a[index] ?? 0) - value) ** 2;
    length += value ** 2;
  }
  return Math.sqrt(difference / length);
}
