import { randomUUID } from 'node:crypto';
import { commands, ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import type { OutsideDomain } from '../../core/domain.ts';
import { asReasoningError } from '../../core/failures.ts';
import {
  PANEL_VERSION,
  type PanelEntry,
  type PanelState,
  parsePanelState,
  parseWebviewMessage,
  type WebviewMessage,
} from '../../core/panel.ts';
import type { Question } from '../../core/question.ts';
import type { Mode } from '../../core/trace.ts';
import type { Log } from '../../platform/log.ts';
import type { PanelPaths } from '../../platform/paths.ts';
import type { Solver } from '../engine.ts';
import { PANEL_TYPE } from '../ids.ts';
import { PageView } from '../page-view.ts';
import { revealSource } from '../sources/reveal.ts';
import type { SourceRanges } from '../sources/source-ranges.ts';
import { copyEntry } from './actions.ts';
import { Session } from './session.ts';

export interface PanelOptions {
  readonly paths: PanelPaths;
  readonly log: Log;
  readonly solver: Solver;
  readonly sources: SourceRanges;
  /** Told of every question that is shown and of what becomes of it. */
  readonly onShow: (entry: PanelEntry) => void;
  /** What becomes of a question from outside the domain, now. */
  readonly outsideDomain: () => OutsideDomain;
}

/** The one panel of a window: the question on show, its run, and the view beside the editor. */
export class Panel implements WebviewPanelSerializer {
  readonly #options: PanelOptions;
  #view: PageView<PanelState, WebviewMessage> | undefined;
  #session: Session | undefined;
  #entry: PanelEntry | null = null;

  constructor(options: PanelOptions) {
    this.#options = options;
  }

  /** The question on show. */
  get entry(): PanelEntry | null {
    return this.#entry;
  }

  /** Shows a question and answers it; the one before is stopped. `anyway`: also from outside the domain. */
  ask(question: Question, mode: Mode, { anyway = false } = {}): void {
    const { solver, outsideDomain } = this.#options;
    const session: Session = new Session({
      question,
      mode,
      solver,
      outsideDomain: anyway ? 'warn' : outsideDomain(),
      // The one before may still report its end.
      onChange: entry => session === this.#session && this.#show(entry),
    });
    this.#replaceSession(session);
    this.#open({ focus: false });
    void session.run().then(({ status, error }) => {
      const { log } = this.#options;
      if (error && status === 'failed') log.error(`${mode}: ${error.code}: ${error.message}${causeOf(error)}`);
      else log.info(`${mode}: ${status}`);
    });
  }

  /** Asks a question once more, where its text stands now. */
  rerun(entry: PanelEntry, mode: Mode, anyway = false): void {
    const question = this.#options.sources.question(entry);
    if (!question) return;
    // Who ran a question anyway means it, whatever the mode.
    const meant = entry.trace?.warnings.some(({ code }) => code === 'outside-domain') ?? false;
    this.ask(question, mode, { anyway: anyway || meant });
  }

  /** Brings the panel to the front with a question from before; what runs for another is stopped. */
  show(entry: PanelEntry): void {
    if (entry.id !== this.#entry?.id) {
      this.#replaceSession(undefined);
      this.#show(entry);
    }
    this.#open({ focus: true });
  }

  /** Shows why there is no question to answer. */
  refuse(reason: unknown, mode: Mode): void {
    const error = asReasoningError(reason);
    this.#options.log.warn(`${mode}: ${error.code}: ${error.message}${causeOf(error)}`);
    this.#replaceSession(undefined);
    this.#open({ focus: false });
    this.#show({ id: randomUUID(), mode, status: 'failed', trace: null, error: error.toJSON() });
  }

  /** Stops what is running; what was written stays. */
  stop(): void {
    this.#session?.stop();
  }

  /** Brings the panel to the front, with the question it showed last. */
  reveal(): void {
    this.#open({ focus: true });
  }

  /** Takes a panel back after a reload of the window. What ran then has ended with its extension host. */
  async deserializeWebviewPanel(panel: WebviewPanel, kept: unknown): Promise<void> {
    if (this.#view) {
      panel.dispose();
      return;
    }
    const state = parsePanelState(kept);
    if (state.ok) {
      const { entry } = state.value;
      this.#entry ??= entry?.status === 'running' ? { ...entry, status: 'interrupted' } : entry;
      if (this.#entry) this.#options.onShow(this.#entry);
    } else if (kept !== undefined) {
      this.#options.log.warn(`The panel's earlier state was dropped: ${state.reason}`);
    }
    this.#adopt(panel);
  }

  /** Stops what runs and shows no more. The view stays: a reloaded window takes it back as it was. */
  dispose(): void {
    this.#replaceSession(undefined);
  }

  #replaceSession(session: Session | undefined): void {
    const before = this.#session;
    this.#session = session;
    before?.stop();
  }

  #show(entry: PanelEntry): void {
    const wasRunning = this.#entry?.status === 'running';
    this.#entry = entry;
    this.#options.onShow(entry);
    const isRunning = entry.status === 'running';
    if (isRunning !== wasRunning) void commands.executeCommand('setContext', 'guidedReasoning.running', isRunning);
    this.#post();
  }

  #post(): void {
    this.#view?.post({ version: PANEL_VERSION, entry: this.#entry });
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
    const view: PageView<PanelState, WebviewMessage> = new PageView({
      name: 'panel',
      parse: parseWebviewMessage,
      panel,
      paths,
      log,
      onMessage: message => this.#receive(message),
      onClose: () => {
        if (view !== this.#view) return;
        this.#view = undefined;
        // Nobody sees the rest.
        this.stop();
      },
    });
    this.#view = view;
  }

  #receive(message: WebviewMessage): void {
    switch (message.type) {
      case 'ready':
        this.#post();
        break;
      case 'stop':
        this.stop();
        break;
      case 'rerun':
        if (this.#entry) this.rerun(this.#entry, message.mode, message.anyway ?? false);
        break;
      case 'copy':
        void copyEntry(this.#entry, message.what);
        break;
      case 'reveal-source':
        if (this.#entry) void revealSource(this.#entry, this.#options.sources);
        break;
    }
  }
}

/** What a process said before it ended. It knows files and libraries, no text of a question. */
function causeOf({ cause }: Error): string {
  if (cause === undefined || cause === '') return '';
  return `\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
}
