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

const EXECUTOR: Readonly<Record<EngineState['executor'], string>> = {
  'not-loaded': 'not loaded; the next question loads it',
  starting: 'starting',
  ready: 'ready',
  working: 'working',
  failed: 'failed; the next question starts it again',
};

/** The models' state in words. */
export function statusWords({ executor, reason, thinker }: EngineState): StatusWords {
  const short = thinkerShort(thinker);
  const details = [`Executor: ${EXECUTOR[executor]}`, `Thinker: ${thinkerLine(thinker)}`];
  if (reason !== undefined) details.splice(1, 0, reason);
  return {
    text: `${ICONS[executor]} Reasoning${short && `: ${short}`}`,
    summary: `Executor ${executor.replace('-', ' ')}${short && `, ${short}`}`,
    details,
  };
}

function thinkerShort(thinker: EngineState['thinker']): string {
  if (thinker === null) return '';
  if (thinker.kind === 'none') return 'no thinker';
  if (thinker.paused) return `${thinker.kind} thinker paused`;
  const failed = thinker.health === 'failed' || thinker.health === 'replaced';
  return `${thinker.kind} thinker${failed ? ' failed' : ''}`;
}

function thinkerLine(thinker: EngineState['thinker']): string {
  if (thinker === null) return 'known with the first question';
  if (thinker.kind === 'none') return 'none; answers are written without guidance';
  const name = thinker.model === null ? thinker.kind : `${thinker.kind} (${thinker.model})`;
  if (thinker.paused) return `${name}; it failed several times in a row and is not asked for a while`;
  if (thinker.health === 'replaced') return `${name}; it failed, and the bundle's own thinker took its place`;
  if (thinker.health === 'failed') return `${name}; it failed, and the last answer was written without guidance`;
  return thinker.health === 'ok' ? `${name}; well` : `${name}; not asked yet`;
}
