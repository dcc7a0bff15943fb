import { ConfigurationTarget, commands, type Disposable, window, workspace } from 'vscode';
import * as l10n from '../../core/l10n.ts';
import { movesOf, type SettingSource, type SettingTarget, sourceOf } from '../../core/setting-source.ts';
import {
  parseSettings,
  SECTION,
  SETTINGS,
  type SettingDefinition,
  type SettingFault,
  type SettingKey,
  type Settings,
} from '../../core/settings.ts';
import type { Log } from '../../platform/log.ts';

const TARGETS: Readonly<Record<SettingTarget, ConfigurationTarget>> = {
  globalValue: ConfigurationTarget.Global,
  workspaceValue: ConfigurationTarget.Workspace,
  workspaceFolderValue: ConfigurationTarget.WorkspaceFolder,
};

/** VS Code's settings of this extension: read with validation, written, and moved from earlier keys. */
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

  /** Writes the user's value; the default removes it. A value of the workspace stays, and goes before. */
  async write(key: SettingKey, value: unknown): Promise<void> {
    const written = value === SETTINGS[key].default ? undefined : value;
    await workspace.getConfiguration(SECTION).update(key, written, ConfigurationTarget.Global);
  }

  /** Moves what stands under earlier keys. */
  async migrate(definitions: Readonly<Record<string, SettingDefinition>> = SETTINGS): Promise<void> {
    const configuration = workspace.getConfiguration(SECTION);
    for (const { target, from, to, value } of movesOf(key => configuration.inspect(key), definitions)) {
      try {
        if (value !== undefined) await configuration.update(to, value, TARGETS[target]);
        await configuration.update(from, undefined, TARGETS[target]);
        this.#log.info(`${SECTION}.${from} is now ${SECTION}.${to}; its value was moved.`);
      } catch {
        this.#log.warn(`${SECTION}.${from} is now ${SECTION}.${to}; its value could not be moved.`);
      }
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
