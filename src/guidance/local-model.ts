import type { InferenceSession } from 'onnxruntime-node';
import type { Bundle } from '../bundle/load.ts';
import { createSession, loadRuntime, type Runtime } from '../bundle/session.ts';
import { BundleTokenizer } from '../bundle/tokenizer.ts';
import { thinkerFailed } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { type ThinkerManifest, thinkerPrompt } from './prompt.ts';

/** A bundle's thinker on this machine's processor. Runs in the child process. */
export class LocalThinkerModel {
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #tokenizer: BundleTokenizer;
  readonly #manifest: ThinkerManifest;

  private constructor(
    runtime: Runtime,
    session: InferenceSession,
    tokenizer: BundleTokenizer,
    manifest: ThinkerManifest,
  ) {
    this.#runtime = runtime;
    this.#session = session;
    this.#tokenizer = tokenizer;
    this.#manifest = manifest;
  }

  /** @throws ReasoningError thinker-failed if the bundle has none, platform-unsupported, or what is wrong with it. */
  static async load(bundle: Bundle): Promise<LocalThinkerModel> {
    const { thinker } = bundle.manifest;
    if (thinker === null) throw thinkerFailed(l10n.t('the bundle has no thinker'));
    const runtime = await loadRuntime();
    const names = { inputs: ['input_ids', 'thought_positions'], outputs: ['guidance'] };
    const [session, tokenizer] = await Promise.all([
      createSession(runtime, bundle, thinker.model, names),
      bundle.readVerified(thinker.tokenizer),
    ]);
    const parsed = new BundleTokenizer(tokenizer, thinker.tokenizer);
    return new LocalThinkerModel(runtime, session, parsed, { ...bundle.manifest, thinker });
  }

  /**
   * H of one question: K × d_thinker, row by row.
   *
   * @throws ReasoningError question-too-long, before any run of the model.
   */
  async think(question: string): Promise<Float32Array> {
    const { ids, thoughtPositions } = thinkerPrompt(this.#tokenizer, this.#manifest, question);
    return this.states(ids, thoughtPositions);
  }

  /** The last layer's hidden states of a prompt at some of its positions: positions × d_thinker, row by row. */
  async states(ids: readonly number[], positions: readonly number[]): Promise<Float32Array> {
    const { guidance } = await this.#session.run({
      input_ids: this.#int64(ids, [1, ids.length]),
      thought_positions: this.#int64(positions, [positions.length]),
    });
    const vectors = guidance?.data;
    const expected = positions.length * this.#manifest.thinker.dimension;
    if (!(vectors instanceof Float32Array) || vectors.length !== expected) {
      throw thinkerFailed(l10n.t('the model gave {0} numbers instead of {1}', vectors?.length ?? 0, expected));
    }
    return vectors;
  }

  #int64(values: readonly number[], dims: number[]) {
    return new this.#runtime.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
  }
}
