/** Where a setting's value comes from, and values that stand under an earlier key. */
import { SETTINGS, type SettingDefinition } from './settings.ts';

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

/** A place where a user can have written a setting. */
export const settingTargets = ['globalValue', 'workspaceValue', 'workspaceFolderValue'] as const;
export type SettingTarget = (typeof settingTargets)[number];

/** A value that goes from an earlier key to today's. */
export interface SettingMove {
  readonly target: SettingTarget;
  readonly from: string;
  readonly to: string;
  /** Undefined where today's key has a value already: the earlier one is only removed. */
  readonly value: unknown;
}

/** What to move so that values under earlier keys keep their effect, each where its user wrote it. */
export function movesOf(
  inspect: (key: string) => Inspection | undefined,
  definitions: Readonly<Record<string, SettingDefinition>> = SETTINGS,
): SettingMove[] {
  const renamed = Object.entries(definitions).flatMap(([to, { renamedFrom = [] }]) =>
    renamedFrom.map(from => ({ from, to })),
  );
  const places = renamed.flatMap(keys => settingTargets.map(target => ({ ...keys, target })));
  return places.flatMap(({ from, to, target }) => {
    const earlier = inspect(from)?.[target];
    if (earlier === undefined) return [];
    const value = inspect(to)?.[target] === undefined ? earlier : undefined;
    return [{ target, from, to, value }];
  });
}
