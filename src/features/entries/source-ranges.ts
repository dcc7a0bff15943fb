import type { PanelEntry } from '../../core/entry.ts';
import type { Source } from '../../core/question.ts';

/** Knows where the text of a question is now: edits above it move it, edits of it end it. */
export interface SourceRanges {
  /** Undefined where the text is gone or was never known. */
  current(entry: PanelEntry): Source | undefined;
}

/** For as long as nothing follows edits: where the question was asked. */
export const askedRanges: SourceRanges = { current: ({ trace }) => trace?.question.source };
