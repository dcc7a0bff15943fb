import * as l10n from '../../core/l10n.ts';
import type { EngineState } from '../engine-state.ts';

/** What the status bar says. */
export interface StatusWords {
  /** In the bar, with an icon. */
  readonly text: string;
  /** The same in words, for screen readers and above the actions. */
  readonly summary: string;
  /** Lines for the hover. */
  readonly details: readonly string[];
}

/** Still while nothing happens. */
const ICONS: Readonly<Record<EngineState['executor'], string>> = {
  'not-loaded': '$(lightbulb)',
  starting: '$(loading~spin)',
  ready: '$(lightbulb)',
  working: '$(sync~spin)',
  failed: '$(warning)',
};

/** The models' state in words. */
export function statusWords({ executor, reason, thinker }: EngineState): StatusWords {
  const short = thinkerShort(thinker);
  const details = [executorLine(executor), thinkerLine(thinker)];
  if (reason !== undefined) details.splice(1, 0, reason);
  return {
    text: `${ICONS[executor]} Reasoning${short && `: ${short}`}`,
    summary: [executorShort(executor), short].filter(part => part !== '').join(', '),
    details,
  };
}

function executorShort(executor: EngineState['executor']): string {
  switch (executor) {
    case 'not-loaded':
      return l10n.t('Executor not loaded');
    case 'starting':
      return l10n.t('Executor starting');
    case 'ready':
      return l10n.t('Executor ready');
    case 'working':
      return l10n.t('Executor working');
    case 'failed':
      return l10n.t('Executor failed');
  }
}

function executorLine(executor: EngineState['executor']): string {
  switch (executor) {
    case 'not-loaded':
      return l10n.t('Executor: not loaded; the next question loads it');
    case 'starting':
      return l10n.t('Executor: starting');
    case 'ready':
      return l10n.t('Executor: ready');
    case 'working':
      return l10n.t('Executor: working');
    case 'failed':
      return l10n.t('Executor: failed; the next question starts it again');
  }
}

function thinkerShort(thinker: EngineState['thinker']): string {
  if (thinker === null) return '';
  if (thinker.paused) return l10n.t('endpoint thinker paused');
  const failed = thinker.health === 'failed' || thinker.health === 'replaced';
  switch (thinker.kind) {
    case 'none':
      return l10n.t('no thinker');
    case 'local':
      return failed ? l10n.t('local thinker failed') : l10n.t('local thinker');
    case 'endpoint':
      return failed ? l10n.t('endpoint thinker failed') : l10n.t('endpoint thinker');
  }
}

function thinkerLine(thinker: EngineState['thinker']): string {
  if (thinker === null) return l10n.t('Thinker: known with the first question');
  if (thinker.kind === 'none') return l10n.t('Thinker: none; answers are written without guidance');
  const kind = thinker.kind === 'local' ? l10n.t('local') : l10n.t('endpoint');
  const facts = [thinker.model, thinker.runsOn].filter(Boolean).join(', ');
  const name = facts === '' ? kind : `${kind} (${facts})`;
  if (thinker.paused)
    return l10n.t('Thinker: {0}; it failed several times in a row and is not asked for a while', name);
  switch (thinker.health) {
    case 'replaced':
      return l10n.t("Thinker: {0}; it failed, and the bundle's own thinker took its place", name);
    case 'failed':
      return l10n.t('Thinker: {0}; it failed, and the last answer was written without guidance', name);
    case 'ok':
      return l10n.t('Thinker: {0}; well', name);
    case 'unknown':
      return l10n.t('Thinker: {0}; not asked yet', name);
  }
}
