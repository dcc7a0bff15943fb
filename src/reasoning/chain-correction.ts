/** What goes on where the executor does not: the next line of a chain, put right or put in by the checks. */
import { hasWrong, leadsNowhere } from '../core/check-words.ts';
import { correctedAnswer, correctedStep, hasPlace, lackingStep, nextStep } from '../core/correction.ts';
import type { Step } from '../core/trace.ts';
import type { Executor, WriteRequest } from '../executor/executor.ts';
import type { WrittenToken } from '../executor/messages.ts';
import { DrawnChain } from './drawn-chain.ts';
import type { PutRight } from './writing.ts';

/** A line that was put right, with the chain up to it, or, of an answer, to its end. */
export interface Correction extends PutRight {
  readonly tokens: readonly WrittenToken[];
}

/**
 * The step after `begun`, put right: the one of the first of `chains` in which that can be done, or one that is lacking before
 * it, or the one that comes next where that is known; undefined where it is not.
 *
 * @param begun whole steps that hold; every chain begins with them.
 * @throws ReasoningError cancelled, or what the executor throws.
 */
export async function correctStep(
  executor: Executor,
  request: WriteRequest,
  begun: readonly WrittenToken[],
  chains: readonly DrawnChain[],
  signal: AbortSignal,
): Promise<Correction | undefined> {
  const { question } = request;
  const before = new DrawnChain(question, begun).steps;
  const line = before.length;
  const written = new Map(chains.flatMap(({ steps }) => stepsAt(line, steps)));
  const [likeliest] = written.values();
  const each = (way: typeof correctedStep) => [...written.values()].map(step => ({ step, way }));
  const ways = [
    ...each(placedStep),
    ...each(lackingStep),
    ...(likeliest ? [{ step: likeliest, way: nextStep }] : []),
    ...each(correctedStep),
  ];
  for (const { step, way } of ways) {
    const text = way(question, before, step);
    if (text === undefined) continue;
    const tokens = await spelt(executor, request, begun, text, signal);
    if (tokens) return { tokens, line, wrote: step.text };
  }
  return undefined;
}

/**
 * The lines that come next after one that was put right or put in, as many as asked for, as far as the checks know them.
 *
 * @throws ReasoningError cancelled, or what the executor throws.
 */
export async function nextSteps(
  executor: Executor,
  request: WriteRequest,
  { tokens: begun }: Correction,
  count: number,
  signal: AbortSignal,
): Promise<Correction[]> {
  const { question } = request;
  const lines: Correction[] = [];
  while (lines.length < count) {
    const before = lines.at(-1)?.tokens ?? begun;
    const { steps } = new DrawnChain(question, before);
    const text = nextStep(question, steps);
    if (text === undefined) break;
    const tokens = await spelt(executor, request, before, text, signal);
    if (!tokens) break;
    lines.push({ tokens, line: steps.length, wrote: '' });
  }
  return lines;
}

/** What was begun with one line more, in the executor's tokens; undefined where it has no room for it. */
async function spelt(
  executor: Executor,
  request: WriteRequest,
  begun: readonly WrittenToken[],
  line: string,
  signal: AbortSignal,
): Promise<readonly WrittenToken[] | undefined> {
  const ids = begun.map(({ id }) => id);
  const more = await executor.spell({ ...request, begun: ids, text: `${line}\n`, isAnswer: false }, signal);
  return more.length > 0 ? [...begun, ...more] : undefined;
}

/** `correctedStep` where the line has its place then. */
function placedStep(question: string, before: readonly Step[], step: Step): string | undefined {
  const text = correctedStep(question, before, step);
  return text !== undefined && hasPlace(question, before, text) ? text : undefined;
}

/** A chain's step in a line, by its text, where it leads nowhere. After the same beginning the same line comes to the same. */
function stepsAt(line: number, steps: readonly Step[]): [string, Step][] {
  const [step] = steps.slice(line);
  return step && leadsNowhere(step) ? [[step.text, step]] : [];
}

/**
 * Of the first of `chains` whose steps hold and follow the plan, or are all that is asked for, and whose answer can be put
 * right, that answer; of one whose steps are all that is asked for and that writes on, the answer that it lacks. Undefined
 * where there is none.
 *
 * @throws ReasoningError cancelled, or what the executor throws.
 */
export async function correctAnswer(
  executor: Executor,
  request: WriteRequest,
  follows: (steps: readonly Step[]) => boolean,
  chains: readonly DrawnChain[],
  signal: AbortSignal,
): Promise<Correction | undefined> {
  const { question } = request;
  for (const chain of answeredFirst(chains)) {
    const { steps, tokens, wrote } = ending(chain);
    const answer = chain.answer?.text;
    if (steps.length === 0 || hasWrong(steps)) continue;
    // What is complete in itself needs neither a plan nor an answer.
    const isEnough = answer !== undefined && follows(steps);
    if (!isEnough && !chain.isComplete) continue;
    const text = correctedAnswer(question, steps, answer ?? NO_ANSWER);
    if (text === undefined) continue;
    const begun = tokens.map(({ id }) => id);
    const answered = await executor.spell({ ...request, begun, text, isAnswer: true }, signal);
    if (answered.length > 0) return { tokens: [...tokens, ...answered], line: 'answer', wrote };
  }
  return undefined;
}

/**
 * A sound chain without what it writes once all is said: a last line once more, as a rule.
 *
 * @throws ReasoningError cancelled, or what the executor throws.
 */
export async function withoutRest(
  executor: Executor,
  request: WriteRequest,
  chain: DrawnChain,
  signal: AbortSignal,
): Promise<readonly WrittenToken[]> {
  const { isCut, tokens } = ending(chain);
  if (chain.answer === undefined || !isCut) return chain.tokens;
  const begun = tokens.map(({ id }) => id);
  const answered = await executor.spell({ ...request, begun, text: chain.answer.text, isAnswer: true }, signal);
  return answered.length > 0 ? [...tokens, ...answered] : chain.tokens;
}

/** It is never right. */
const NO_ANSWER = '?';

function answeredFirst(chains: readonly DrawnChain[]): DrawnChain[] {
  return [...chains.filter(({ isEnded }) => isEnded), ...chains.filter(({ isEnded }) => !isEnded)];
}

/** The steps of a chain with their tokens, without those that lead nowhere once all is said; and what it wrote after them. */
function ending(chain: DrawnChain) {
  const { tokens, steps, answer, beginning } = chain;
  const wrote = answer?.text ?? steps[beginning.steps.length]?.text ?? '';
  const isCut = answer === undefined || (beginning.steps.length < steps.length && chain.isComplete);
  return isCut
    ? { isCut, ...beginning, wrote }
    : { isCut, steps, tokens: tokens.filter(({ kind }) => kind === 'chain'), wrote };
}
