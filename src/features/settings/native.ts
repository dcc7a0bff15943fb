import { ConfigurationTarget, commands, type Disposable, window, workspace } from 'vscode';
import { messageOf } from '../../core/errors.ts';
import { settingsNotWritten } from '../../core/failures.ts';
import * as l10n from '../../core/l10n.ts';
import { type SettingSource, sourceOf } from '../../core/setting-source.ts';
import {
  parseSettings,
  SECTION,
  SETTINGS,
  type SettingFault,
  type SettingKey,
  type Settings,
} from '../../core/settings.ts';
import type { Log } from '../../platform/log.ts';

/** VS Code's settings of this extension: read with validation, and written. */
export class NativeSettings {
  readonly #log: Log;
  /** What the user was told of; once is enough. */
  readonly #told = new Set<string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** What the settings say; whoever wrote a bad value is told, once. */
  read(): Settings {
    const { settings, faults } = this.check();
    for (const { message, key } of faults) {
      if (this.#told.has(message)) continue;
      this.#told.add(message);
      this.#log.warn(message);
      void tellOf(message, key);
    }
    return settings;
  }

  /** The same, with the faults and without telling of them. */
  check(): { settings: Settings; faults: SettingFault[] } {
    const configuration = workspace.getConfiguration(SECTION);
    return parseSettings(key => configuration.get(key));
  }

  /** Where the value in effect comes from. */
  source(key: SettingKey): SettingSource {
    const configuration = workspace.getConfiguration(SECTION);
    return sourceOf(configuration.get(key), configuration.inspect(key), SETTINGS[key].default);
  }

  /**
   * Writes the user's value; the default removes it. A value of the workspace stays, and goes before.
   *
   * @throws ReasoningError settings-not-written.
   */
  async write(key: SettingKey, value: unknown): Promise<void> {
    const written = value === SETTINGS[key].default ? undefined : value;
    try {
      await workspace.getConfiguration(SECTION).update(key, written, ConfigurationTarget.Global);
    } catch (cause) {
      throw settingsNotWritten(messageOf(cause), cause);
    }
  }

  /** Tells of changes; `affects` says of which settings. */
  onChange(listener: (affects: (key: SettingKey) => boolean) => void): Disposable {
    return workspace.onDidChangeConfiguration(event => {
      if (!event.affectsConfiguration(SECTION)) return;
      listener(key => event.affectsConfiguration(`${SECTION}.${key}`));
    });
  }
}

async function tellOf(message: string, key: SettingKey): Promise<void> {
  const open = l10n.t('Open Settings');
  if ((await window.showWarningMessage(message, open)) !== open) return;
  await commands.executeCommand('workbench.action.openSettings', `${SECTION}.${key}`);
}
