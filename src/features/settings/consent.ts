import { Bundle } from '../../bundle/load.ts';
import { type BundleStore, DEFAULT_BUNDLE } from '../../bundle/store.ts';
import { bundleNotTrusted } from '../../core/failures.ts';
import type { ChosenBundle } from '../engine.ts';

const KEY = 'guidedReasoning.agreedBundles';

/** The part of VS Code's Memento that is used. */
export interface Memory {
  get<T>(key: string, otherwise: T): T;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The bundles that the user has agreed to run, by the SHA-256 of their manifests, which covers all their files. */
export class Consent {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  has({ manifestSha256 }: Bundle): boolean {
    return this.#agreed().includes(manifestSha256);
  }

  async give({ manifestSha256 }: Bundle): Promise<void> {
    await this.#memory.update(KEY, [...new Set([...this.#agreed(), manifestSha256])]);
  }

  #agreed(): string[] {
    const kept: unknown = this.#memory.get(KEY, []);
    return Array.isArray(kept) ? kept.filter(entry => typeof entry === 'string') : [];
  }
}

/**
 * The bundle that a setting names.
 *
 * @throws ReasoningError bundle-not-trusted where the user has not agreed to it, or what is wrong with its manifest.
 */
export async function agreedBundle(name: string, store: BundleStore, consent: Consent): Promise<ChosenBundle> {
  const folder = store.folderOf(name);
  if (name === DEFAULT_BUNDLE) return { folder };
  const bundle = await Bundle.open(folder);
  if (!consent.has(bundle)) throw bundleNotTrusted(name);
  return { folder, manifestSha256: bundle.manifestSha256 };
}
