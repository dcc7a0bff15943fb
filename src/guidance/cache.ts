import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { guidanceTooLarge } from '../core/guidance-failures.ts';
import { rowBytes } from '../core/guidance-file.ts';
import type { GuidanceOrigin } from './fingerprint.ts';
import { decodeOne, encodeOne, type KeptGuidance, questionHash } from './guidance-bytes.ts';
import type { GuidanceFile } from './guidance-file.ts';

const SUFFIX = '.safetensors';
/** A file in the making that is older than this was left behind by a crash. */
const STALE_MS = 60_000;
/** After an eviction this share of the limit is in use, so that not every new file evicts. */
const FILLED = 0.9;
/** The folder is looked through again after this share of the limit was written: other windows write too. */
const UNSEEN = 0.05;
/** Of a file besides its vectors: header and hash. */
const OVERHEAD_BYTES = 768;

export interface GuidanceCacheOptions {
  readonly folder: string;
  /** 0: nothing is kept or used. */
  readonly limitMB: () => number;
  /** Whether questions that are asked leave their guidance here; imports do in any case. */
  readonly remembers: () => boolean;
  readonly log: { readonly warn: (message: string) => void };
}

/**
 * A folder with one file a question, which holds no word of it. Files appear whole or not at all, so that any number of
 * windows may use the folder at once; what is damaged is deleted and counts as missing. Only imports can fail.
 */
export class GuidanceCache {
  readonly #options: GuidanceCacheOptions;
  readonly #pending = new Set<Promise<void>>();
  /** Bytes written since the folder was last looked through; at first all that may be there. */
  #unseen = Number.POSITIVE_INFINITY;
  #warned = false;

  constructor(options: GuidanceCacheOptions) {
    this.#options = options;
  }

  /** The guidance of a question, if it was kept and is whole. */
  async find(origin: GuidanceOrigin, question: string): Promise<KeptGuidance | undefined> {
    if (this.#limit === 0) return undefined;
    const hash = questionHash(question);
    const path = this.#path(nameOf(origin, hash));
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes === undefined) return undefined;
    const kept = decodeOne(bytes, origin, hash);
    const now = new Date();
    this.#inBackground(kept ? utimes(path, now, now) : rm(path, { force: true }));
    return kept;
  }

  /** Keeps the guidance of a question, after the caller has gone on. */
  keep(origin: GuidanceOrigin, question: string, kept: KeptGuidance): void {
    if (this.#limit === 0 || !this.#options.remembers() || !kept.vectors.every(Number.isFinite)) return;
    const hash = questionHash(question);
    const written = this.#write(nameOf(origin, hash), encodeOne(origin, hash, kept));
    this.#inBackground(written.then(() => this.#evictIfFull()));
  }

  /** Takes in a whole file; says how many questions. @throws ReasoningError guidance-too-large, or of the file system. */
  async import(file: GuidanceFile, path: string): Promise<number> {
    const needed = file.size * (rowBytes(file.origin) + OVERHEAD_BYTES);
    const { limitMB } = this.#options;
    if (needed > this.#limit * FILLED) throw guidanceTooLarge(basename(path), Math.ceil(needed / 1e6), limitMB());
    for await (const { hash, vectors } of file.entries()) {
      await this.#write(nameOf(file.origin, hash), encodeOne(file.origin, hash, { vectors, model: file.model }));
    }
    await this.#evict();
    return file.size;
  }

  /** Deletes what is above the limit, which may be another one now. */
  limitChanged(): void {
    this.#inBackground(this.#evict());
  }

  /** Deletes everything; says how many questions' guidance that was. */
  async clear(): Promise<number> {
    const names = (await this.#names()).filter(isOurs);
    for (const name of names) await rm(this.#path(name), { force: true });
    return names.filter(name => name.endsWith(SUFFIX)).length;
  }

  /** Waits for what is still being written. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  get #limit(): number {
    return this.#options.limitMB() * 1e6;
  }

  async #write(name: string, bytes: Buffer): Promise<void> {
    const { folder } = this.#options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const draft = this.#path(`${name}.${randomUUID()}.tmp`);
    try {
      await writeFile(draft, bytes, { mode: 0o600 });
      await rename(draft, this.#path(name));
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      throw error;
    }
    this.#unseen += bytes.length;
  }

  async #evictIfFull(): Promise<void> {
    if (this.#unseen > this.#limit * UNSEEN) await this.#evict();
  }

  async #evict(): Promise<void> {
    this.#unseen = 0;
    const files: { path: string; bytes: number; usedMs: number }[] = [];
    for (const name of (await this.#names()).filter(isOurs)) {
      const path = this.#path(name);
      const found = await stat(path).catch(() => undefined);
      if (!found) continue;
      const { size: bytes, mtimeMs: usedMs } = found;
      if (name.endsWith(SUFFIX)) files.push({ path, bytes, usedMs });
      else if (Date.now() - usedMs > STALE_MS) await rm(path, { force: true });
    }
    let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    if (total <= this.#limit) return;
    for (const { path, bytes } of files.sort((a, b) => a.usedMs - b.usedMs)) {
      if (total <= this.#limit * FILLED) return;
      await rm(path, { force: true });
      total -= bytes;
    }
  }

  async #names(): Promise<string[]> {
    return readdir(this.#options.folder).catch(() => []);
  }

  #path(name: string): string {
    return join(this.#options.folder, name);
  }

  /** A cache that cannot be written costs time only. */
  #inBackground(work: Promise<void>): void {
    const settled = work
      .catch((error: NodeJS.ErrnoException) => {
        // Another window may have deleted the file meanwhile.
        if (error.code === 'ENOENT' || this.#warned) return;
        this.#warned = true;
        this.#options.log.warn(`The guidance cache cannot be written (${error.code}).`);
      })
      .finally(() => this.#pending.delete(settled));
    this.#pending.add(settled);
  }
}

/** The name tells neither question nor thinker. */
function nameOf({ fingerprint }: GuidanceOrigin, question: Buffer): string {
  return createHash('sha256').update(fingerprint).update(question).digest('hex') + SUFFIX;
}

function isOurs(name: string): boolean {
  return name.endsWith(SUFFIX) || name.endsWith('.tmp');
}
