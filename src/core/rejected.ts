import * as l10n from './l10n.ts';
import type { Drawn, TraceDraft } from './trace.ts';

/**
 * The chain that was written first: what a chain that is written anew differs from, for both take the likeliest token each
 * time, which a chain that took the first one's place does not.
 */
export function firstChain(trace: TraceDraft): Pick<TraceDraft, 'steps' | 'answer'> {
  return trace.rejected ?? trace;
}

/** Its gain in nats; undefined where another took its place, for only that one's was measured. */
export function gainOfFirst({ rejected, metrics }: Pick<TraceDraft, 'metrics' | 'rejected'>): number | undefined {
  return rejected ? undefined : metrics?.totalGain;
}

/** Why another chain took the place of the first, and how far the chains that passed their checks agree with it. */
export function secondTryText({ drawn, sound, agreeing, corrected }: Drawn): string {
  if (corrected === 1) {
    return l10n.t(
      'The first chain did not pass its checks. Of {0} more chains none did by itself: the checks put 1 line right.',
      drawn,
    );
  }
  if (corrected !== undefined) {
    return l10n.t(
      'The first chain did not pass its checks. Of {0} more chains none did by itself: the checks put {1} lines right.',
      drawn,
      corrected,
    );
  }
  if (sound === 1) {
    return l10n.t('The first chain did not pass its checks. Of {0} more chains 1 did, and it was taken.', drawn);
  }
  return agreeing === 1
    ? l10n.t(
        'The first chain did not pass its checks. Of {0} more chains {1} did; 1 of them comes to the answer that was taken.',
        drawn,
        sound,
      )
    : l10n.t(
        'The first chain did not pass its checks. Of {0} more chains {1} did; {2} of them come to the answer that was taken.',
        drawn,
        sound,
        agreeing,
      );
}
