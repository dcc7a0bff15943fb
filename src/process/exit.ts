import * as l10n from '../core/l10n.ts';

/** How a child ended; both null if it could not be started. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** How a child ended, in words for an error message: the signal or the exit code. */
export function describeExit({ code, signal }: ChildExit): string {
  if (signal !== null) return l10n.t('signal {0}', signal);
  return code === null ? l10n.t('it could not be started') : l10n.t('exit code {0}', code);
}
