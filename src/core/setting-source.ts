/** Where a setting's value comes from. */

/** What VS Code tells of one setting (`WorkspaceConfiguration.inspect`). */
export interface Inspection {
  readonly defaultValue?: unknown;
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/** `policy`: an organisation's policy, or other defaults than this extension's. */
export const settingSources = ['default', 'user', 'workspace', 'folder', 'policy'] as const;
export type SettingSource = (typeof settingSources)[number];

/**
 * Which of the values is in effect. VS Code reports a policy only by the effect it has: its value stands as the
 * default, whatever the user or the workspace say.
 *
 * @param effective what `get` returns.
 * @param declared the default that this extension declares.
 */
export function sourceOf(effective: unknown, inspection: Inspection | undefined, declared: unknown): SettingSource {
  const { workspaceFolderValue, workspaceValue, globalValue, defaultValue } = inspection ?? {};
  const holds = (value: unknown): boolean => value !== undefined && JSON.stringify(value) === JSON.stringify(effective);
  if (workspaceFolderValue !== undefined) return holds(workspaceFolderValue) ? 'folder' : 'policy';
  if (workspaceValue !== undefined) return holds(workspaceValue) ? 'workspace' : 'policy';
  if (globalValue !== undefined) return holds(globalValue) ? 'user' : 'policy';
  return defaultValue === undefined || JSON.stringify(defaultValue) === JSON.stringify(declared) ? 'default' : 'policy';
}
