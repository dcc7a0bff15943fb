import * as l10n from '../../core/l10n.ts';
import type { EngineState } from '../engine-state.ts';
import { EXPLAIN, RESTART, SHOW_LOG, SHOW_PANEL, SOLVE, STOP, THINKER_SETTINGS } from '../ids.ts';

/** Something to do from the status bar. */
export interface StatusAction {
  readonly label: string;
  readonly command: string;
}

/** What can be done now, the likeliest first. */
export function statusActions({ executor }: EngineState, { hasSelection }: { hasSelection: boolean }): StatusAction[] {
  const isRunning = executor === 'working' || executor === 'starting';
  return [
    ...(isRunning ? [{ label: `$(debug-stop) ${l10n.t('Stop')}`, command: STOP }] : []),
    { label: `$(open-preview) ${l10n.t('Show the panel')}`, command: SHOW_PANEL },
    ...(hasSelection
      ? [
          { label: `$(lightbulb) ${l10n.t('Solve the selection')}`, command: SOLVE },
          { label: `$(list-ordered) ${l10n.t('Explain the selection')}`, command: EXPLAIN },
        ]
      : []),
    { label: `$(settings-gear) ${l10n.t('Thinker Settings')}`, command: THINKER_SETTINGS },
    { label: `$(output) ${l10n.t('Show the log')}`, command: SHOW_LOG },
    ...(executor === 'not-loaded' ? [] : [{ label: `$(refresh) ${l10n.t('Restart the models')}`, command: RESTART }]),
  ];
}
