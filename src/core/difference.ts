import { diffWordsWithSpace } from 'diff';
import type { Steered, TraceDraft } from './trace.ts';

/** A run of words that both texts have, or only the first (`removed`) or only the second (`added`). */
export interface DifferencePiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** The words in which two texts differ. Without the removed pieces it is `after`, without the added ones `before`. */
export function wordDifference(before: string, after: string): DifferencePiece[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** Chain and answer as one text, a step a line and the answer last. */
export function writtenText({ steps, answer }: Pick<TraceDraft, 'steps'> & { answer?: Steered['answer'] }): string {
  return [...steps, ...(answer ? [answer] : [])].map(({ text }) => text).join('\n');
}
