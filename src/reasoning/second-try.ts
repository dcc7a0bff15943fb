/**
 * What becomes of a chain that the checks call wrong: of more chains, drawn at random, one takes its place whose checks all
 * hold. That is best-of-n with a verifier (Cobbe et al. 2021).
 */
import { hasWrong } from '../core/check-words.ts';
import type { AnswerEvidence } from '../core/confidence.ts';
import type { ReasoningEvent } from '../core/events.ts';
import * as l10n from '../core/l10n.ts';
import type { Drawn } from '../core/trace.ts';
import type { Executor, WriteRequest } from '../executor/executor.ts';
import type { WrittenToken } from '../executor/messages.ts';
import { ChainRecorder } from './chain-recorder.ts';
import { USUAL_TEMPERATURE } from './explore.ts';
import { type WrittenChain, warn, writeChainAndAnswer } from './writing.ts';

/** Written in one batch they cost little more than one; of 380 questions 8 already lift the right ones from 58 % to 71 %. */
const CHAINS = 16;

/** How many times the tokens of the first chain another may have: what rambles on comes to no good end. */
const MOST_TIMES = 2;

/** Always the same, so that a question asked again gets the same chain. */
const SEED = 1;

/** How long a person waits for more chains at most; a large executor may not come to the end of all of them. */
const MOST_MS = 5000;

/** The chain that is taken, where there is one, and of how many. */
export interface Choice extends Drawn {
  readonly tokens: readonly WrittenToken[] | null;
}

/**
 * Draws more chains for a question whose first chain is called wrong. Yields `rejected` and the events of the chain that
 * takes its place, which it returns; or a warning where none is sound, and null.
 *
 * @throws ReasoningError cancelled, or what the executor throws.
 */
export async function* secondTry(
  executor: Executor,
  request: WriteRequest,
  first: Pick<WrittenChain, 'ids'>,
  confidence: (evidence: AnswerEvidence) => number,
  signal: AbortSignal,
): AsyncGenerator<ReasoningEvent, WrittenChain | null> {
  const { tokens, ...counts } = choose(
    request.question,
    await draw(executor, request, MOST_TIMES * first.ids.length, signal),
  );
  if (tokens === null) {
    yield warn(
      'no-sound-chain',
      l10n.t('The chain did not pass its checks; no other was found that does (chains drawn: {0}).', counts.drawn),
    );
    return null;
  }
  yield { type: 'rejected', ...counts };
  return yield* writeChainAndAnswer([tokens], request.question, confidence);
}

/**
 * Of the sound chains one with the answer that most of them give, and of those the likeliest; of answers that equally many
 * give, the one with the likeliest chain. Sound is what came to an answer with nothing that a check calls wrong. A chain
 * without an end does not count as drawn.
 */
export function choose(question: string, chains: readonly (readonly WrittenToken[])[]): Choice {
  const drawn = chains.filter(tokens => tokens.at(-1)?.kind === 'end');
  const sound = drawn
    .map(tokens => ({ tokens, answer: soundAnswer(question, tokens), logProb: logProbOf(tokens) }))
    .filter(({ answer }) => answer !== null)
    .sort((a, b) => b.logProb - a.logProb);
  const agreeing = (chain: (typeof sound)[number]): number =>
    sound.filter(({ answer }) => answer === chain.answer).length;
  const [taken] = sound.toSorted((a, b) => agreeing(b) - agreeing(a));
  return {
    drawn: drawn.length,
    sound: sound.length,
    agreeing: taken === undefined ? 0 : agreeing(taken),
    tokens: taken?.tokens ?? null,
  };
}

/** Chains as far as they came in time and within `most` tokens, give or take one run of the model. */
async function draw(
  executor: Executor,
  request: WriteRequest,
  most: number,
  signal: AbortSignal,
): Promise<WrittenToken[][]> {
  const chains = Array.from({ length: CHAINS }, (): WrittenToken[] => []);
  const sampling = { ...request, count: CHAINS, temperature: USUAL_TEMPERATURE, seed: SEED };
  const until = performance.now() + MOST_MS;
  for await (const batch of executor.sample(sampling, signal)) {
    for (const [chain, tokens] of batch.entries()) chains[chain]?.push(...tokens);
    if (performance.now() >= until || chains.some(({ length }) => length >= most)) break;
  }
  return chains;
}

/** The answer of a chain that is sound; null of others. */
function soundAnswer(question: string, tokens: readonly WrittenToken[]): string | null {
  const chain = new ChainRecorder(question);
  for (const token of tokens) chain.push(token);
  const { answer } = chain.answer();
  if (answer === undefined || answer.tokens.length === 0) return null;
  return hasWrong([...chain.steps(), answer]) ? null : answer.text;
}

function logProbOf(tokens: readonly WrittenToken[]): number {
  return tokens.reduce((sum, { logProb }) => sum + logProb, 0);
}
