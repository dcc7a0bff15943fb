import {
  type Disposable,
  type ExtensionContext,
  type Hover,
  type Position,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import { BundleStore } from '../bundle/store.ts';
import { CircuitBreaker } from '../core/circuit-breaker.ts';
import type { PanelEntry } from '../core/panel.ts';
import { type Mode, traceSchema } from '../core/trace.ts';
import { GuidanceCache } from '../guidance/cache.ts';
import type { Log } from '../platform/log.ts';
import { type ExtensionPaths, HISTORY_FOLDER } from '../platform/paths.ts';
import { selectedQuestion } from './commands/selected.ts';
import { editorInUse } from './editor-in-use.ts';
import { Engine } from './engine.ts';
import { Entries } from './entries/entries.ts';
import { EntryFiles } from './entries/files.ts';
import { openSample } from './first-run/sample.ts';
import { GuidanceCommands } from './guidance/commands.ts';
import { hoverAt } from './hover/hover.ts';
import { clearEntries, copyEntry } from './panel/actions.ts';
import { Folds } from './panel/folds.ts';
import { openTrace } from './panel/open-trace.ts';
import { Panel } from './panel/panel.ts';
import { SettingsFeature } from './settings/feature.ts';
import { SourceRanges } from './sources/source-ranges.ts';

/**
 * All that questions need. Made by the first command, the first panel to restore, or the first hover where questions are kept:
 * loading its code takes 40 ms.
 */
export class App implements Disposable {
  readonly panel: Panel;
  readonly entries: Entries;
  readonly settings: SettingsFeature;
  readonly guidance: GuidanceCommands;
  readonly #sources: SourceRanges;
  readonly #engine: Engine;
  readonly #cache: GuidanceCache;
  readonly #historySettings: Disposable;
  readonly #sample: string;

  constructor(context: ExtensionContext, paths: ExtensionPaths, log: Log) {
    const stored = (folder: string): string => Uri.joinPath(context.globalStorageUri, folder).fsPath;
    const store = new BundleStore({ folder: stored('bundles'), defaultFolder: paths.bundle });
    this.#sample = paths.sample;
    const breaker = new CircuitBreaker({ onChange: open => this.#engine.endpointPaused(open) });
    this.settings = new SettingsFeature({ context, paths, log, store, onEndpointRevived: () => breaker.close() });
    const { native, forEngine } = this.settings;
    this.#cache = new GuidanceCache({
      folder: stored('guidance'),
      limitMB: () => native.check().settings['cache.limitMB'],
      remembers: () => native.check().settings['history.enabled'],
      log,
    });
    this.guidance = new GuidanceCommands(this.#cache, forEngine.configuration);
    this.#engine = new Engine({ executorEntry: paths.executorEntry, ...forEngine, cache: this.#cache, breaker });
    this.entries = new Entries({
      files: new EntryFiles(stored(HISTORY_FOLDER), log),
      settings: () => native.read(),
      log,
    });
    this.#historySettings = native.onChange(() => {
      this.entries.settingsChanged();
      this.#cache.limitChanged();
    });
    this.#sources = new SourceRanges(this.entries, workspace);
    this.panel = new Panel({
      paths: paths.panel,
      log,
      solver: this.#engine,
      entries: this.entries,
      folds: new Folds(context.globalState),
      sources: this.#sources,
      outsideDomain: () => native.read().outsideDomain,
      calibration: () => this.#engine.calibration(),
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

  /** Shows a page of questions to try; where a caller of the command names a mode, its first is answered too. */
  async openSample(mode: unknown): Promise<void> {
    await openSample(this.#sample);
    const asked = traceSchema.shape.mode.safeParse(mode);
    if (asked.success) await this.ask(asked.data);
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

  /** What is known of the text at a position. */
  async hover(document: TextDocument, position: Position): Promise<Hover | undefined> {
    await this.entries.ready;
    return hoverAt(this.#sources, document, position);
  }

  /** Shows a question in the panel; nothing where there is none of this id any more. */
  open(id: unknown): void {
    const entry = this.#find(id);
    if (entry) this.panel.show(entry.id, { focus: true });
  }

  /** Asks a question once more. */
  rerun(id: unknown): void {
    const entry = this.#find(id);
    if (entry) this.panel.rerun(entry, entry.mode);
  }

  async copyAnswer(id: unknown): Promise<void> {
    const entry = this.#find(id);
    if (entry) await copyEntry(entry, 'answer');
  }

  /** Ends the models; the next question starts them afresh. */
  restart(): Promise<void> {
    return this.#engine.restart();
  }

  /** Ends what runs, without a word to the panel: a reload of the window shows it as interrupted, not as stopped. */
  async dispose(): Promise<void> {
    this.#historySettings.dispose();
    this.panel.dispose();
    this.#sources.dispose();
    await this.entries.dispose();
    this.settings.dispose();
    await this.#engine.dispose();
    await this.#cache.settled();
  }

  #find(id: unknown): PanelEntry | undefined {
    return typeof id === 'string' ? this.entries.get(id) : undefined;
  }
}
