import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  bundleFileMissing,
  bundleHashMismatch,
  bundleManifestInvalid,
  bundleMissing,
  bundlePathOutside,
} from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { type Manifest, type ManifestFile, parseManifest } from '../core/manifest.ts';

/** A folder whose manifest was read and found valid. Its other files are verified when they are read. */
export class Bundle {
  readonly folder: string;
  readonly manifest: Manifest;
  /** SHA-256 of manifest.json, in hexadecimal: with it another process can be held to the same bundle. */
  readonly manifestSha256: string;

  private constructor(folder: string, manifest: Manifest, manifestSha256: string) {
    this.folder = folder;
    this.manifest = manifest;
    this.manifestSha256 = manifestSha256;
  }

  /**
   * Reads and validates the manifest in `folder`.
   *
   * @param manifestSha256 when given, a manifest with another hash is refused.
   * @throws ReasoningError bundle-missing, bundle-hash-mismatch, bundle-manifest-invalid, bundle-version-unknown or
   *   bundle-path-outside.
   */
  static async open(folder: string, manifestSha256?: string): Promise<Bundle> {
    const bytes = await readFile(join(folder, 'manifest.json')).catch(cause => {
      throw bundleMissing(folder, cause);
    });
    const actual = sha256(bytes);
    if (manifestSha256 !== undefined && manifestSha256 !== actual) {
      throw bundleHashMismatch('manifest.json', manifestSha256, actual);
    }
    return new Bundle(folder, parseManifest(parseJson(bytes)), actual);
  }

  /** Whether the manifest lists a file of this name. */
  lists(name: string): boolean {
    return this.#listed(name) !== undefined;
  }

  /**
   * Reads a listed file whole and returns it only if size and SHA-256 of these very bytes are the manifest's.
   *
   * @throws ReasoningError bundle-path-outside (not listed, or not a regular file of the folder),
   *   bundle-file-missing or bundle-hash-mismatch.
   */
  async readVerified(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const listed = this.#listed(name);
    if (listed === undefined) throw bundlePathOutside(name);
    const handle = await openRegularFile(this.folder, name);
    try {
      const { size } = await handle.stat();
      if (size !== listed.bytes) throw bundleHashMismatch(name, listed.sha256, await streamedSha256(handle));
      const bytes = new Uint8Array(await handle.readFile());
      const actual = sha256(bytes);
      if (actual !== listed.sha256) throw bundleHashMismatch(name, listed.sha256, actual);
      return bytes;
    } finally {
      await handle.close();
    }
  }

  #listed(name: string): ManifestFile | undefined {
    return this.manifest.files.find(file => file.path === name);
  }
}

/** Opens a file of the folder, refusing symbolic links and everything else that is not a regular file. */
async function openRegularFile(folder: string, name: string): Promise<FileHandle> {
  const path = join(folder, name);
  const status = await lstat(path).catch(cause => {
    throw bundleFileMissing(name, cause);
  });
  if (!status.isFile()) throw bundlePathOutside(name);
  // Windows has no O_NOFOLLOW; there the check above has to do.
  return open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(cause => {
    throw bundleFileMissing(name, cause);
  });
}

/** The hash of a file of unexpected size, without holding it in memory. */
async function streamedSha256(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of handle.createReadStream({ autoClose: false })) hash.update(chunk);
  return hash.digest('hex');
}

/** In hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw bundleManifestInvalid(l10n.t('it is not JSON in UTF-8'), cause);
  }
}
