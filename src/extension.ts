import { type ExtensionContext, ExtensionMode, window } from 'vscode';
import type { PanelEntry } from './core/panel.ts';
import type { App } from './features/app.ts';
import { registerCodeActions } from './features/code-actions/provider.ts';
import { registerCommands } from './features/commands/commands.ts';
import { PANEL_TYPE } from './features/ids.ts';
import { createLog } from './platform/log.ts';
import { extensionPaths } from './platform/paths.ts';

let started: Promise<App> | undefined;

/** What the extension shows to the tests in its host, and to nobody else: an entry holds what a person selected. */
export interface TestApi {
  /** The question on show. */
  entry(): Promise<PanelEntry | null>;
}

/** Composes the extension and registers it. The first use loads the rest; models are read by the first question. */
export function activate(context: ExtensionContext): TestApi | undefined {
  const { extensionUri, extensionMode, subscriptions } = context;
  const log = createLog();
  const app = (): Promise<App> => {
    started ??= import('./features/app.ts').then(({ App }) => new App(context, extensionPaths(extensionUri), log));
    return started;
  };
  subscriptions.push(
    log,
    window.registerWebviewPanelSerializer(PANEL_TYPE, {
      deserializeWebviewPanel: async (panel, state) => (await app()).panel.deserializeWebviewPanel(panel, state),
    }),
    registerCodeActions(),
    ...registerCommands(app),
  );
  return extensionMode === ExtensionMode.Test ? { entry: async () => (await app()).panel.entry } : undefined;
}

/** Ends what runs and the child processes. */
export async function deactivate(): Promise<void> {
  await (await started)?.dispose();
}
