import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SettingKey } from '../../../src/core/settings.ts';
import type { SettingsMessage, SettingsState } from '../../../src/core/settings-page.ts';
import { extension } from './support.ts';

/** Does what a control of the settings page would. */
export async function saySettings(message: SettingsMessage): Promise<void> {
  await (await extension().activate()).saySettings(message);
}

/** What the settings page shows. */
export async function settingsState(): Promise<SettingsState> {
  return (await extension().activate()).settingsState();
}

/** What the settings page shows of a bundle. */
export async function bundleShown(id: string): Promise<SettingsState['bundles'][number] | undefined> {
  return (await settingsState()).bundles.find(bundle => bundle.id === id);
}

/** What the user's settings hold. */
export function userValue(key: string): unknown {
  return vscode.workspace.getConfiguration('guidedReasoning').inspect(key)?.globalValue;
}

/** Writes user settings, runs, and takes them back. */
export async function withSettings(
  values: Readonly<Partial<Record<SettingKey, unknown>>>,
  run: () => Promise<void>,
): Promise<void> {
  try {
    for (const [key, value] of Object.entries(values)) await write(key, value);
    await run();
  } finally {
    for (const key of Object.keys(values)) await write(key, undefined);
  }
}

/** Writes a user setting. */
export async function write(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('guidedReasoning').update(key, value, vscode.ConfigurationTarget.Global);
  assert.deepEqual(userValue(key), value);
}
