import type { InferenceSession } from 'onnxruntime-node';
import type { Bundle } from '../bundle/load.ts';
import { createSession, type Runtime, type SessionOptions } from '../bundle/session.ts';
import { bundleModelInvalid, thinkerFailed } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import type { DeviceSession } from './devices.ts';
import type { ThinkerManifest, ThinkerPrompt } from './prompt.ts';

const NAMES = { inputs: ['input_ids', 'thought_positions'], outputs: ['guidance'] };

/** A thinker's graph, loaded. */
export class ThinkerSession implements DeviceSession {
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #dimension: number;

  private constructor(runtime: Runtime, session: InferenceSession, dimension: number) {
    this.#runtime = runtime;
    this.#session = session;
    this.#dimension = dimension;
  }

  /** @throws ReasoningError bundle-model-invalid, also where the device cannot be used; or what is wrong with the bundle. */
  static async open(
    runtime: Runtime,
    bundle: Bundle,
    { thinker }: ThinkerManifest,
    options: Pick<SessionOptions, 'device' | 'profile'>,
  ): Promise<ThinkerSession> {
    const session = await createSession(runtime, bundle, thinker.model, { ...NAMES, ...options });
    if (session.inputMetadata.some(input => !input.isTensor || input.shape.length !== 2)) {
      throw bundleModelInvalid(thinker.model, l10n.t('it takes one prompt at a time: export the bundle again'));
    }
    return new ThinkerSession(runtime, session, thinker.dimension);
  }

  /**
   * The last layer's hidden states of B prompts at their thoughts, in one pass: B × K × d_thinker, row by row. All have
   * the same K.
   */
  async run(prompts: readonly ThinkerPrompt[]): Promise<Float32Array> {
    const length = Math.max(...prompts.map(({ ids }) => ids.length));
    const count = prompts[0]?.thoughtPositions.length ?? 0;
    const { guidance } = await this.#session.run({
      // What fills a prompt up comes after it, where causal attention does not look.
      input_ids: this.#int64(prompts, length, ({ ids }) => [...ids, ...Array<number>(length - ids.length).fill(0)]),
      thought_positions: this.#int64(prompts, count, ({ thoughtPositions }) => thoughtPositions),
    });
    const vectors = guidance?.data;
    const expected = prompts.length * count * this.#dimension;
    if (!(vectors instanceof Float32Array) || vectors.length !== expected) {
      throw thinkerFailed(l10n.t('the model gave {0} numbers instead of {1}', vectors?.length ?? 0, expected));
    }
    // A final norm leaves no row empty; a device that ran out of memory may do so without an error.
    if (!vectors.every(Number.isFinite) || !vectors.some(value => value !== 0)) {
      throw thinkerFailed(l10n.t('the model gave no usable numbers'));
    }
    return vectors;
  }

  /** Writes the profile of the runs so far. */
  endProfiling(): void {
    this.#session.endProfiling();
  }

  /** Gives its memory back; it cannot be used any more. */
  release(): Promise<void> {
    return this.#session.release();
  }

  /** prompts × width, row by row. */
  #int64(prompts: readonly ThinkerPrompt[], width: number, row: (prompt: ThinkerPrompt) => readonly number[]) {
    const values = BigInt64Array.from(prompts.flatMap(row), BigInt);
    return new this.#runtime.Tensor('int64', values, [prompts.length, width]);
  }
}
