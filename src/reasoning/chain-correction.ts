/** What goes on where the executor does not: the next line of a chain, put right or put in by the checks. */
import { hasWrong, leadsNowhere } from '../core/check-words.ts';
import { correctedAnswer, correctedStep, hasPlace, isComplete, lackingStep, nextStep } from '../core/correction.ts';
import type { Step } from '../core/trace.ts';
import type { Executor, WriteRequest } from '../executor/executor.ts';
import type { WrittenToken } from '../executor/messages.ts';
import { soundBeginning } from './chain-beginning.ts';
import { ChainRecorder } from './chain-recorder.ts';
import type { PutRight } from './writing.ts';

/** A line that was put right, with the chain up to it, or, of an answer, to its end. */
export interface Correction extends PutRight {
  readonly tokens: readonly WrittenToken[];
}

type Chains = readonly (readonly WrittenToken[])[];

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
  chains: Chains,
  signal: AbortSignal,
): Promise<Correction | undefined> {
  const { question } = request;
  const before = ChainRecorder.of(question, begun).steps();
  const line = before.length;
  const written = new Map(chains.flatMap(chain => stepsAt(line, ChainRecorder.of(question, chain).steps())));
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
    const ids = begun.map(({ id }) => id);
    const spelt = await executor.spell({ ...request, begun: ids, text: `${text}\n`, isAnswer: false }, signal);
    if (spelt.length > 0) return { tokens: [...begun, ...spelt], line, wrote: step.text };
  }
  return undefined;
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
  chains: Chains,
  signal: AbortSignal,
): Promise<Correction | undefined> {
  const { question } = request;
  for (const chain of answeredFirst(chains)) {
    const { steps, tokens, answer, wrote } = ending(question, chain);
    if (steps.length === 0 || hasWrong(steps)) continue;
    // What is complete in itself needs neither a plan nor an answer.
    const isEnough = answer !== undefined && follows(steps);
    if (!isEnough && !isComplete(question, steps)) continue;
    const text = correctedAnswer(question, steps, answer ?? NO_ANSWER);
    if (text === undefined) continue;
    const begun = tokens.map(({ id }) => id);
    const spelt = await executor.spell({ ...request, begun, text, isAnswer: true }, signal);
    if (spelt.length > 0) return { tokens: [...tokens, ...spelt], line: 'answer', wrote };
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
  chain: readonly WrittenToken[],
  signal: AbortSignal,
): Promise<readonly WrittenToken[]> {
  const { question } = request;
  const { isCut, tokens, answer } = ending(question, chain);
  if (answer === undefined || !isCut) return chain;
  const begun = tokens.map(({ id }) => id);
  const spelt = await executor.spell({ ...request, begun, text: answer, isAnswer: true }, signal);
  return spelt.length > 0 ? [...tokens, ...spelt] : chain;
}

/** It is never right. */
const NO_ANSWER = '?';

function answeredFirst(chains: Chains): Chains {
  const isAnswered = (chain: readonly WrittenToken[]): boolean => chain.at(-1)?.kind === 'end';
  return [...chains.filter(isAnswered), ...chains.filter(chain => !isAnswered(chain))];
}

/** The steps of a chain with their tokens, without those that lead nowhere once all is said; its answer, and what it wrote there. */
function ending(question: string, chain: readonly WrittenToken[]) {
  const recorded = ChainRecorder.of(question, chain);
  const steps = recorded.steps();
  const answer = recorded.answer().answer?.text;
  const begun = soundBeginning(question, chain);
  const sound = ChainRecorder.of(question, begun).steps();
  const wrote = answer ?? steps[sound.length]?.text ?? '';
  const isCut = answer === undefined || (sound.length < steps.length && isComplete(question, sound));
  return isCut
    ? { isCut, steps: sound, tokens: begun, answer, wrote }
    : { isCut, steps, tokens: chain.filter(({ kind }) => kind === 'chain'), answer, wrote };
}
