import type { Event } from 'vscode';
import type { PanelEntry } from '../../core/entry.ts';
import type { HostMessage } from '../../core/panel.ts';
import type { Folds } from './folds.ts';
import { type AllEntries, historyOf, stateOf } from './state.ts';

/** The list changes less than what is being written, and is longer. */
const HISTORY_MS = 100;

export interface PictureOptions {
  readonly entries: AllEntries & { readonly onDidChange: Event<void> };
  readonly folds: Folds;
  readonly shown: () => PanelEntry | null;
  readonly send: (message: HostMessage) => void;
}

/** Sends the panel's page what it shows: the entry on show and the list of all, each only when it differs. */
export class Picture {
  readonly #options: PictureOptions;
  #query = '';
  #timer: NodeJS.Timeout | undefined;
  #sentState: readonly [entry: PanelEntry | null, beside: PanelEntry | null] | undefined;
  #sentHistory = '';

  constructor(options: PictureOptions) {
    this.#options = options;
  }

  /** The page is new: it knows nothing. */
  ready(): void {
    this.#sentState = undefined;
    this.#sentHistory = '';
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
    const { entries, folds, shown, send } = this.#options;
    const state = stateOf(entries, shown(), folds.all);
    const [entry, beside] = this.#sentState ?? [];
    if (entry !== state.entry || beside !== state.beside) {
      this.#sentState = [state.entry, state.beside];
      send({ type: 'state', state });
    }
    this.#timer ??= setTimeout(() => this.#sendHistory(), HISTORY_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
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
