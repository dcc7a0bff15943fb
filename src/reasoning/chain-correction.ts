/** What goes on where the executor does not: the next line of a chain, put right by the checks that call it wrong. */
import { hasWrong } from '../core/check-words.ts';
import { correctedAnswer, correctedStep } from '../core/correction.ts';
import type { Step } from '../core/trace.ts';
import type { Executor, WriteRequest } from '../executor/executor.ts';
import type { WrittenToken } from '../executor/messages.ts';
import { ChainRecorder } from './chain-recorder.ts';
import type { PutRight } from './writing.ts';

/** A line that was put right, with the chain up to it, or, of an answer, to its end. */
export interface Correction extends PutRight {
  readonly tokens: readonly WrittenToken[];
}

type Chains = readonly (readonly WrittenToken[])[];

/**
 * Of the first of `chains` whose step after `begun` can be put right that step; undefined where there is none.
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
  const line = ChainRecorder.of(question, begun).steps().length;
  // After the same beginning the same line comes to the same.
  const tried = new Set<string>();
  for (const chain of chains) {
    const steps = ChainRecorder.of(question, chain).steps();
    const step = steps[line];
    if (step === undefined || tried.has(step.text) || !hasWrong([step]) || hasWrong(steps.slice(0, line))) continue;
    tried.add(step.text);
    const text = correctedStep(question, steps.slice(0, line), step);
    if (text === undefined) continue;
    const spelt = await executor.spell({ ...request, begun: begun.map(({ id }) => id), text: `${text}\n` }, signal);
    if (spelt.length > 0) return { tokens: [...begun, ...spelt], line, wrote: step.text };
  }
  return undefined;
}

/**
 * Of the first of `chains` whose steps hold and follow the plan, and whose answer can be put right, that answer; undefined
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
  for (const chain of chains) {
    const written = ChainRecorder.of(request.question, chain);
    const [steps, { answer }] = [written.steps(), written.answer()];
    if (answer === undefined || steps.length === 0 || hasWrong(steps) || !follows(steps)) continue;
    const text = correctedAnswer(request.question, steps, answer);
    if (text === undefined) continue;
    const from = chain.slice(0, chain.findIndex(({ kind }) => kind === 'answer-begins') + 1);
    const spelt = await executor.spell({ ...request, begun: from.map(({ id }) => id), text }, signal);
    if (spelt.length > 0) return { tokens: [...from, ...spelt], line: 'answer', wrote: answer.text };
  }
  return undefined;
}
