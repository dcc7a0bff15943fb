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
  readonly executor: Executor;
  /** What the bundle knows of its domain and its confidence; null where it knows nothing. */
  readonly calibration: Calibration | null;
  readonly outsideDomain: OutsideDomain;
  readonly mode: Mode;
  readonly signal: AbortSignal;
  /** What a thinker that fails costs: the guidance (the default) or the whole answer. */
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
  const { guidance, failure } = await thinking;
  if (failure !== undefined) {
    yield warn(failure.code, `${failure.message} ${l10n.t('The executor goes on without guidance.')}`);
  }
  const vectors = guidance?.vectors ?? null;
  const placement = calibration?.place(question, vectors);
  yield guidanceEvent(guidance, placement, options);
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

/** The thinker's guidance, or null with the reason where it failed; a corrupt bundle or a cancel still rejects. */
function think(
  question: string,
  { thinker, signal, fallback }: ReasonOptions,
): Promise<{ guidance: Guidance | null; failure?: ReasoningError }> {
  const thought = thinker.think(question, signal).then(
    guidance => ({ guidance }),
    failure => {
      if (!isThinkerFailure(failure) || fallback === 'error') throw failure;
      return { guidance: null, failure };
    },
  );
  // The executor may fail first; this promise is then never awaited.
  thought.catch(() => {});
  return thought;
}

function guidanceEvent(
  guidance: Guidance | null,
  placement: Placement | undefined,
  { thinker, executor }: ReasonOptions,
): ReasoningEvent {
  if (guidance === null) {
    return {
      type: 'guidance',
      thinker: { kind: 'none', model: null, latencyMs: 0, cached: false },
      guidance: { ...executor.nullGuidance, null: true, ...placement },
    };
  }
  const { count, dimension, latencyMs, cached } = guidance;
  return {
    type: 'guidance',
    thinker: { kind: thinker.kind, model: thinker.model, latencyMs, cached },
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
