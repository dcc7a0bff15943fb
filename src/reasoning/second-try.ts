/**
 * What becomes of a chain that the checks call wrong, or that comes to no answer: another takes its place whose checks all
 * hold.
 */
import type { ReasoningEvent } from '../core/events.ts';
import * as l10n from '../core/l10n.ts';
import type { Step } from '../core/trace.ts';
import type { Executor, WriteRequest } from '../executor/executor.ts';
import { searchChain } from './chain-search.ts';
import { type Judgement, type WrittenChain, type WrittenEvidence, warn, writeChainAndAnswer } from './writing.ts';

/** How many times the tokens of the first chain may be drawn at once. */
const MOST_TIMES = 2;

/** How many tokens may be where that one came to no answer: it says nothing of how long one is that does. */
const MOST_UNANSWERED = 300;

/**
 * Draws more chains for a question whose first chain is called wrong or came to no answer. Yields `rejected` and the events
 * of the chain that takes its place, which it returns; or a warning where none is sound, and null.
 *
 * @throws ReasoningError cancelled, or what the executor throws.
 */
export async function* secondTry(
  executor: Executor,
  request: WriteRequest,
  first: Pick<WrittenChain, 'ids' | 'answered'>,
  follows: (steps: readonly Step[]) => boolean,
  judge: (evidence: WrittenEvidence, steps: readonly Step[]) => Judgement,
  signal: AbortSignal,
): AsyncGenerator<ReasoningEvent, WrittenChain | null> {
  const most = first.answered ? MOST_TIMES * first.ids.length : MOST_UNANSWERED;
  const search = { request, follows, most };
  const { tokens, corrections, ...counts } = await searchChain(executor, search, signal);
  if (tokens === null) {
    // That there is no answer is said of every such chain.
    if (!first.answered) return null;
    yield warn(
      'no-sound-chain',
      l10n.t('The chain did not pass its checks; no other was found that does (chains drawn: {0}).', counts.drawn),
    );
    return null;
  }
  yield { type: 'rejected', ...counts, ...(corrections.length > 0 && { corrected: corrections.length }) };
  return yield* writeChainAndAnswer([tokens], request.question, judge, corrections);
}
