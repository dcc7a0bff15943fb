import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Bundle } from '../bundle/load.ts';
import { ReasoningError } from '../core/errors.ts';
import { thinkerFailed } from '../core/failures.ts';
import { guidanceInvalid, guidanceOtherThinker } from '../core/guidance-failures.ts';
import {
  dataBytes,
  type GuidanceHeader,
  HASH_BYTES,
  LENGTH_BYTES,
  MAX_HEADER_BYTES,
  parseHeader,
  rowBytes,
} from '../core/guidance-file.ts';
import * as l10n from '../core/l10n.ts';
import { bundleOrigin, type GuidanceOrigin } from './fingerprint.ts';
import { bytesFrom, floatsFrom, type KeptGuidance, prologue, questionHash } from './guidance-bytes.ts';

/** Read at once, so that a file of any size can be used. */
const CHUNK_BYTES = 1 << 20;

/** A file of guidance that was verified as a whole; its rows are read as they are asked for. */
export class GuidanceFile {
  readonly origin: GuidanceOrigin;
  readonly #header: GuidanceHeader;
  readonly #handle: FileHandle;
  readonly #name: string;
  readonly #start: number;
  readonly #rows = new Map<string, number>();

  private constructor(handle: FileHandle, name: string, header: GuidanceHeader, start: number) {
    this.#handle = handle;
    this.#name = name;
    this.#header = header;
    this.#start = start;
    this.origin = header;
  }

  /**
   * Opens a file and verifies all of it.
   *
   * @throws ReasoningError guidance-invalid (unreadable, truncated, damaged, wrong sizes, not finite),
   *   guidance-other-thinker, or thinker-failed for a bundle without a thinker.
   */
  static async open(path: string, bundle: Pick<Bundle, 'manifest'>): Promise<GuidanceFile> {
    const expected = originOf(bundle);
    const name = basename(path);
    const handle = await open(path).catch(cause => {
      throw guidanceInvalid(name, `it cannot be read (${cause.code})`, cause);
    });
    try {
      const { header, start } = await readHeader(handle, name);
      if (header.fingerprint !== expected.fingerprint) {
        const { fingerprint, model } = header;
        throw guidanceOtherThinker(name, model, fingerprint, bundle.manifest.name, expected.fingerprint);
      }
      if (header.count !== expected.count || header.dimension !== expected.dimension) {
        const [found, wanted] = [header, expected].map(({ count, dimension }) => `${count} rows of ${dimension}`);
        throw guidanceInvalid(name, `it has ${found} numbers a question, the bundle's thinker gives ${wanted}`);
      }
      const file = new GuidanceFile(handle, name, header, start);
      await file.#verify();
      return file;
    } catch (error) {
      await handle.close();
      if (ReasoningError.is(error)) throw error;
      throw guidanceInvalid(name, `it cannot be read (${(error as NodeJS.ErrnoException).code})`, error);
    }
  }

  /** How many questions it holds. */
  get size(): number {
    return this.#rows.size;
  }

  get model(): string {
    return this.#header.model;
  }

  /** The guidance of a question, if the file holds some of this origin. */
  async find(origin: GuidanceOrigin, question: string): Promise<KeptGuidance | undefined> {
    const row = this.#rows.get(questionHash(question).toString('hex'));
    if (row === undefined || origin.fingerprint !== this.origin.fingerprint) return undefined;
    return { vectors: await this.#readRow(row), model: this.model };
  }

  /** All of its questions, by their hashes, with their vectors. */
  async *entries(): AsyncGenerator<{ hash: Buffer; vectors: Float32Array }> {
    for (const [hash, row] of this.#rows) yield { hash: Buffer.from(hash, 'hex'), vectors: await this.#readRow(row) };
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async #readRow(row: number): Promise<Float32Array> {
    const bytes = rowBytes(this.#header);
    const at = this.#start + this.#header.questions * HASH_BYTES + row * bytes;
    return floatsFrom(await readExactly(this.#handle, this.#name, at, bytes));
  }

  async #verify(): Promise<void> {
    const { questions, sha256 } = this.#header;
    const hashes = await readExactly(this.#handle, this.#name, this.#start, questions * HASH_BYTES);
    const hash = createHash('sha256').update(hashes);
    let at = this.#start + hashes.length;
    const end = this.#start + dataBytes(this.#header);
    while (at < end) {
      const part = await readExactly(this.#handle, this.#name, at, Math.min(CHUNK_BYTES, end - at));
      hash.update(part);
      if (!floatsFrom(part).every(Number.isFinite)) throw this.#invalid('some of its numbers are not finite');
      at += part.length;
    }
    if (hash.digest('hex') !== sha256) throw this.#invalid('its content is not what its checksum says');
    for (let row = 0; row < questions; row++) {
      this.#rows.set(hashes.toString('hex', row * HASH_BYTES, (row + 1) * HASH_BYTES), row);
    }
  }

  #invalid(details: string) {
    return guidanceInvalid(this.#name, details);
  }
}

export interface WriteGuidance {
  readonly bundle: Pick<Bundle, 'manifest'>;
  /** No question twice. */
  readonly questions: readonly string[];
  /** H of a question. */
  readonly think: (question: string) => Promise<Float32Array>;
}

/**
 * Writes a file of guidance, whole or not at all.
 *
 * @throws ReasoningError guidance-invalid where it cannot be written, thinker-failed for a bundle without a thinker, and
 *   what `think` throws.
 */
export async function writeGuidanceFile(path: string, { bundle, questions, think }: WriteGuidance): Promise<void> {
  const header = { ...originOf(bundle), model: bundle.manifest.name, questions: questions.length };
  const draft = `${path}.${process.pid}.tmp`;
  const hash = createHash('sha256');
  const handle = await open(draft, 'w', 0o600).catch(cause => {
    throw guidanceInvalid(basename(path), `it cannot be written (${cause.code})`, cause);
  });
  try {
    const write = async (part: Buffer): Promise<void> => {
      hash.update(part);
      await handle.writeFile(part);
    };
    // The hash is known last; the header's length does not depend on it.
    await handle.writeFile(prologue({ ...header, sha256: '0'.repeat(64) }));
    await write(Buffer.concat(questions.map(questionHash)));
    for (const question of questions) await write(bytesFrom(await think(question)));
    const finished = prologue({ ...header, sha256: hash.digest('hex') });
    await handle.write(finished, 0, finished.length, 0);
    await handle.close();
    await rename(draft, path);
  } catch (error) {
    await handle.close();
    await rm(draft, { force: true });
    throw error;
  }
}

function originOf({ manifest }: Pick<Bundle, 'manifest'>): GuidanceOrigin {
  const { thinker } = manifest;
  if (thinker === null) throw thinkerFailed(l10n.t('the bundle has no thinker'));
  return bundleOrigin({ ...manifest, thinker });
}

async function readHeader(handle: FileHandle, name: string): Promise<{ header: GuidanceHeader; start: number }> {
  const { size } = await handle.stat();
  const length = Number((await readExactly(handle, name, 0, LENGTH_BYTES)).readBigUInt64LE());
  if (length > MAX_HEADER_BYTES) throw guidanceInvalid(name, 'it does not begin as a safetensors file of guidance');
  const parsed = parseHeader((await readExactly(handle, name, LENGTH_BYTES, length)).toString());
  if (!parsed.ok) throw guidanceInvalid(name, parsed.reason);
  const start = LENGTH_BYTES + length;
  const expected = start + dataBytes(parsed.header);
  if (size !== expected) throw guidanceInvalid(name, `it has ${size} bytes, its header says ${expected}`);
  return { header: parsed.header, start };
}

async function readExactly(handle: FileHandle, name: string, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, position + read);
    if (bytesRead === 0) throw guidanceInvalid(name, 'it ends too early');
    read += bytesRead;
  }
  return buffer;
}
