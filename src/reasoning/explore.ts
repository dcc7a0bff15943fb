/** What can be asked of a finished trace: which thoughts it leans on, how else it could go, and how firm it is. */
import type { ReasoningEvent } from '../core/events.ts';
import { noTokensToExplain, otherModels } from '../core/failures.ts';
import { linesOf } from '../core/links.ts';
import { realisedItems } from '../core/realisation.ts';
import type { PlanItem, Steered, Steering, Step, Trace } from '../core/trace.ts';
import { gains, planEffects, type Scored, thoughtMap } from './attribution.ts';
import { ChainRecorder } from './chain-recorder.ts';
import { consistency, type SampledChain } from './consistency.ts';
import { otherGuidance, ownGuidance } from './explored-guidance.ts';
import type { Models } from './models.ts';
import { writePlan } from './writing.ts';

/** The same tokens score alike within rounding; further apart, other models or other guidance wrote them. In nats. */
const SAME_MODELS = 0.1;

/** The temperature of samples where nobody says another. */
export const USUAL_TEMPERATURE = 0.7;

export interface SampleSettings {
  /** How many chains, at most `MOST_CHAINS`. */
  readonly count: number;
  readonly temperature: number;
  /** The same seed draws the same chains. */
  readonly seed: number;
}

/**
 * Leaves out each thought in turn: its effect on every step, on the answer and, where they lack, the gains and the plan's.
 *
 * @throws ReasoningError explain-unavailable, cancelled, or what thinker and executor throw.
 */
export async function* mapThoughts(trace: Trace, models: Models, signal: AbortSignal): AsyncGenerator<ReasoningEvent> {
  const { question, written, metrics, plan } = trace;
  if (written === undefined) throw noTokensToExplain();
  const guidance = yield* ownGuidance(trace, models, signal);
  const scored: Scored = { ...trace, question: question.text, written, chainTokens: metrics.chainTokens };
  const map = await thoughtMap(scored, guidance, models.executor, signal);
  if (!isSame(trace, map.logProbs)) throw otherModels();
  if (metrics.totalGain === undefined) {
    yield { type: 'gains', ...(await gains(scored, map.logProbs, guidance, models.executor, signal)) };
  }
  yield { type: 'thought-map', steps: map.steps, answer: map.answer };
  if (plan.length === 0 || plan.every(({ effects }) => effects !== undefined)) return;
  yield { type: 'plan-effects', effects: await planEffects(scored, guidance, models.executor, signal) };
}

/**
 * Writes the chain anew under steering; tells of it after each run of the model, and at last with its gains.
 *
 * @throws ReasoningError explain-unavailable (other models wrote the trace), strategy-unknown, cancelled, or what thinker
 *   and executor throw.
 */
export async function* steer(
  trace: Trace,
  steering: Steering,
  models: Models,
  signal: AbortSignal,
): AsyncGenerator<ReasoningEvent> {
  const { question, mode } = trace;
  const { executor } = models;
  const before = yield* ownGuidance(trace, models, signal);
  await requireSameModels(trace, before, models, signal);
  const guidance =
    steering.guidance.from === 'own' ? before : yield* otherGuidance(trace, steering.guidance, models, signal);
  const plan = await readout(models, steering.guidance, guidance, signal);
  const { off, strength } = steering;
  const writing = new ChainRecorder(question.text);
  const steered = (): Steered => {
    const steps = writing.steps();
    const lines = linesOf({ question, plan: plan.length > 0 ? plan : trace.plan, steps });
    const linked = realisedItems(lines.items, lines.steps).map((planItem, index) => {
      const step = steps[index] as Step;
      return planItem === null ? step : { ...step, planItem };
    });
    return { steering, plan, steps: linked, ...writing.answer(), totalGain: writing.totalGain() };
  };
  const request = { question: question.text, mode, guidance, off, strength };
  for await (const batch of executor.write(request, signal)) {
    for (const token of batch) writing.push(token);
    // Not the answer: it counts once all is known.
    const { answer: _, ...chain } = steered();
    yield { type: 'steered', steered: chain };
  }
  writing.end();
  const scoring = { question: question.text, mode, guidance, tokenIds: writing.ids, rows: [null] };
  const [unguided = []] = await executor.score(scoring, signal);
  writing.compare(unguided);
  yield { type: 'steered', steered: steered() };
}

/**
 * Draws chains at random, all at once, and says where they part and how far their answers agree; tells of them after
 * each run of the model.
 *
 * @throws ReasoningError explain-unavailable (other models wrote the trace), cancelled, or what thinker and executor throw.
 */
export async function* sample(
  trace: Trace,
  { count, temperature, seed }: SampleSettings,
  models: Models,
  signal: AbortSignal,
): AsyncGenerator<ReasoningEvent> {
  const guidance = trace.guidance.null ? null : yield* ownGuidance(trace, models, signal);
  if (guidance !== null) await requireSameModels(trace, guidance, models, signal);
  const chains = Array.from({ length: count }, () => new ChainRecorder(trace.question.text));
  const request = { question: trace.question.text, mode: trace.mode, guidance, count, temperature, seed };
  const picture = (): ReasoningEvent => {
    const written: SampledChain[] = chains.map(chain => ({
      steps: chain.steps().map(({ text }) => text),
      answer: chain.answer().answer?.text ?? null,
    }));
    return { type: 'samples', samples: { temperature, seed, ...consistency(trace, written) } };
  };
  for await (const batch of models.executor.sample(request, signal)) {
    for (const [chain, tokens] of batch.entries()) for (const token of tokens) chains[chain]?.push(token);
    yield picture();
  }
  for (const chain of chains) chain.end();
  yield picture();
}

/** The plan that other guidance decodes to; none for the question's own, which has been told. */
async function readout(
  { executor }: Models,
  source: Steering['guidance'],
  guidance: Float32Array,
  signal: AbortSignal,
): Promise<PlanItem[]> {
  if (source.from === 'own') return [];
  const request = { guidance, question: source.from === 'question' ? source.text : null };
  for await (const event of writePlan(executor, request, signal)) if (event.type === 'plan') return event.items;
  return [];
}

/** What other models write would be taken for the effect of steering, or for doubt. Old traces have no ids to ask about. */
async function requireSameModels(
  trace: Trace,
  guidance: Float32Array,
  { executor }: Models,
  signal: AbortSignal,
): Promise<void> {
  const { question, mode, written } = trace;
  if (written === undefined) return;
  const request = { question: question.text, mode, guidance, tokenIds: written.chain, rows: [[]] };
  const [logProbs = []] = await executor.score(request, signal);
  if (!isSame(trace, logProbs)) throw otherModels();
}

/** Whether the same tokens are as likely now as when they were written. */
function isSame({ steps, answer, metrics }: Trace, logProbs: readonly number[]): boolean {
  const chain = steps.flatMap(({ tokens }) => tokens);
  const from = metrics.chainTokens + 1;
  const pairs = [
    ...chain.map((token, index) => [token.logProb, logProbs[index]] as const),
    ...answer.tokens.map((token, index) => [token.logProb, logProbs[from + index]] as const),
  ];
  return pairs.every(([before, now = Number.NaN]) => Math.abs(before - now) <= SAME_MODELS);
}
