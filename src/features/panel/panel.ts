import { randomUUID } from 'node:crypto';
import { commands, ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window, workspace } from 'vscode';
import type { Calibration } from '../../core/calibration.ts';
import type { OutsideDomain } from '../../core/domain.ts';
import type { PanelEntry } from '../../core/entry.ts';
import { asReasoningError } from '../../core/failures.ts';
import { type HostMessage, parseKept, parseWebviewMessage, type WebviewMessage } from '../../core/panel.ts';
import type { Question } from '../../core/question.ts';
import { type Mode, OUTSIDE_DOMAIN } from '../../core/trace.ts';
import type { Log } from '../../platform/log.ts';
import type { PanelPaths } from '../../platform/paths.ts';
import type { Solver } from '../engine.ts';
import type { Entries } from '../entries/entries.ts';
import { PANEL_TYPE } from '../ids.ts';
import { PageView } from '../page-view.ts';
import type { SourceRanges } from '../sources/source-ranges.ts';
import { act, clearEntries, confirmsDeletion } from './actions.ts';
import { Explorations } from './explorations.ts';
import type { Folds } from './folds.ts';
import { otherGuidance } from './other-guidance.ts';
import { Picture } from './picture.ts';
import { causeOf, Runs } from './runs.ts';

export interface PanelOptions {
  readonly paths: PanelPaths;
  readonly log: Log;
  readonly solver: Solver;
  readonly entries: Entries;
  readonly folds: Folds;
  readonly sources: SourceRanges;
  /** What becomes of a question from outside the domain, now. */
  readonly outsideDomain: () => OutsideDomain;
  /** What the bundle in use knows of its domain; null where it knows nothing. */
  readonly calibration: () => Promise<Calibration | null>;
}

interface AskOptions {
  readonly anyway?: boolean | undefined;
  /** The entry to be read beside this one, which is then written without guidance. */
  readonly comparedWith?: string | undefined;
  /** The language of a document that is not open. */
  readonly languageId?: string | undefined;
}

/** The one panel of a window: the question on show among all, the runs, and the view beside the editor. */
export class Panel implements WebviewPanelSerializer {
  readonly #options: PanelOptions;
  readonly #runs: Runs;
  readonly #explorations: Explorations;
  readonly #picture: Picture;
  #view: PageView<HostMessage, WebviewMessage> | undefined;
  #shownId: string | null = null;
  /** What was refused is shown, and not kept: it has no question. */
  #refused: PanelEntry | null = null;

  constructor(options: PanelOptions) {
    this.#options = options;
    const { entries, log, solver, folds, calibration } = options;
    this.#picture = new Picture({
      ...{ entries, folds, calibration },
      shown: () => this.entry,
      workOf: id => this.#explorations.of(id),
      send: message => this.#view?.post(message),
    });
    const onChange = (): void => {
      const isRunning = this.#runs.isRunning || this.#explorations.isRunning;
      void commands.executeCommand('setContext', 'guidedReasoning.running', isRunning);
      this.#picture.changed();
    };
    // The walkthrough ticks off what was done.
    const onAnswered = (answered: Mode): void => {
      void commands.executeCommand('setContext', `guidedReasoning.answered.${answered}`, true);
    };
    this.#runs = new Runs({ entries, solver, log, onChange, onAnswered });
    this.#explorations = new Explorations({ entries, solver, log, onChange });
    entries.onDidChange(() => this.#picture.changed());
  }

  /** The question on show. */
  get entry(): PanelEntry | null {
    return this.#refused ?? (this.#shownId === null ? null : (this.#options.entries.get(this.#shownId) ?? null));
  }

  /** Shows a question and answers it; others go on. `anyway`: also from outside the domain. */
  ask(question: Question, mode: Mode, { anyway = false, comparedWith, ...known }: AskOptions = {}): void {
    const uri = question.source?.uri;
    const document = workspace.textDocuments.find(document => document.uri.toString() === uri);
    const languageId = document?.languageId ?? known.languageId;
    const outsideDomain = anyway ? 'warn' : this.#options.outsideDomain();
    this.show(this.#runs.start({ question, mode, languageId, comparedWith, outsideDomain }));
  }

  /** Asks a question once more, where its text stands now. */
  rerun(entry: PanelEntry, mode: Mode, { anyway = false, comparedWith }: AskOptions = {}): void {
    const question = this.#options.sources.question(entry);
    if (!question) return;
    // Who ran a question anyway means it, whatever the mode.
    const meant = entry.trace?.warnings.some(({ code }) => code === OUTSIDE_DOMAIN) ?? false;
    this.ask(question, mode, { anyway: anyway || meant, comparedWith, languageId: entry.languageId });
  }

  /** Shows why there is no question to answer. */
  refuse(reason: unknown, mode: Mode): void {
    const error = asReasoningError(reason);
    this.#options.log.warn(`${mode}: ${error.code}: ${error.message}${causeOf(error)}`);
    this.#open({ focus: false });
    const time = new Date().toISOString();
    this.#refused = { id: randomUUID(), time, mode, status: 'failed', trace: null, error: error.toJSON() };
    this.#picture.changed();
  }

  /** Shows one of the entries. */
  show(id: string, { focus = false } = {}): void {
    this.#open({ focus });
    this.#select(id);
  }

  /** Stops the run on show, or the latest; what was written stays. */
  stop(): void {
    const { entry } = this;
    if (entry?.status === 'running') this.#runs.stop(entry.id);
    else if (this.#runs.isRunning) this.#runs.stopLatest();
    else this.#explorations.stopAll();
  }

  /** Brings the panel to the front, with the question it showed last. */
  reveal(): void {
    this.#open({ focus: true });
  }

  /** Takes a panel back after a reload of the window. What ran then has ended with its extension host. */
  async deserializeWebviewPanel(panel: WebviewPanel, raw: unknown): Promise<void> {
    await this.#options.entries.ready;
    // There is one already; perhaps a question was asked meanwhile.
    if (this.#view) {
      panel.dispose();
      return;
    }
    const kept = parseKept(raw);
    if (kept.ok) this.#shownId ??= kept.value.shown;
    else if (raw !== undefined) this.#options.log.warn(`The panel's earlier state was dropped: ${kept.reason}`);
    this.#adopt(panel);
  }

  /** Ends what runs and shows no more. The view stays: a reloaded window takes it back as it was. */
  dispose(): void {
    this.#runs.dispose();
    this.#explorations.stopAll();
    this.#picture.dispose();
  }

  #select(id: string | null): void {
    this.#refused = null;
    this.#shownId = id;
    this.#picture.changed();
  }

  /** Deletes an entry, if the person means it. Where it is on show, its neighbour in the list takes its place. */
  async #delete(entry: PanelEntry): Promise<void> {
    if (!(await confirmsDeletion(entry))) return;
    const { id } = entry;
    const { all } = this.#options.entries;
    // It may have changed while the person was asked.
    const at = all.findIndex(other => other.id === id);
    if (this.entry?.id === id) this.#select((all[at + 1] ?? all[at - 1])?.id ?? null);
    this.#options.entries.delete(id);
  }

  #open({ focus }: { focus: boolean }): void {
    if (this.#view) {
      this.#view.reveal({ focus });
      return;
    }
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: !focus };
    this.#adopt(window.createWebviewPanel(PANEL_TYPE, 'Guided Reasoning', column, { enableFindWidget: true }));
  }

  #adopt(panel: WebviewPanel): void {
    const { paths, log } = this.#options;
    const view: PageView<HostMessage, WebviewMessage> = new PageView({
      name: 'panel',
      parse: parseWebviewMessage,
      panel,
      paths,
      log,
      onMessage: message => this.receive(message),
      onClose: () => {
        if (view !== this.#view) return;
        this.#view = undefined;
        // Nobody sees the rest.
        this.#runs.stopAll();
        this.#explorations.stopAll();
      },
    });
    this.#view = view;
  }

  /** Does what the panel's page asks for. */
  receive(message: WebviewMessage): void {
    const { entries, folds } = this.#options;
    switch (message.type) {
      case 'ready':
        this.#picture.ready();
        break;
      case 'search':
        this.#picture.search(message.query);
        break;
      case 'fold':
        folds.set(message.part, message.folded);
        break;
      case 'clear':
        void clearEntries(entries);
        break;
      default: {
        const entry = entries.get(message.id);
        if (entry) this.#act(message, entry);
      }
    }
  }

  #act(message: Extract<WebviewMessage, { id: string }>, entry: PanelEntry): void {
    const { entries, sources, log } = this.#options;
    switch (message.type) {
      case 'show':
        this.#select(entry.id);
        break;
      case 'stop':
        this.#runs.stop(entry.id);
        break;
      case 'rerun':
        this.rerun(entry, message.mode, { anyway: message.anyway, comparedWith: entry.comparedWith });
        break;
      case 'compare':
        this.rerun(entry, entry.mode, { comparedWith: entry.id });
        break;
      case 'delete':
        void this.#delete(entry);
        break;
      case 'map':
        this.#explorations.start(entry, { kind: 'map' });
        break;
      case 'steer':
        void this.#steer(entry, message);
        break;
      case 'unsteer':
        this.#explorations.unsteer(entry, message.steering);
        break;
      case 'sample':
        this.#explorations.start(entry, { kind: 'sample', count: message.count });
        break;
      case 'stop-work':
        this.#explorations.stop(entry.id, message.kind);
        break;
      default:
        void act(message, entry, { entries, sources, log });
    }
  }

  /** Writes a chain anew; where it is under the guidance of another question, the person says of which. */
  async #steer(entry: PanelEntry, { off, strength, guidance }: WebviewMessage & { type: 'steer' }): Promise<void> {
    const chosen = guidance.from === 'other' ? await otherGuidance(entry) : guidance;
    const current = this.#options.entries.get(entry.id);
    if (!chosen || !current) return;
    const sorted = [...new Set(off)].sort((a, b) => a - b);
    this.#explorations.start(current, { kind: 'steer', steering: { off: sorted, strength, guidance: chosen } });
  }
}
