import { watch } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { entryIdSchema, type PanelEntry, panelEntrySchema } from '../../core/entry.ts';
import { parse } from '../../core/parse.ts';
import type { Log } from '../../platform/log.ts';

const HISTORY_VERSION = 1;
/** Far above any entry; what is larger was not written here. */
const MAX_FILE_BYTES = 20_000_000;
/** A file in the making that is older than this was left behind by a crash. */
const STALE_MS = 60_000;
/** What is written into a folder comes as several reports at once. */
const SETTLE_MS = 100;

const fileSchema = z.strictObject({ version: z.literal(HISTORY_VERSION), entry: panelEntrySchema });

interface Seen {
  /** Changes with every write. */
  readonly stamp: string;
  /** Null where the file is damaged. */
  readonly entry: PanelEntry | null;
}

/**
 * A folder with one file an entry. Files appear whole or not at all, so that any number of windows may use the folder
 * at once. Nothing but this program's user may read them.
 */
export class EntryFiles {
  readonly #folder: string;
  readonly #log: Pick<Log, 'warn'>;
  #seen = new Map<string, Seen>();

  constructor(folder: string, log: Pick<Log, 'warn'>) {
    this.#folder = folder;
    this.#log = log;
  }

  /**
   * All entries that can be read, in no order. A damaged file stays where it is and is noted once, without its content.
   *
   * @throws what the file system throws where the folder cannot be read.
   */
  async read(): Promise<PanelEntry[]> {
    const seen = new Map<string, Seen>();
    for (const name of await this.#names()) {
      if (name.endsWith('.tmp')) await this.#removeStale(name);
      const file = name.endsWith('.json') ? await this.#look(name) : undefined;
      if (file) seen.set(name, file);
    }
    this.#seen = seen;
    return [...seen.values()].flatMap(({ entry }) => entry ?? []);
  }

  /** Writes an entry in the place of the one with its id. @throws what the file system throws. */
  async write(entry: PanelEntry): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const draft = this.#path(`${entry.id}.${process.pid}.tmp`);
    await writeFile(draft, JSON.stringify({ version: HISTORY_VERSION, entry }), { mode: 0o600 });
    await rename(draft, this.#path(`${entry.id}.json`));
  }

  /** Whether an entry has a file. @throws what the file system throws where that cannot be said. */
  async has(id: string): Promise<boolean> {
    return (await this.#stamp(`${id}.json`)) !== undefined;
  }

  async remove(id: string): Promise<void> {
    await rm(this.#path(`${entryIdSchema.parse(id)}.json`), { force: true });
  }

  /** Deletes every file, damaged ones and those in the making too. */
  async clear(): Promise<void> {
    for (const name of await this.#names()) await rm(this.#path(name), { recursive: true, force: true });
  }

  /** Tells of changes in the folder, whoever makes them, until the signal aborts. */
  async watch(onChange: () => void, signal: AbortSignal): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    if (signal.aborted) return;
    let timer: NodeJS.Timeout | undefined;
    const watcher = watch(this.#folder, { persistent: false, signal }, () => {
      if (timer) return;
      timer = setTimeout(() => {
        timer = undefined;
        if (!signal.aborted) onChange();
      }, SETTLE_MS);
    });
    watcher.on('error', error => this.#log.warn(`Other windows' entries are not seen: ${error.message}`));
  }

  async #names(): Promise<string[]> {
    return readdir(this.#folder).catch(error => {
      if (isMissing(error)) return [];
      throw error;
    });
  }

  async #look(name: string): Promise<Seen | undefined> {
    const before = this.#seen.get(name);
    let stamp: string | undefined;
    try {
      stamp = await this.#stamp(name);
      if (stamp === undefined || stamp === before?.stamp) return stamp === undefined ? undefined : before;
      return { stamp, entry: await this.#readEntry(name) };
    } catch (error) {
      // Deleted meanwhile, by another window.
      if (isMissing(error)) return undefined;
      if (error instanceof Damaged && stamp !== undefined) {
        this.#log.warn(`${name} in the history is damaged and was left out: ${error.message}`);
        return { stamp, entry: null };
      }
      // Another program may hold it for a moment: what is known stays, and it is looked at again.
      this.#log.warn(`${name} in the history cannot be read: ${codeOf(error)}`);
      return before;
    }
  }

  async #readEntry(name: string): Promise<PanelEntry> {
    const { size } = await stat(this.#path(name));
    if (size > MAX_FILE_BYTES) throw new Damaged(`${size} bytes`);
    const file = parse(fileSchema, parseJson(await readFile(this.#path(name), 'utf8')));
    if (!file.ok) throw new Damaged(file.reason);
    if (`${file.value.entry.id}.json` !== name) throw new Damaged('it holds an entry of another name');
    return file.value.entry;
  }

  async #stamp(name: string): Promise<string | undefined> {
    try {
      const { mtimeMs, size, ino } = await stat(this.#path(name));
      return `${mtimeMs} ${size} ${ino}`;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async #removeStale(name: string): Promise<void> {
    const age = await stat(this.#path(name)).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > STALE_MS) await rm(this.#path(name), { force: true }).catch(() => {});
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

/** Why a file is no entry; its message holds nothing of the file. */
class Damaged extends Error {}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Damaged('it is not JSON');
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}
