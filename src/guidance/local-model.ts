import type { Bundle } from '../bundle/load.ts';
import { loadRuntime } from '../bundle/session.ts';
import { BundleTokenizer } from '../bundle/tokenizer.ts';
import { thinkerFailed } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { type ThinkerManifest, type ThinkerPrompt, thinkerPrompt } from './prompt.ts';
import { ThinkerSession } from './thinker-session.ts';

/** A bundle's thinker on this machine's processor. Runs in the child process. */
export class LocalThinkerModel {
  readonly #session: ThinkerSession;
  readonly #tokenizer: BundleTokenizer;
  readonly #manifest: ThinkerManifest;

  private constructor(session: ThinkerSession, tokenizer: BundleTokenizer, manifest: ThinkerManifest) {
    this.#session = session;
    this.#tokenizer = tokenizer;
    this.#manifest = manifest;
  }

  /** @throws ReasoningError thinker-failed if the bundle has none, platform-unsupported, or what is wrong with it. */
  static async load(bundle: Bundle): Promise<LocalThinkerModel> {
    const { thinker } = bundle.manifest;
    if (thinker === null) throw thinkerFailed(l10n.t('the bundle has no thinker'));
    const manifest = { ...bundle.manifest, thinker };
    const runtime = await loadRuntime();
    const [session, tokenizer] = await Promise.all([
      ThinkerSession.open(runtime, bundle, manifest),
      bundle.readVerified(thinker.tokenizer),
    ]);
    return new LocalThinkerModel(session, new BundleTokenizer(tokenizer, thinker.tokenizer), manifest);
  }

  /**
   * H of one question: K × d_thinker, row by row.
   *
   * @throws ReasoningError question-too-long, before any run of the model.
   */
  async think(question: string): Promise<Float32Array> {
    return this.#session.run([thinkerPrompt(this.#tokenizer, this.#manifest, question)]);
  }

  /**
   * The last layer's hidden states of some prompts at their thoughts, in one pass: for each K × d_thinker, row by row.
   * All have the same K.
   */
  async states(prompts: readonly ThinkerPrompt[]): Promise<Float32Array[]> {
    const vectors = await this.#session.run(prompts);
    const size = vectors.length / prompts.length;
    return prompts.map((_, index) => vectors.slice(index * size, (index + 1) * size));
  }
}
