/** What guidance did to what was written, from log-probabilities of the same tokens under changed guidance. */
import type { Trace } from '../core/trace.ts';
import type { Executor, ScoreRequest } from '../executor/executor.ts';

/** Positions in what was written: from `from` up to, without, `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where the parts of a trace stand among the ids that were written. */
interface Layout {
  readonly items: readonly Span[];
  readonly steps: readonly Span[];
  readonly chain: Span;
  readonly answer: Span;
}

/** What has to be known of a chain to score it. */
export type Scored = Pick<Trace, 'mode' | 'plan' | 'steps' | 'answer'> & {
  readonly question: string;
  readonly written: NonNullable<Trace['written']>;
  /** Newlines after the last step are in the chain but in no step. */
  readonly chainTokens: number;
};

/**
 * What guidance gained each token of chain and answer, in nats over null guidance, in one pass: how likely they are under
 * guidance is known from writing them.
 *
 * @param logProbs of every id of the chain as it was written.
 */
export async function gains(
  scored: Scored,
  logProbs: readonly number[],
  guidance: Float32Array,
  executor: Executor,
  signal: AbortSignal,
): Promise<Gains> {
  const [unguided = []] = await executor.score(request(scored, guidance, [null]), signal);
  return gainsOf(logProbs, unguided, layoutOf(scored));
}

/** In nats, one for each token. */
export interface Gains {
  readonly chain: number[];
  readonly answer: number[];
}

/** The effect in nats of leaving out each thought on each item of the plan, items × K, in one pass. */
export async function planEffects(
  scored: Scored,
  guidance: Float32Array,
  executor: Executor,
  signal: AbortSignal,
): Promise<number[][]> {
  const rows = each(executor.nullGuidance.count);
  const planRequest = { ...request(scored, guidance, rows), question: null, tokenIds: scored.written.plan };
  const without = await executor.score(planRequest, signal);
  const whole = scored.plan.flatMap(({ tokens = [] }) => tokens.map(({ logProb }) => logProb));
  return layoutOf(scored).items.map(span => effectsOn(span, whole, without));
}

/** Everything that a pass over the chain tells, guided and without each thought. */
export interface ThoughtMap {
  /** Under the whole guidance, one for each id written. */
  readonly logProbs: readonly number[];
  /** Steps × K. */
  readonly steps: number[][];
  readonly answer: number[];
}

/** The effect in nats of leaving out each thought on each step and on the answer, in one batch. */
export async function thoughtMap(
  scored: Scored,
  guidance: Float32Array,
  executor: Executor,
  signal: AbortSignal,
): Promise<ThoughtMap> {
  const rows = [[], ...each(executor.nullGuidance.count)];
  const [whole = [], ...without] = await executor.score(request(scored, guidance, rows), signal);
  const layout = layoutOf(scored);
  return {
    logProbs: whole,
    steps: layout.steps.map(span => effectsOn(span, whole, without)),
    answer: effectsOn(layout.answer, whole, without),
  };
}

/** Where parts stand: control tokens stand before and after the answer. */
export function layoutOf({ plan, steps, answer, chainTokens }: Omit<Scored, 'written' | 'question' | 'mode'>): Layout {
  return {
    items: spansOf(plan.map(({ tokens }) => tokens?.length ?? 0)),
    steps: spansOf(steps.map(({ tokens }) => tokens.length)),
    chain: { from: 0, to: chainTokens },
    answer: { from: chainTokens + 1, to: chainTokens + 1 + answer.tokens.length },
  };
}

/** Log-probability of a part without each thought, less that with all of them. */
export function effectsOn(span: Span, whole: readonly number[], without: readonly (readonly number[])[]): number[] {
  return without.map(row => sumOf(row, span) - sumOf(whole, span));
}

function gainsOf(guided: readonly number[], unguided: readonly number[], { chain, answer }: Layout): Gains {
  const between = ({ from, to }: Span) =>
    guided.slice(from, to).map((logProb, at) => logProb - (unguided[from + at] ?? 0));
  return { chain: between(chain), answer: between(answer) };
}

function request(scored: Scored, guidance: Float32Array, rows: ScoreRequest['rows']): ScoreRequest {
  return { question: scored.question, mode: scored.mode, guidance, tokenIds: scored.written.chain, rows };
}

/** Each thought alone: [[0], [1], …]. */
function each(count: number): number[][] {
  return Array.from({ length: count }, (_, thought) => [thought]);
}

function spansOf(lengths: readonly number[]): Span[] {
  let from = 0;
  return lengths.map(length => {
    const span = { from, to: from + length };
    from = span.to;
    return span;
  });
}

function sumOf(values: readonly number[], { from, to }: Span): number {
  return values.slice(from, to).reduce((sum, value) => sum + value, 0);
}
