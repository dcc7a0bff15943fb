import { EventEmitter } from 'vscode';
import type { PanelEntry } from '../core/panel.ts';
import type { Entries } from './entries.ts';

/** What the panel has shown since this window was opened or reloaded, in memory only. */
export class ShownEntries implements Entries {
  readonly #byId = new Map<string, PanelEntry>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  get all(): readonly PanelEntry[] {
    return [...this.#byId.values()].reverse();
  }

  get(id: string): PanelEntry | undefined {
    return this.#byId.get(id);
  }

  /** Adds an entry or takes its newer state. */
  put(entry: PanelEntry): void {
    this.#byId.set(entry.id, entry);
    this.#changed.fire();
  }
}
