import type { Bundle } from '../bundle/load.ts';
import { thinkerFailed } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { describeExit } from '../process/exit.ts';
import { ChildHost } from '../process/host.ts';
import { thinkerContract } from './messages.ts';
import type { ThinkerPrompt } from './prompt.ts';
import type { Guidance, Thinker } from './thinker.ts';

export interface LocalThinkerOptions {
  /** Path of the built child process. */
  readonly entry: string;
  readonly bundle: Bundle;
  /** How long an unused child keeps its memory. */
  readonly idleMs: number;
}

/** The bundle's own thinker, in a child process. */
export class LocalThinker implements Thinker {
  readonly kind = 'local';
  readonly model: string;
  readonly #count: number;
  readonly #host: ChildHost<typeof thinkerContract>;

  constructor({ entry, bundle, idleMs }: LocalThinkerOptions) {
    this.model = bundle.manifest.name;
    this.#count = bundle.manifest.thoughts.count;
    this.#host = new ChildHost({
      entry,
      args: [bundle.folder, bundle.manifestSha256],
      contract: thinkerContract,
      idleMs,
      crashed: exit => thinkerFailed(l10n.t('its process ended unexpectedly ({0})', describeExit(exit))),
    });
  }

  /** The child's process id while it runs. */
  get pid(): number | undefined {
    return this.#host.pid;
  }

  async think(question: string, signal: AbortSignal): Promise<Guidance> {
    const start = performance.now();
    const { vectors } = await this.#host.request('think', { question }, { signal });
    const latencyMs = performance.now() - start;
    return { vectors, count: this.#count, dimension: vectors.length / this.#count, latencyMs, cached: false };
  }

  /**
   * The last hidden states of some prompts at their thoughts, in one pass: for each K × d_thinker, row by row. All have
   * the same K.
   *
   * @throws ReasoningError thinker-failed, or what is wrong with its bundle.
   */
  async states(prompts: readonly ThinkerPrompt[]): Promise<Float32Array[]> {
    const request = {
      prompts: prompts.map(({ ids, thoughtPositions }) => ({ ids: [...ids], thoughtPositions: [...thoughtPositions] })),
    };
    // A pass is short and nobody else waits for the child: it is never worth ending.
    const { vectors } = await this.#host.request('states', request, { signal: new AbortController().signal });
    return vectors;
  }

  dispose(): Promise<void> {
    return this.#host.dispose();
  }
}
