import { basename } from 'node:path';
import { window } from 'vscode';
import { Bundle } from '../../bundle/load.ts';
import { type BundleStore, DEFAULT_BUNDLE, verifyBundle } from '../../bundle/store.ts';
import { inWords } from '../../core/failures.ts';
import * as l10n from '../../core/l10n.ts';
import type { SettingsBundle } from '../../core/settings-page.ts';
import type { Consent } from './consent.ts';
import type { NativeSettings } from './native.ts';

export interface BundlesOptions {
  readonly store: BundleStore;
  readonly consent: Consent;
  readonly settings: NativeSettings;
  readonly onChange: () => void;
}

/** The bundles as the settings page shows them, and what a person does with them. */
export class Bundles {
  readonly #options: BundlesOptions;
  /** What verifying found, as long as the page is open; null while it goes on. */
  #verified = new Map<string, { problem?: string } | null>();

  constructor(options: BundlesOptions) {
    this.#options = options;
  }

  /** Forgets what verifying found, also where it still goes on. */
  forget(): void {
    this.#verified = new Map();
  }

  /** The default, the imported ones, and the folder that the setting names if it is neither. */
  async list(): Promise<SettingsBundle[]> {
    const { store, settings } = this.#options;
    const inUse = settings.check().settings.bundle;
    const ids = [...new Set([DEFAULT_BUNDLE, ...(await store.imported()), inUse])];
    return Promise.all(ids.map(id => this.#describe(id, inUse)));
  }

  /** Lets the user choose a folder, verifies every file, asks for consent, copies it, and puts it to use. */
  async import(): Promise<void> {
    const { store, consent } = this.#options;
    const [folder] =
      (await window.showOpenDialog({
        title: l10n.t('Import a bundle'),
        openLabel: l10n.t('Import'),
        canSelectFiles: false,
        canSelectFolders: true,
      })) ?? [];
    if (folder === undefined) return;
    const bundle = await Bundle.open(folder.fsPath);
    await verifyBundle(bundle);
    if (!(await this.#agree(bundle))) return;
    const name = await store.import(bundle);
    await consent.give(bundle);
    this.#verified.set(name, {});
    await this.#options.settings.write('bundle', name);
  }

  /** Puts a bundle to use, after the user has agreed to it. */
  async choose(id: string): Promise<void> {
    const { store, consent, settings } = this.#options;
    if (id !== DEFAULT_BUNDLE) {
      const bundle = await Bundle.open(store.folderOf(id));
      if (!consent.has(bundle)) {
        await verifyBundle(bundle);
        if (!(await this.#agree(bundle))) return;
        await consent.give(bundle);
      }
    }
    await settings.write('bundle', id);
  }

  /** Compares every file with the manifest; the list then says what was found. */
  async verify(id: string): Promise<void> {
    const verified = this.#verified;
    verified.set(id, null);
    this.#options.onChange();
    try {
      await verifyBundle(await Bundle.open(this.#options.store.folderOf(id)));
      verified.set(id, {});
    } catch (error) {
      verified.set(id, { problem: inWords(error) });
    }
  }

  /** Deletes an imported bundle after asking; the default takes its place where it was in use. */
  async remove(id: string): Promise<void> {
    const { store, settings } = this.#options;
    const remove = l10n.t('Remove');
    const question = l10n.t('Remove the bundle "{0}"?', id);
    const detail = l10n.t('Its copy on this machine is deleted; the folder that it was imported from stays.');
    const chosen = await window.showWarningMessage(question, { modal: true, detail }, remove);
    if (chosen !== remove) return;
    if (settings.check().settings.bundle === id) await settings.write('bundle', DEFAULT_BUNDLE);
    await store.remove(id);
    this.#verified.delete(id);
  }

  async #describe(id: string, inUse: string): Promise<SettingsBundle> {
    const { store, consent } = this.#options;
    const imported = (await store.imported()).includes(id);
    const kind = id === DEFAULT_BUNDLE ? 'built-in' : imported ? 'imported' : 'folder';
    const common = { id, kind, inUse: id === inUse } as const;
    try {
      const bundle = await Bundle.open(store.folderOf(id));
      const { name, version, licence, description } = bundle.manifest;
      const agreed = kind === 'built-in' || consent.has(bundle);
      return { ...common, about: { name, version, licence, description }, ...this.#stateOf(id, agreed) };
    } catch (error) {
      return { ...common, state: 'broken', problem: inWords(error) };
    }
  }

  #stateOf(id: string, agreed: boolean): Pick<SettingsBundle, 'state' | 'problem'> {
    const verified = this.#verified.get(id);
    if (verified === null) return { state: 'verifying' };
    if (verified?.problem !== undefined) return { state: 'broken', problem: verified.problem };
    if (!agreed) return { state: 'not-agreed' };
    return { state: verified === undefined ? 'ready' : 'verified' };
  }

  async #agree({ manifest, manifestSha256, folder }: Bundle): Promise<boolean> {
    const use = l10n.t('Use This Bundle');
    const megabytes = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    const detail = [
      l10n.t(
        'Version {0}, licence {1}, {2} MB, from {3}.',
        manifest.version,
        manifest.licence,
        l10n.decimal(megabytes, 1),
        basename(folder),
      ),
      manifest.description,
      l10n.t('All files are as its manifest says (SHA-256 of the manifest: {0}…).', manifestSha256.slice(0, 16)),
      l10n.t('Its models run on your machine. Use bundles from people you trust only.'),
    ].join('\n\n');
    const question = l10n.t('Use the bundle "{0}"?', manifest.name);
    return (await window.showWarningMessage(question, { modal: true, detail }, use)) === use;
  }
}
