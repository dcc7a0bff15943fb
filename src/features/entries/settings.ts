import { type Disposable, workspace } from 'vscode';

const SECTION = 'guidedReasoning.history';
const DEFAULTS = { enabled: true, limit: 200 };
const MAX_LIMIT = 1000;

export interface HistorySettings {
  /** Whether entries outlive their window. */
  readonly enabled: boolean;
  /** How many entries there are at most. */
  readonly limit: number;
}

/** The settings as they are now; what is not valid counts as the default. */
export function historySettings(): HistorySettings {
  const settings = workspace.getConfiguration(SECTION);
  const enabled: unknown = settings.get('enabled');
  const limit: unknown = settings.get('limit');
  const isCount = Number.isInteger(limit) && Number(limit) >= 1;
  return {
    enabled: typeof enabled === 'boolean' ? enabled : DEFAULTS.enabled,
    limit: isCount ? Math.min(Number(limit), MAX_LIMIT) : DEFAULTS.limit,
  };
}

export function onHistorySettings(listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration(event => {
    if (event.affectsConfiguration(SECTION)) listener();
  });
}
