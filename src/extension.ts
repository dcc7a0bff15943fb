import { type ExtensionContext, ExtensionMode, env, type StatusBarItem, Uri, l10n as vscodeL10n, window } from 'vscode';
import * as l10n from './core/l10n.ts';
import type { PanelEntry, WebviewMessage } from './core/panel.ts';
import type { SettingsMessage, SettingsState } from './core/settings-page.ts';
import type { App } from './features/app.ts';
import { registerCodeActions } from './features/code-actions/provider.ts';
import { registerCommands } from './features/commands/commands.ts';
import { registerHover } from './features/hover/provider.ts';
import { PANEL_TYPE, SETTINGS_TYPE } from './features/ids.ts';
import { Status } from './features/status/status.ts';
import { createLog } from './platform/log.ts';
import { extensionPaths, HISTORY_FOLDER } from './platform/paths.ts';

let started: Promise<App> | undefined;

/** What the extension shows to the tests in its host, and to nobody else: an entry holds what a person selected. */
export interface TestApi {
  /** The question on show. */
  entry(): Promise<PanelEntry | null>;
  /** All questions, newest first. */
  entries(): Promise<readonly PanelEntry[]>;
  /** What the panel's page might say. */
  say(message: WebviewMessage): Promise<void>;
  /** What the settings page might say. */
  saySettings(message: SettingsMessage): Promise<void>;
  /** What the settings page shows. */
  settingsState(): Promise<SettingsState>;
  /** Where history and bundles are kept. */
  readonly storage: Uri;
  readonly status: Pick<StatusBarItem, 'text' | 'tooltip' | 'command'>;
}

/** Composes the extension and registers it. The first use loads the rest; models are read by the first question. */
export function activate(context: ExtensionContext): TestApi | undefined {
  const { extensionUri, extensionMode, subscriptions } = context;
  const { bundle } = vscodeL10n;
  // Undefined where the editor's language is English or has no translation here.
  if (bundle) l10n.use({ tag: env.language, contents: bundle });
  const log = createLog();
  const status = new Status();
  const app = (): Promise<App> => {
    started ??= import('./features/app.ts').then(({ App }) => {
      const app = new App(context, extensionPaths(extensionUri), log);
      app.state.onDidChange(state => status.show(state));
      return app;
    });
    return started;
  };
  subscriptions.push(
    log,
    status,
    window.registerWebviewPanelSerializer(PANEL_TYPE, {
      deserializeWebviewPanel: async (panel, state) => (await app()).panel.deserializeWebviewPanel(panel, state),
    }),
    window.registerWebviewPanelSerializer(SETTINGS_TYPE, {
      deserializeWebviewPanel: async panel => (await app()).settings.page.deserializeWebviewPanel(panel),
    }),
    registerCodeActions(),
    registerHover({
      started: () => started,
      start: app,
      history: Uri.joinPath(context.globalStorageUri, HISTORY_FOLDER),
    }),
    ...registerCommands({ app, log, status }),
  );
  if (extensionMode !== ExtensionMode.Test) return undefined;
  return {
    entry: async () => (await app()).panel.entry,
    entries: async () => (await app()).entries.all,
    say: async message => (await app()).panel.receive(message),
    saySettings: async message => (await app()).settings.page.receive(message),
    settingsState: async () => (await app()).settings.page.state(),
    storage: context.globalStorageUri,
    status: status.item,
  };
}

/** Ends what runs and the child processes. */
export async function deactivate(): Promise<void> {
  await (await started)?.dispose();
}
