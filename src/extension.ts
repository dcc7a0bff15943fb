import { type ExtensionContext, ExtensionMode, window } from 'vscode';
import { registerCodeActions } from './features/code-actions/provider.ts';
import { registerCommands } from './features/commands/commands.ts';
import { Engine } from './features/engine.ts';
import { PANEL_TYPE, Panel } from './features/panel/panel.ts';
import { createLog } from './platform/log.ts';
import { extensionPaths } from './platform/paths.ts';

let running: { panel: Panel; engine: Engine } | undefined;

/** What the extension shows to the tests in its host, and to nobody else: an entry holds what a person selected. */
export type TestApi = Pick<Panel, 'entry'>;

/** Composes the extension and registers it; models are read and processes started by the first question. */
export function activate({ extensionUri, extensionMode, subscriptions }: ExtensionContext): TestApi | undefined {
  try {
    const paths = extensionPaths(extensionUri);
    const log = createLog();
    const engine = new Engine(paths);
    const panel = new Panel({ paths: paths.panel, log, solver: engine });
    running = { panel, engine };
    subscriptions.push(
      log,
      window.registerWebviewPanelSerializer(PANEL_TYPE, panel),
      registerCodeActions(),
      ...registerCommands(panel),
    );
    return extensionMode === ExtensionMode.Test ? panel : undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`Guided Reasoning could not start: ${message}`);
    return undefined;
  }
}

/** Ends what runs, without a word to the panel: a reload of the window shows it as interrupted, not as stopped. */
export async function deactivate(): Promise<void> {
  running?.panel.dispose();
  await running?.engine.dispose();
}
