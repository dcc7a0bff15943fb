import { type Event, EventEmitter } from 'vscode';
import type { PanelEntry } from '../../core/entry.ts';
import type { Settings } from '../../core/settings.ts';
import type { Log } from '../../platform/log.ts';
import type { EntryFiles } from './files.ts';

/** How often an entry that grows is written, so that a crash costs little. */
const SAVE_MS = 1000;

export interface EntriesOptions {
  readonly files: EntryFiles;
  /** `history.enabled`: whether entries outlive their window. `history.limit`: how many there are at most. */
  readonly settings: () => Pick<Settings, 'history.enabled' | 'history.limit'>;
  readonly log: Log;
}

/** All questions with their runs, of every window: what panel, hover and status show. Kept as files where settings let. */
export class Entries {
  readonly #options: EntriesOptions;
  readonly #entries = new Map<string, PanelEntry>();
  /** Running here: the files say less than is known. */
  readonly #ours = new Set<string>();
  /** Deleted, here or by another window: whatever still reports on it comes too late. */
  readonly #gone = new Set<string>();
  readonly #saved = new Set<string>();
  /** Changed here since they were written last: their files are behind. */
  readonly #unsaved = new Set<string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #changed = new EventEmitter<void>();
  readonly #closing = new AbortController();
  #sorted: readonly PanelEntry[] | undefined;
  /** One file operation after another: none undoes what was asked for later. */
  #work: Promise<void>;

  /** Fires at every change, about thirty times a second while a question runs. */
  readonly onDidChange: Event<void> = this.#changed.event;
  /** Settles when what was kept is here. */
  readonly ready: Promise<void>;

  constructor(options: EntriesOptions) {
    this.#options = options;
    this.#work = this.#load();
    this.ready = this.#work;
  }

  /** Newest first. */
  get all(): readonly PanelEntry[] {
    this.#sorted ??= [...this.#entries.values()].sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
    return this.#sorted;
  }

  /** Whether entries outlive their window. */
  get kept(): boolean {
    return this.#options.settings()['history.enabled'];
  }

  get(id: string): PanelEntry | undefined {
    return this.#entries.get(id);
  }

  /** Adds an entry or replaces the one with its id; one that was deleted stays so. */
  put(entry: PanelEntry): void {
    if (this.#gone.has(entry.id)) return;
    const before = this.#entries.get(entry.id);
    this.#change(before?.title === undefined ? entry : { ...entry, title: before.title });
    if (entry.status === 'running') this.#ours.add(entry.id);
    else this.#ours.delete(entry.id);
    if (before?.status === entry.status) this.#saveSoon(entry.id);
    else this.#save(entry.id);
    this.#prune();
    this.#changed.fire();
  }

  /** Gives an entry a name; an empty one takes it away. */
  rename(id: string, title: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const { title: _, ...unnamed } = entry;
    this.#change(title.trim() ? { ...unnamed, title: title.trim() } : unnamed);
    this.#save(id);
    this.#changed.fire();
  }

  delete(id: string): void {
    this.#forget(id);
    this.#do(() => this.#options.files.remove(id));
    this.#changed.fire();
  }

  /** Deletes all entries and every file of theirs. */
  async clear(): Promise<void> {
    await this.ready;
    for (const id of [...this.#entries.keys()]) this.#forget(id);
    this.#do(() => this.#options.files.clear());
    this.#changed.fire();
    await this.#work;
  }

  /** Applies settings that have changed. What was kept before the history was switched off stays until it is deleted. */
  settingsChanged(): void {
    this.#prune();
    this.#changed.fire();
  }

  /** Writes what is not yet written. What still runs is interrupted for whoever reads it next. */
  async dispose(): Promise<void> {
    for (const id of [...this.#timers.keys()]) this.#save(id);
    this.#closing.abort();
    await this.#work;
    this.#changed.dispose();
  }

  async #load(): Promise<void> {
    const { files, log } = this.#options;
    const kept = await files.read().catch((error: NodeJS.ErrnoException) => {
      log.warn(`The history cannot be read: ${error.code ?? error.name}`);
      return [];
    });
    for (const entry of kept) {
      this.#saved.add(entry.id);
      // What runs in another window replaces this at its end.
      if (!this.#entries.has(entry.id)) {
        this.#set(entry.status === 'running' ? { ...entry, status: 'interrupted' } : entry);
      }
    }
    this.#prune();
    this.#changed.fire();
    const look = () => this.#do(() => this.#lookAgain());
    await files.watch(look, this.#closing.signal).catch((error: NodeJS.ErrnoException) => {
      log.warn(`Other windows' entries are not seen: ${error.code ?? error.name}`);
    });
  }

  /** Takes over what other windows wrote and deleted. */
  async #lookAgain(): Promise<void> {
    const { files } = this.#options;
    const found = new Map((await files.read()).map(entry => [entry.id, entry]));
    // Deleted is only what has no file: one that cannot be read now may be read later.
    for (const id of this.#saved) if (!found.has(id) && !(await files.has(id))) this.#forget(id);
    for (const [id, entry] of found) {
      if (this.#ours.has(id) || this.#unsaved.has(id) || this.#gone.has(id) || entry.status === 'running') continue;
      this.#saved.add(id);
      this.#set(entry);
    }
    this.#changed.fire();
  }

  #change(entry: PanelEntry): void {
    this.#unsaved.add(entry.id);
    this.#set(entry);
  }

  #set(entry: PanelEntry): void {
    this.#entries.set(entry.id, entry);
    this.#sorted = undefined;
  }

  #forget(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#entries.delete(id);
    this.#saved.delete(id);
    this.#unsaved.delete(id);
    this.#ours.delete(id);
    this.#gone.add(id);
    this.#sorted = undefined;
  }

  /** Deletes the oldest above the limit, never one that runs. */
  #prune(): void {
    for (const { id } of this.all.slice(this.#options.settings()['history.limit'])) {
      if (!this.#ours.has(id)) this.delete(id);
    }
  }

  #saveSoon(id: string): void {
    if (!this.#timers.has(id))
      this.#timers.set(
        id,
        setTimeout(() => this.#save(id), SAVE_MS),
      );
  }

  #save(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    if (!this.kept) return;
    this.#do(async () => {
      const { files } = this.#options;
      const entry = this.#entries.get(id);
      if (!entry) return;
      // Deleted by another window: it stays so.
      if (this.#saved.has(id) && !(await files.has(id))) {
        this.#forget(id);
        this.#changed.fire();
        return;
      }
      await files.write(entry);
      this.#saved.add(id);
      if (this.#entries.get(id) === entry) this.#unsaved.delete(id);
    });
  }

  #do(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: NodeJS.ErrnoException) => {
      this.#options.log.warn(`The history could not be read or written: ${error.code ?? error.name}`);
    });
  }
}
