import { leadsNowhere } from '../core/check-words.ts';
import type { WrittenToken } from '../executor/messages.ts';
import { ChainRecorder } from './chain-recorder.ts';

/** The whole steps before the first that leads nowhere. */
export function soundBeginning(question: string, tokens: readonly WrittenToken[]): readonly WrittenToken[] {
  const chain = new ChainRecorder(question);
  let length = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'chain') break;
    chain.push(token);
    if (chain.steps().some(leadsNowhere)) break;
    // A token may hold a step's end and the next one's beginning: only where it ends there can drawing go on.
    if (token.text.endsWith('\n')) length = index + 1;
  }
  return tokens.slice(0, length);
}
