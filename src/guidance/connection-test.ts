/** Tests a thinker step by step, each step telling what it found. */
import { percentOf } from '../core/endpoint-mismatches.ts';
import { parseEndpoint } from '../core/endpoint-url.ts';
import { asReasoningError } from '../core/failures.ts';
import { duration } from '../core/figures.ts';
import * as l10n from '../core/l10n.ts';
import type { Precision } from '../core/precision.ts';
import type { TestStep } from '../core/settings-page.ts';
import { probeConnect, probeName, probeTls } from './probes.ts';
import { compareWithReference, type Reference } from './reference.ts';
import type { Guidance, Thinker } from './thinker.ts';

export interface ConnectionTest {
  /** The endpoint's address; undefined for a thinker on this machine. */
  readonly url?: string;
  readonly thinker: Thinker;
  /** Asked in the step `guidance`; the reference's, so that the step `compare` shows rows that a server leaves out. */
  readonly question: string;
  /** What to compare with; undefined where the bundle's own thinker is the one tested. */
  readonly reference?: () => Promise<Reference>;
  /** The bundle's name. */
  readonly bundle: string;
  /** What the server is said to compute in. */
  readonly precision: Precision;
  readonly signal: AbortSignal;
}

/**
 * Runs the steps and yields each as it begins and as it ends. The direct probes only explain; the verdict is the
 * guidance, which comes over the same way as for a question. Never throws; ends early when the signal aborts.
 */
export async function* testConnection(test: ConnectionTest) {
  const { url, thinker, question, reference, signal } = test;
  const endpoint = url === undefined ? undefined : parseEndpoint(url);
  if (endpoint?.ok) {
    const server = endpoint.url;
    const named = yield* step('name', () => probeName(server, signal), signal);
    const reached = named && (yield* step('connect', () => probeConnect(server, signal), signal));
    if (!named) yield skipped('connect', l10n.t('not tried without an address'));
    if (server.protocol !== 'https:') {
      yield skipped('tls', l10n.t('the address begins with http://: nothing is encrypted'));
    } else if (reached) yield* step('tls', () => probeTls(server, signal), signal);
    else yield skipped('tls', l10n.t('not tried without a connection'));
  }
  const guided = yield* step(
    'guidance',
    async () => {
      const guidance = await thinker.think(question, signal);
      return guidance === null ? l10n.t('no thinker is used') : guidanceText(guidance, thinker.model);
    },
    signal,
  );
  if (reference === undefined) return;
  if (!guided) yield skipped('compare', l10n.t('not tried without guidance'));
  else yield* step('compare', () => compare(test, reference), signal);
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

/** @throws ReasoningError that names what is wrong, or what thinker and reference throw. */
async function compare({ thinker, bundle, precision, signal }: ConnectionTest, read: () => Promise<Reference>) {
  const reference = await read();
  const guidance = await thinker.think(reference.question, signal);
  const expected = { reference, served: thinker.model, bundle, declared: precision };
  const { difference, tolerance } = compareWithReference(guidance, expected);
  return l10n.t(
    'as from the thinker of the bundle "{0}": {1} apart, {2} allows {3}',
    bundle,
    percentOf(difference),
    precision,
    percentOf(tolerance),
  );
}
