import { type Disposable, type Memento, type TextEditor, Uri, window } from 'vscode';
import type { Mode } from '../core/trace.ts';
import type { Log } from '../platform/log.ts';
import type { ExtensionPaths } from '../platform/paths.ts';
import { selectedQuestion } from './commands/selected.ts';
import { Engine } from './engine.ts';
import { Entries } from './entries/entries.ts';
import { EntryFiles } from './entries/files.ts';
import { historySettings, onHistorySettings } from './entries/settings.ts';
import { clearEntries } from './panel/actions.ts';
import { Folds } from './panel/folds.ts';
import { openTrace } from './panel/open-trace.ts';
import { Panel } from './panel/panel.ts';

/** Where things outlive a window; neither is synced to other machines. */
export interface AppStorage {
  /** The folder of the history. */
  readonly history: string;
  readonly memory: Memento;
}

/** All that questions need. Made by the first command or the first panel to restore: loading its code takes 40 ms. */
export class App implements Disposable {
  readonly panel: Panel;
  readonly entries: Entries;
  readonly #engine: Engine;
  readonly #settings: Disposable;

  constructor(paths: ExtensionPaths, log: Log, { history, memory }: AppStorage) {
    this.#engine = new Engine(paths);
    this.entries = new Entries({ files: new EntryFiles(history, log), settings: historySettings, log });
    this.#settings = onHistorySettings(() => this.entries.settingsChanged());
    const { entries } = this;
    this.panel = new Panel({ paths: paths.panel, log, solver: this.#engine, entries, folds: new Folds(memory) });
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

  /** Shows a saved trace in the panel; `file` is what a caller of the command names, else the person is asked. */
  async openTrace(file: unknown): Promise<void> {
    const id = await openTrace(this.entries, file instanceof Uri ? file : undefined);
    if (id !== undefined) this.panel.show(id);
  }

  /** Deletes all questions, if the person means it. */
  async clearHistory(): Promise<void> {
    await this.entries.ready;
    await clearEntries(this.entries);
  }

  /** Ends what runs, without a word to the panel: a reload of the window shows it as interrupted, not as stopped. */
  async dispose(): Promise<void> {
    this.#settings.dispose();
    this.panel.dispose();
    await this.entries.dispose();
    await this.#engine.dispose();
  }
}

/** The active editor; where the panel has the focus, the one beside it in which something is selected. */
function editorInUse(): TextEditor | undefined {
  return window.activeTextEditor ?? window.visibleTextEditors.find(({ selection }) => !selection.isEmpty);
}
