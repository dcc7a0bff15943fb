/** What goes on where the executor does not: the next line of a chain, put right by the checks that call it wrong. */
import { hasWrong } from '../core/check-words.ts';
import { correctedAnswer, correctedStep } from '../core/correction.ts';
import type { Executor, WriteRequest } from '../executor/executor.ts';
import type { WrittenToken } from '../executor/messages.ts';
import { ChainRecorder } from './chain-recorder.ts';
import type { PutRight } from './writing.ts';

/** A line that was put right, with the chain up to it, or, of an answer, to its end. */
export interface Correction extends PutRight {
  readonly tokens: readonly WrittenToken[];
}

/**
 * Of the first of `chains` whose line after `begun` can be put right that line; undefined where there is none.
 *
 * @param begun whole steps that hold; every chain begins with them.
 * @throws ReasoningError cancelled, or what the executor throws.
 */
export async function correctNext(
  executor: Executor,
  request: WriteRequest,
  begun: readonly WrittenToken[],
  chains: readonly (readonly WrittenToken[])[],
  signal: AbortSignal,
): Promise<Correction | undefined> {
  const before = recorded(request.question, begun).steps().length;
  for (const chain of chains) {
    const found = correctionIn(request.question, chain, before);
    if (found === undefined) continue;
    const from = found.line === 'answer' ? chain.slice(0, answerBegins(chain) + 1) : begun;
    const ids = from.map(({ id }) => id);
    const text = found.line === 'answer' ? found.text : `${found.text}\n`;
    const spelt = await executor.spell({ ...request, begun: ids, text }, signal);
    if (spelt.length === 0) continue;
    const end = found.line === 'answer' ? chain.slice(-1) : [];
    return { tokens: [...from, ...spelt, ...end], line: found.line, wrote: found.wrote };
  }
  return undefined;
}

/** The line after so many steps with what it should say, where it is wrong and can be put right. */
function correctionIn(
  question: string,
  tokens: readonly WrittenToken[],
  before: number,
): (PutRight & { text: string }) | undefined {
  const chain = recorded(question, tokens);
  const steps = chain.steps();
  const wrong = steps.findIndex(step => hasWrong([step]));
  const step = steps[wrong];
  if (step !== undefined) {
    const text = wrong === before ? correctedStep(question, steps.slice(0, wrong), step) : undefined;
    return text === undefined ? undefined : { line: wrong, wrote: step.text, text };
  }
  const { answer } = chain.answer();
  const text = answer && steps.length > 0 ? correctedAnswer(question, steps, answer) : undefined;
  return answer === undefined || text === undefined ? undefined : { line: 'answer', wrote: answer.text, text };
}

function answerBegins(chain: readonly WrittenToken[]): number {
  return chain.findIndex(({ kind }) => kind === 'answer-begins');
}

function recorded(question: string, tokens: readonly WrittenToken[]): ChainRecorder {
  const chain = new ChainRecorder(question);
  for (const token of tokens) chain.push(token);
  return chain;
}
