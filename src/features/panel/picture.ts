import type { Event } from 'vscode';
import type { Calibration } from '../../core/calibration.ts';
import type { PanelEntry } from '../../core/entry.ts';
import { type HostMessage, PANEL_VERSION, type Training, type Work } from '../../core/panel.ts';
import type { Folds } from './folds.ts';
import { type AllEntries, historyOf, stateOf } from './state.ts';

/** The list changes less than what is being written, and is longer. */
const HISTORY_MS = 100;

export interface PictureOptions {
  readonly entries: AllEntries & { readonly onDidChange: Event<void> };
  readonly folds: Folds;
  readonly shown: () => PanelEntry | null;
  /** What is being asked of an entry. */
  readonly workOf: (id: string) => Work[];
  /** What the bundle in use knows of its domain; null where it knows nothing. */
  readonly calibration: () => Promise<Calibration | null>;
  readonly send: (message: HostMessage) => void;
}

/** Sends the panel's page what it shows: the entry on show, the list of all, the training; each only when it differs. */
export class Picture {
  readonly #options: PictureOptions;
  #query = '';
  #timer: NodeJS.Timeout | undefined;
  #sentState: readonly [entry: PanelEntry | null, beside: PanelEntry | null, others: string] | undefined;
  #sentTraining: Calibration | null = null;
  /** The entry that the training was last looked up for. */
  #trainingOf: string | undefined;
  #sentHistory = '';

  constructor(options: PictureOptions) {
    this.#options = options;
  }

  /** The page is new: it knows nothing. */
  ready(): void {
    this.#sentState = undefined;
    this.#sentHistory = '';
    this.#sentTraining = null;
    this.#trainingOf = undefined;
    this.#query = '';
    this.changed();
    this.#sendHistory();
  }

  /** Limits the list to what matches. */
  search(query: string): void {
    this.#query = query;
    this.#sendHistory();
  }

  /** Something may differ. */
  changed(): void {
    const { entries, folds, shown, workOf, send } = this.#options;
    const state = stateOf(entries, { shown: shown(), folded: folds.all, workOf });
    const [entry, beside, others] = this.#sentState ?? [];
    const next = JSON.stringify([state.work, state.neighbours]);
    if (entry !== state.entry || beside !== state.beside || others !== next) {
      this.#sentState = [state.entry, state.beside, next];
      send({ type: 'state', state });
    }
    const guided = state.entry?.trace?.guidance?.null === false ? state.entry.id : undefined;
    if (guided !== undefined && guided !== this.#trainingOf) {
      this.#trainingOf = guided;
      void this.#sendTraining();
    }
    this.#timer ??= setTimeout(() => this.#sendHistory(), HISTORY_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** Nothing is shown of a bundle that cannot be opened: the next question says what is wrong with it. */
  async #sendTraining(): Promise<void> {
    const calibration = await this.#options.calibration().catch(() => null);
    if (calibration === this.#sentTraining) return;
    this.#sentTraining = calibration;
    const { bundle = null, steerable = [], atlas = null } = calibration ?? {};
    const training = { version: PANEL_VERSION, bundle, steerable: [...steerable], atlas } satisfies Training;
    this.#options.send({ type: 'training', training });
  }

  #sendHistory(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const history = historyOf(this.#options.entries, this.#query);
    const text = JSON.stringify(history);
    if (text === this.#sentHistory) return;
    this.#sentHistory = text;
    this.#options.send({ type: 'history', history });
  }
}
