import { type Disposable, type ExtensionContext, type TextEditor, Uri, window } from 'vscode';
import { BundleStore } from '../bundle/store.ts';
import type { Mode } from '../core/trace.ts';
import type { Log } from '../platform/log.ts';
import type { ExtensionPaths } from '../platform/paths.ts';
import { selectedQuestion } from './commands/selected.ts';
import { Engine } from './engine.ts';
import { Panel } from './panel/panel.ts';
import { SettingsFeature } from './settings/feature.ts';

/** All that questions need. Made by the first command or the first panel to restore: loading its code takes 40 ms. */
export class App implements Disposable {
  readonly panel: Panel;
  readonly settings: SettingsFeature;
  readonly #engine: Engine;

  constructor(context: ExtensionContext, paths: ExtensionPaths, log: Log) {
    const store = new BundleStore({
      folder: Uri.joinPath(context.globalStorageUri, 'bundles').fsPath,
      defaultFolder: paths.bundle,
    });
    this.settings = new SettingsFeature({ context, paths, log, store });
    this.#engine = new Engine({ executorEntry: paths.executorEntry, ...this.settings.forEngine });
    this.panel = new Panel({
      paths: paths.panel,
      log,
      solver: this.#engine,
      outsideDomain: () => this.settings.native.read().outsideDomain,
    });
  }

  /** Answers what is selected, or shows in the panel why there is no question. */
  async ask(mode: Mode): Promise<void> {
    try {
      const question = await selectedQuestion(editorInUse());
      if (question) this.panel.ask(question, mode);
    } catch (error) {
      this.panel.refuse(error, mode);
    }
  }

  /** Ends what runs, without a word to the panel: a reload of the window shows it as interrupted, not as stopped. */
  async dispose(): Promise<void> {
    this.panel.dispose();
    this.settings.dispose();
    await this.#engine.dispose();
  }
}

/** The active editor; where the panel has the focus, the one beside it in which something is selected. */
function editorInUse(): TextEditor | undefined {
  return window.activeTextEditor ?? window.visibleTextEditors.find(({ selection }) => !selection.isEmpty);
}
