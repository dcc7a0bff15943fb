import type { Calibration, Placement } from '../core/calibration.ts';
import { type AnswerEvidence, rawConfidence } from '../core/confidence.ts';
import { DOMAIN_EDGE, type OutsideDomain } from '../core/domain.ts';
import { isThinkerFailure, type ReasoningError } from '../core/errors.ts';
import type { ReasoningEvent } from '../core/events.ts';
import { outsideDomain, outsideDomainWarning } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { type Question, validateQuestion } from '../core/question.ts';
import type { Settings } from '../core/settings.ts';
import type { Mode } from '../core/trace.ts';
import type { Executor } from '../executor/executor.ts';
import type { Guidance, Thinker } from '../guidance/thinker.ts';
import { Meter } from './meter.ts';
import { type Written, warn, writeChainAndAnswer, writePlan } from './writing.ts';

export interface ReasonOptions {
  readonly thinker: Thinker;
  /** Thinks in the place of a thinker that fails, where the fallback is `local`. */
  readonly substitute?: Thinker | undefined;
  readonly executor: Executor;
  /** What the bundle knows of its domain and its confidence; null where it knows nothing. */
  readonly calibration: Calibration | null;
  readonly outsideDomain: OutsideDomain;
  readonly mode: Mode;
  readonly signal: AbortSignal;
  /** What a thinker that fails costs: the guidance (the default), the time of another thinker, or the whole answer. */
  readonly fallback?: Settings['thinker.fallback'] | undefined;
  /** Whether to score what guidance gained each token; nothing is scored under null guidance. */
  readonly attribution: boolean;
}

/**
 * Answers one question: the one pipeline behind every surface. Yields events in the order that `ReasoningEvent` says.
 * The thinker works while the executor reads the question. A thinker that fails costs the guidance, not the answer,
 * unless the fallback says otherwise. As soon as there is guidance a question from outside the bundle's domain is
 * declined, or gets a warning. Leaving the loop early cancels what is running.
 *
 * @throws ReasoningError for a question that is refused or declined, a bundle that cannot be used, an executor that fails, and
 *   `cancelled` when the signal aborts.
 */
export async function* reason(question: Question, options: ReasonOptions): AsyncGenerator<ReasoningEvent> {
  validateQuestion(question.text);
  const meter = new Meter();
  const left = new AbortController();
  try {
    const signal = AbortSignal.any([options.signal, left.signal]);
    for await (const event of events(question.text, { ...options, signal }, meter)) {
      meter.observe(event);
      yield event;
    }
  } finally {
    left.abort();
  }
}

async function* events(question: string, options: ReasonOptions, meter: Meter): AsyncGenerator<ReasoningEvent> {
  const { executor, calibration, mode, signal } = options;
  const thinking = think(question, options);
  const { promptTokens } = await executor.read(question, signal);
  const thought = await thinking;
  const { guidance } = thought;
  for (const { failure, instead } of thought.failures) yield warn(failure.code, `${failure.message} ${instead}`);
  for (const warning of guidance?.warnings ?? []) yield { type: 'warning', warning };
  const vectors = guidance?.vectors ?? null;
  const placement = calibration?.place(question, vectors);
  yield guidanceEvent(thought, placement, options);
  if (placement !== undefined && placement.distance > DOMAIN_EDGE) {
    if (options.outsideDomain === 'decline') throw outsideDomain(vectors !== null);
    yield warn('outside-domain', outsideDomainWarning(vectors !== null));
  }

  if (vectors !== null) yield* writePlan(executor, vectors, signal);
  meter.startWriting();
  const request = { question, mode, guidance: vectors };
  const confidence = (evidence: AnswerEvidence): number =>
    calibration && placement
      ? calibration.confidence(mode, vectors !== null, { ...evidence, distance: placement.distance })
      : rawConfidence(evidence);
  const written = yield* writeChainAndAnswer(executor, request, confidence, signal);
  if (options.attribution && vectors !== null) yield await gainsEvent(written, question, vectors, options);
  yield { type: 'metrics', metrics: meter.metrics(promptTokens) };
}

/** Guidance and who gave it. */
interface Thought {
  readonly guidance: Guidance | null;
  readonly thinker: Thinker;
  /** What failed on the way, and what was done then. */
  readonly failures: readonly { readonly failure: ReasoningError; readonly instead: string }[];
}

/** The guidance, or null with the reasons where all failed; a corrupt bundle or a cancel still rejects. */
function think(question: string, options: ReasonOptions): Promise<Thought> {
  const thought = thinkWith(question, options);
  // The executor may fail first; this promise is then never awaited.
  thought.catch(() => {});
  return thought;
}

async function thinkWith(question: string, options: ReasonOptions): Promise<Thought> {
  const { thinker, substitute, signal, fallback } = options;
  try {
    return { guidance: await thinker.think(question, signal), thinker, failures: [] };
  } catch (failure) {
    if (!isThinkerFailure(failure) || fallback === 'error') throw failure;
    if (fallback !== 'local' || substitute === undefined) {
      const instead = l10n.t('The executor goes on without guidance.');
      return { guidance: null, thinker, failures: [{ failure, instead }] };
    }
    const instead = l10n.t("The bundle's own thinker on this machine takes its place.");
    const { failures, ...thought } = await thinkWith(question, {
      ...options,
      thinker: substitute,
      substitute: undefined,
    });
    return { ...thought, failures: [{ failure, instead }, ...failures] };
  }
}

function guidanceEvent(
  { guidance, thinker }: Thought,
  placement: Placement | undefined,
  { executor }: ReasonOptions,
): ReasoningEvent {
  if (guidance === null) {
    return {
      type: 'guidance',
      thinker: { kind: 'none', model: null, latencyMs: 0, cached: false },
      guidance: { ...executor.nullGuidance, null: true, ...placement },
    };
  }
  const { count, dimension, latencyMs, cached, device } = guidance;
  const { kind, model } = guidance.by ?? thinker;
  return {
    type: 'guidance',
    thinker: { kind, model, latencyMs, cached, ...(device && { device }) },
    guidance: { count, dimension, null: false, ...placement },
  };
}

async function gainsEvent(
  { tokenIds, chain, answer }: Written,
  question: string,
  guidance: Float32Array,
  { executor, mode, signal }: ReasonOptions,
): Promise<ReasoningEvent> {
  const gains = await executor.score({ question, mode, guidance, tokenIds }, signal);
  const at = (position: number): number => gains[position] ?? 0;
  return { type: 'gains', chain: chain.map(at), answer: answer.map(at) };
}
