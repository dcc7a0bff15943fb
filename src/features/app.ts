import {
  type Disposable,
  type ExtensionContext,
  type Hover,
  type Position,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import { BundleStore } from '../bundle/store.ts';
import type { PanelEntry } from '../core/panel.ts';
import type { Mode } from '../core/trace.ts';
import type { Log } from '../platform/log.ts';
import type { ExtensionPaths } from '../platform/paths.ts';
import { selectedQuestion } from './commands/selected.ts';
import { Engine } from './engine.ts';
import { hoverAt } from './hover/hover.ts';
import { copyEntry } from './panel/actions.ts';
import { Panel } from './panel/panel.ts';
import { SettingsFeature } from './settings/feature.ts';
import { ShownEntries } from './shown-entries.ts';
import { revealSource } from './sources/reveal.ts';
import { SourceRanges } from './sources/source-ranges.ts';

/** All that questions need. Made by the first command or the first panel to restore: loading its code takes 40 ms. */
export class App implements Disposable {
  readonly panel: Panel;
  readonly settings: SettingsFeature;
  readonly #sources: SourceRanges;
  readonly #entries = new ShownEntries();
  readonly #engine: Engine;

  constructor(context: ExtensionContext, paths: ExtensionPaths, log: Log) {
    const store = new BundleStore({
      folder: Uri.joinPath(context.globalStorageUri, 'bundles').fsPath,
      defaultFolder: paths.bundle,
    });
    this.settings = new SettingsFeature({ context, paths, log, store });
    this.#engine = new Engine({ executorEntry: paths.executorEntry, ...this.settings.forEngine });
    this.#sources = new SourceRanges(this.#entries, workspace);
    this.panel = new Panel({
      paths: paths.panel,
      log,
      solver: this.#engine,
      outsideDomain: () => this.settings.native.read().outsideDomain,
      sources: this.#sources,
      onShow: entry => this.#entries.put(entry),
    });
  }

  /** What the models are doing. */
  get state(): Engine['state'] {
    return this.#engine.state;
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

  /** What is known of the text at a position. */
  hover(document: TextDocument, position: Position): Hover | undefined {
    return hoverAt(this.#sources, document, position);
  }

  /** Shows a question in the panel; nothing where there is none of this id any more. */
  open(id: unknown): void {
    const entry = this.#find(id);
    if (entry) this.panel.show(entry);
  }

  /** Selects where the text of the question on show stands. */
  async revealSource(): Promise<void> {
    const { entry } = this.panel;
    if (entry) await revealSource(entry, this.#sources);
  }

  /** Asks a question once more. */
  rerun(id: unknown): void {
    const entry = this.#find(id);
    if (entry) this.panel.rerun(entry, entry.mode);
  }

  async copyAnswer(id: unknown): Promise<void> {
    await copyEntry(this.#find(id) ?? null, 'answer');
  }

  /** Ends the models; the next question starts them afresh. */
  restart(): Promise<void> {
    return this.#engine.restart();
  }

  /** Ends what runs, without a word to the panel: a reload of the window shows it as interrupted, not as stopped. */
  async dispose(): Promise<void> {
    this.panel.dispose();
    this.#sources.dispose();
    this.settings.dispose();
    await this.#engine.dispose();
  }

  #find(id: unknown): PanelEntry | undefined {
    return typeof id === 'string' ? this.#entries.get(id) : undefined;
  }
}

/** The active editor; where the panel has the focus, the one beside it in which something is selected. */
function editorInUse(): TextEditor | undefined {
  return window.activeTextEditor ?? window.visibleTextEditors.find(({ selection }) => !selection.isEmpty);
}
