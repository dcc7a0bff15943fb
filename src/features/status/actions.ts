import type { EngineState } from '../engine-state.ts';
import { EXPLAIN, RESTART, SHOW_LOG, SHOW_PANEL, SOLVE, STOP } from '../ids.ts';

/** Something to do from the status bar. */
export interface StatusAction {
  readonly label: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** What can be done now, the likeliest first. */
export function statusActions({ executor }: EngineState, { hasSelection }: { hasSelection: boolean }): StatusAction[] {
  const isRunning = executor === 'working' || executor === 'starting';
  return [
    ...(isRunning ? [{ label: '$(debug-stop) Stop', command: STOP }] : []),
    { label: '$(open-preview) Show the panel', command: SHOW_PANEL },
    ...(hasSelection
      ? [
          { label: '$(lightbulb) Solve the selection', command: SOLVE },
          { label: '$(list-ordered) Explain the selection', command: EXPLAIN },
        ]
      : []),
    {
      label: '$(settings-gear) Thinker settings',
      command: 'workbench.action.openSettings',
      arguments: ['@ext:guided-reasoning.guided-reasoning'],
    },
    { label: '$(output) Show the log', command: SHOW_LOG },
    ...(executor === 'not-loaded' ? [] : [{ label: '$(refresh) Restart the models', command: RESTART }]),
  ];
}
