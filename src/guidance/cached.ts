import { cancelled } from '../core/failures.ts';
import type { GuidanceOrigin } from './fingerprint.ts';
import type { KeptGuidance } from './guidance-bytes.ts';
import type { Guidance, Thinker } from './thinker.ts';
import { WrappedThinker } from './wrapped.ts';

/** Where guidance was kept: the cache, or a file of it. */
export interface GuidanceStore {
  find(origin: GuidanceOrigin, question: string): Promise<KeptGuidance | undefined>;
  keep?(origin: GuidanceOrigin, question: string, kept: KeptGuidance): void;
}

export interface CachedThinkerOptions {
  readonly thinker: Thinker;
  readonly store: GuidanceStore;
  /** What the thinker gives; what it thinks is kept under it. */
  readonly origin: GuidanceOrigin;
  /** What the bundle's own thinker gives, which serves as well: the same, or what an endpoint's is measured by. */
  readonly own: GuidanceOrigin;
}

/** A thinker that is not asked what is known already. */
export class CachedThinker extends WrappedThinker {
  readonly #options: CachedThinkerOptions;

  constructor(options: CachedThinkerOptions) {
    super(options.thinker);
    this.#options = options;
  }

  async think(question: string, signal: AbortSignal): Promise<Guidance | null> {
    const { store, origin } = this.#options;
    const found = await this.#find(question);
    if (signal.aborted) throw cancelled();
    if (found) return found;
    const guidance = await this.thinker.think(question, signal);
    if (guidance)
      store.keep?.(origin, question, { vectors: guidance.vectors, model: this.thinker.model ?? this.thinker.kind });
    return guidance;
  }

  async #find(question: string): Promise<Guidance | undefined> {
    const { store, origin, own } = this.#options;
    const start = performance.now();
    const kept = await store.find(origin, question);
    const substitute = kept || origin === own ? undefined : await store.find(own, question);
    const { vectors, model } = kept ?? substitute ?? {};
    if (vectors === undefined || model === undefined) return undefined;
    const { count, dimension } = origin;
    const by = { kind: kept ? this.thinker.kind : 'local', model } as const;
    return { vectors, count, dimension, latencyMs: performance.now() - start, cached: true, by };
  }
}
