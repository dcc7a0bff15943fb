import * as l10n from './l10n.ts';

/** A probability in whole per cent, never more than it is, and never certain. */
export function percent(probability: number): string {
  if (probability > 0.99) return l10n.t('over {0} %', 99);
  if (probability < 0.01 && probability > 0) return l10n.t('under {0} %', 1);
  // A whole per cent that binary fractions place a hair below itself, such as 0.29, stays whole.
  return l10n.t('{0} %', Math.floor(probability * 100 + 1e-9));
}
