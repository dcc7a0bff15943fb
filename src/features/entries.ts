import type { Event } from 'vscode';
import type { PanelEntry } from '../core/panel.ts';

/** The questions that can be shown, with what became of them. */
export interface Entries {
  /** Newest first. */
  readonly all: readonly PanelEntry[];
  get(id: string): PanelEntry | undefined;
  readonly onDidChange: Event<void>;
}
