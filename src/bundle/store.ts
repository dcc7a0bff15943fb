import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { bundleHashMismatch, bundleMissing } from '../core/failures.ts';
import { type Bundle, sha256 } from './load.ts';

/** The name of the bundle that comes with the extension. */
export const DEFAULT_BUNDLE = 'default';

export interface BundleStoreOptions {
  /** The folder that imported bundles are kept in, one folder each. */
  readonly folder: string;
  /** The folder of the bundle that comes with the extension. */
  readonly defaultFolder: string;
}

/** The bundles of this machine: the default, those that were imported, and any folder by its path. */
export class BundleStore {
  readonly #options: BundleStoreOptions;

  constructor(options: BundleStoreOptions) {
    this.#options = options;
  }

  /**
   * The folder of a bundle by what the setting says: `default`, the name of an imported one, or an absolute path.
   *
   * @throws ReasoningError bundle-missing for a name that is none.
   */
  folderOf(name: string): string {
    if (name === DEFAULT_BUNDLE) return this.#options.defaultFolder;
    if (isAbsolute(name)) return name;
    if (!isPlainName(name)) throw bundleMissing(name);
    return join(this.#options.folder, name);
  }

  /** The names of the imported bundles, sorted. */
  async imported(): Promise<string[]> {
    const entries = await readdir(this.#options.folder, { withFileTypes: true }).catch(() => []);
    const names = entries.filter(entry => entry.isDirectory() && isPlainName(entry.name)).map(({ name }) => name);
    return names.sort();
  }

  /**
   * Copies a bundle into the store: its manifest and the files that this lists, each verified on the bytes that are
   * written. A bundle that is there already is replaced. Returns the name that it has from now on.
   *
   * @throws ReasoningError what is wrong with the bundle; the store is then as before.
   */
  async import(bundle: Bundle): Promise<string> {
    const { manifest, manifestSha256, folder: source } = bundle;
    const readable =
      manifest.name
        .replace(/[^A-Za-z0-9_-]+/g, '-')
        .replace(/^-+/, '')
        .slice(0, 64) || 'bundle';
    // With the hash no two bundles share a name, and none is called `default`.
    const name = `${readable}-${manifestSha256.slice(0, 8)}`;
    await mkdir(this.#options.folder, { recursive: true });
    const copy = await mkdtemp(join(this.#options.folder, '.import-'));
    try {
      const bytes = await readFile(join(source, 'manifest.json'));
      if (sha256(bytes) !== manifestSha256) throw bundleHashMismatch('manifest.json', manifestSha256, sha256(bytes));
      await writeFile(join(copy, 'manifest.json'), bytes);
      for (const { path } of manifest.files) await writeFile(join(copy, path), await bundle.readVerified(path));
      const folder = this.folderOf(name);
      await rm(folder, { recursive: true, force: true });
      await rename(copy, folder);
    } catch (error) {
      await rm(copy, { recursive: true, force: true });
      throw error;
    }
    return name;
  }

  /** Deletes an imported bundle; no other can be named here. */
  async remove(name: string): Promise<void> {
    if (!isPlainName(name) || name === DEFAULT_BUNDLE) throw bundleMissing(name);
    await rm(join(this.#options.folder, name), { recursive: true, force: true });
  }
}

/**
 * Reads every file of a bundle and compares it with the manifest.
 *
 * @throws ReasoningError bundle-file-missing, bundle-hash-mismatch or bundle-path-outside, for the first that is wrong.
 */
export async function verifyBundle(bundle: Bundle): Promise<void> {
  for (const { path } of bundle.manifest.files) await bundle.readVerified(path);
}

function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(name);
}
