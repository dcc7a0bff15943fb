/** The guidance with which a finished trace is explained or changed; asking for it may fail, or send a question away. */
import type { ReasoningEvent } from '../core/events.ts';
import { noGuidanceToExplain, strategyUnknown } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { SENT_AWAY, type Steering, type Trace, type Warning } from '../core/trace.ts';
import type { Models } from './models.ts';
import { think, warningsOf } from './thinking.ts';

/**
 * The vectors that the trace was written under, thought again or from the cache.
 *
 * @throws ReasoningError explain-unavailable where there were none, cancelled, or what the thinker throws.
 */
export async function* ownGuidance(
  trace: Trace,
  models: Models,
  signal: AbortSignal,
): AsyncGenerator<ReasoningEvent, Float32Array> {
  if (trace.guidance.null) throw noGuidanceToExplain();
  return yield* thoughtOf(trace.question.text, trace, models, signal);
}

/** The guidance of a question. Tells what failed on the way, and that the question was sent away, each once a trace. */
async function* thoughtOf(
  question: string,
  trace: Trace,
  models: Models,
  signal: AbortSignal,
): AsyncGenerator<ReasoningEvent, Float32Array> {
  const thought = await think(question, { ...models, signal });
  const { guidance, thinker, failures } = thought;
  if (guidance === null) throw failures.at(-1)?.failure ?? noGuidanceToExplain();
  const { kind } = guidance.by ?? thinker;
  const wasSent = trace.thinker.kind === 'endpoint' && !trace.thinker.cached && question === trace.question.text;
  const isSent = kind === 'endpoint' && !guidance.cached && !wasSent;
  const warnings = [...warningsOf(thought), ...(isSent ? [sentAway(question === trace.question.text)] : [])];
  for (const warning of warnings) {
    const isTold = trace.warnings.some(({ code, message }) => code === warning.code && message === warning.message);
    if (!isTold) yield { type: 'warning', warning };
  }
  return guidance.vectors;
}

function sentAway(isOwn: boolean): Warning {
  const message = isOwn
    ? l10n.t("To explain the guidance, the question was sent to the thinker's endpoint.")
    : l10n.t("To change the guidance, the other question was sent to the thinker's endpoint.");
  return { code: SENT_AWAY, message };
}

/**
 * Guidance of another question, or the centre of a strategy.
 *
 * @throws ReasoningError strategy-unknown, cancelled, or what the thinker throws.
 */
export async function* otherGuidance(
  trace: Trace,
  guidance: Exclude<Steering['guidance'], { from: 'own' }>,
  models: Models,
  signal: AbortSignal,
): AsyncGenerator<ReasoningEvent, Float32Array> {
  if (guidance.from === 'question') return yield* thoughtOf(guidance.text, trace, models, signal);
  const centre = models.calibration?.centre(guidance.label);
  if (centre === undefined) throw strategyUnknown(guidance.label);
  return centre;
}
