import type { Calibration, Placement } from '../core/calibration.ts';
import { whyUnfollowed } from '../core/checking/followed.ts';
import { ChainChecker } from '../core/checks.ts';
import { featuresOf, rawConfidence } from '../core/confidence.ts';
import { isOutside, type OutsideDomain } from '../core/domain.ts';
import type { ReasoningEvent } from '../core/events.ts';
import {
  codeUnfollowed,
  codeUnfollowedWarning,
  followedWarning,
  outsideDomain,
  outsideDomainWarning,
} from '../core/failures.ts';
import { followsPlan } from '../core/plan-comparison.ts';
import { type Question, validateQuestion } from '../core/question.ts';
import { FOLLOWED, type Mode, OUTSIDE_DOMAIN, type Step } from '../core/trace.ts';
import type { Executor } from '../executor/executor.ts';
import { gains, planEffects } from './attribution.ts';
import { compareWithPlan, nameStrangers } from './disagreements.ts';
import { Meter } from './meter.ts';
import { secondTry } from './second-try.ts';
import { type ThinkOptions, type Thought, think, warningsOf } from './thinking.ts';
import {
  type Judgement,
  type WrittenEvidence,
  type WrittenPlan,
  warn,
  warnUnanswered,
  writeChainAndAnswer,
  writePlan,
} from './writing.ts';

const NO_PLAN: WrittenPlan = { ids: [], items: [] };

export interface ReasonOptions extends ThinkOptions {
  readonly executor: Executor;
  /** What the bundle knows of its domain and its confidence; null where it knows nothing. */
  readonly calibration: Calibration | null;
  readonly outsideDomain: OutsideDomain;
  readonly mode: Mode;
  /** Whether to score what guidance gained and what each thought gave the plan; nothing is scored under null guidance. */
  readonly attribution: boolean;
}

/**
 * Answers one question: the one pipeline behind every surface. Yields events in the order that `ReasoningEvent` says.
 * The thinker works while the executor reads the question. A thinker that fails costs the guidance, not the answer,
 * unless the fallback says otherwise. As soon as there is guidance a question from outside the bundle's domain is
 * declined, or gets a warning; code counts as inside where the checks follow it to its end, and else is declined before
 * a thinker is asked. Inside there is a second try
 * where a check calls the chain or its answer wrong, or it comes to no answer. Leaving the loop early cancels what is
 * running.
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
    for await (const event of events(question, { ...options, signal }, meter)) {
      meter.observe(event);
      yield event;
    }
  } finally {
    left.abort();
  }
}

async function* events(asked: Question, options: ReasonOptions, meter: Meter): AsyncGenerator<ReasoningEvent> {
  const { executor, calibration, mode, signal } = options;
  const { text: question } = asked;
  const isFollowed = new ChainChecker(question).knowsAnswer();
  // What is declined whatever its guidance is goes to no thinker.
  const isDeclined = calibration !== null && isUnfollowedCode(asked, isFollowed) && options.outsideDomain === 'decline';
  const thinking = isDeclined ? null : begin(question, options);
  const { promptTokens } = await executor.read(question, signal);
  if (thinking === null) throw codeUnfollowed(whyUnfollowed(question));
  const thought = await thinking;
  const { guidance } = thought;
  for (const warning of warningsOf(thought)) yield { type: 'warning', warning };
  const vectors = guidance?.vectors ?? null;
  const placement = calibration?.place(question, vectors);
  yield guidanceEvent(thought, placement, options);
  const outside = yield* judgeDomain(asked, placement, isFollowed, vectors !== null, options.outsideDomain);

  const plan = vectors === null ? NO_PLAN : yield* writePlan(executor, { guidance: vectors, question }, signal);
  yield* nameStrangers(question, plan.items);
  meter.startWriting();
  const request = { question, mode, guidance: vectors };
  const follows = (steps: readonly Step[]): boolean => followsPlan({ question: asked, plan: plan.items, steps });
  const judge =
    (second: boolean) =>
    (written: WrittenEvidence, steps: readonly Step[]): Judgement => {
      if (!calibration || !placement) return { confidence: rawConfidence(written) };
      const { distance } = placement;
      const about = { distance, unplanned: !follows(steps), unfollowed: isUnfollowedCode(asked, isFollowed) };
      // Of what is asked outside the checks may know but a part.
      const features = featuresOf({ ...written, followed: written.followed && !outside, second, ...about });
      return { confidence: calibration.confidence(mode, vectors !== null, features), features };
    };
  const first = yield* writeChainAndAnswer(executor.write(request, signal), question, judge(false));
  // Outside its domain the executor rambles, and what it draws is no better.
  const isWorthIt = (first.wrong || !first.answered) && !outside;
  const second = isWorthIt ? yield* secondTry(executor, request, first, follows, judge(true), signal) : null;
  const chain = second ?? first;
  yield* warnUnanswered(chain);
  const written = { plan: plan.ids, chain: chain.ids };
  yield { type: 'written', written };
  if (chain.answered) yield* compareWithPlan({ question: asked, plan: plan.items, ...chain });
  if (options.attribution && vectors !== null) {
    const scored = { question, mode, written, plan: plan.items, ...chain };
    yield { type: 'gains', ...(await gains(scored, chain.logProbs, vectors, executor, signal)) };
    if (plan.items.length > 0) {
      yield { type: 'plan-effects', effects: await planEffects(scored, vectors, executor, signal) };
    }
  }
  yield { type: 'metrics', metrics: meter.metrics(promptTokens) };
}

/** Code that the checks cannot follow to its end: it is outside the domain, however near it lies. */
function isUnfollowedCode({ kind }: Question, isFollowed: boolean): boolean {
  return kind === 'code' && !isFollowed;
}

/** Whether a question is outside the domain, of which it tells. */
function* judgeDomain(
  { kind }: Question,
  placement: Placement | undefined,
  isFollowed: boolean,
  guided: boolean,
  wish: OutsideDomain,
): Generator<ReasoningEvent, boolean> {
  if (placement === undefined) return false;
  const isFar = isOutside(placement.distance);
  // Of questions in words the checks do not know all that is asked.
  if (kind !== 'question' && isFollowed) {
    if (isFar) yield warn(FOLLOWED, followedWarning());
    return false;
  }
  if (!isFar && kind !== 'code') return false;
  if (wish === 'decline') throw outsideDomain(guided);
  yield warn(OUTSIDE_DOMAIN, kind === 'code' ? codeUnfollowedWarning() : outsideDomainWarning(guided));
  return true;
}

/** The thought, begun at once. */
function begin(question: string, options: ReasonOptions): Promise<Thought> {
  const thought = think(question, options);
  // The executor may fail first; this promise is then never awaited.
  thought.catch(() => {});
  return thought;
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
