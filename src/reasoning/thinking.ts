import { isThinkerFailure, type ReasoningError } from '../core/errors.ts';
import * as l10n from '../core/l10n.ts';
import type { Settings } from '../core/settings.ts';
import type { Warning } from '../core/trace.ts';
import type { Guidance, Thinker } from '../guidance/thinker.ts';

export interface ThinkOptions {
  readonly thinker: Thinker;
  /** Thinks in the place of a thinker that fails, where the fallback is `local`. */
  readonly substitute?: Thinker | undefined;
  /** What a thinker that fails costs: the guidance (the default), the time of another thinker, or the whole answer. */
  readonly fallback?: Settings['thinker.fallback'] | undefined;
  readonly signal: AbortSignal;
}

/** Guidance and who gave it. */
export interface Thought {
  readonly guidance: Guidance | null;
  readonly thinker: Thinker;
  /** What failed on the way, and what was done then. */
  readonly failures: readonly { readonly failure: ReasoningError; readonly instead: string }[];
}

/** What a reader is told of a thought: each failure with what was done instead, then what its guidance warns of. */
export function warningsOf({ guidance, failures }: Thought): Warning[] {
  return [
    ...failures.map(({ failure, instead }) => ({ code: failure.code, message: `${failure.message} ${instead}` })),
    ...(guidance?.warnings ?? []),
  ];
}

/** The guidance, or null with the reasons where all failed; a corrupt bundle or a cancel still rejects. */
export async function think(question: string, options: ThinkOptions): Promise<Thought> {
  const { thinker, substitute, signal, fallback } = options;
  try {
    return { guidance: await thinker.think(question, signal), thinker, failures: [] };
  } catch (failure) {
    if (!isThinkerFailure(failure) || fallback === 'error') throw failure;
    if (fallback !== 'local' || substitute === undefined) {
      const instead = l10n.t('The executor goes on without guidance.');
      return { guidance: null, thinker, failures: [{ failure, instead }] };
    }
    const instead = l10n.t("The bundle's own thinker on this machine takes its place.");
    const { failures, ...thought } = await think(question, { ...options, thinker: substitute, substitute: undefined });
    return { ...thought, failures: [{ failure, instead }, ...failures] };
  }
}
