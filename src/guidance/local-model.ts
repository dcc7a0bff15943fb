import type { Bundle } from '../bundle/load.ts';
import { loadRuntime } from '../bundle/session.ts';
import { BundleTokenizer } from '../bundle/tokenizer.ts';
import { type DeviceReport, deviceSchema } from '../core/device.ts';
import { thinkerFailed } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { Devices, type DevicesOptions } from './devices.ts';
import { profiled } from './profile.ts';
import { type ThinkerManifest, type ThinkerPrompt, thinkerPrompt } from './prompt.ts';
import { ThinkerSession } from './thinker-session.ts';

/** What devices are compared by: as long as questions are, because faults of drivers depend on the length. */
const REFERENCE =
  'Nora has fourteen stamps. She buys nine more and gives six of them to Leo, who has twice as many as his sister. ' +
  'Later she finds three boxes with ten stamps each. How many stamps does Nora have now, and how many has Leo?';
/** Tokens of a word, at most. */
const TOKENS_OF_WORD = 4;

/** Where a model may run, beside what the runtime and the bundle say themselves. */
export type ModelDevices = Pick<DevicesOptions, 'choice' | 'avoid' | 'onUse'>;

const PROCESSOR: ModelDevices = { choice: 'cpu', avoid: [], onUse: () => {} };

/** A bundle's thinker on a device of this machine. Runs in the child process. */
export class LocalThinkerModel {
  readonly #devices: Devices;
  readonly #tokenizer: BundleTokenizer;
  readonly #manifest: ThinkerManifest;

  private constructor(devices: Devices, tokenizer: BundleTokenizer, manifest: ThinkerManifest) {
    this.#devices = devices;
    this.#tokenizer = tokenizer;
    this.#manifest = manifest;
  }

  /** @throws ReasoningError thinker-failed if the bundle has none, platform-unsupported, or what is wrong with it. */
  static async load(bundle: Bundle, where = PROCESSOR): Promise<LocalThinkerModel> {
    const { thinker } = bundle.manifest;
    if (thinker === null) throw thinkerFailed(l10n.t('the bundle has no thinker'));
    const manifest = { ...bundle.manifest, thinker };
    const runtime = await loadRuntime();
    const tokenizer = new BundleTokenizer(await bundle.readVerified(thinker.tokenizer), thinker.tokenizer);
    const reference = referencePrompt(tokenizer, manifest);
    const devices = new Devices({
      ...where,
      reference,
      available: deviceSchema.options.filter(device =>
        runtime.listSupportedBackends().some(({ name }) => name === device),
      ),
      open: async device => {
        let session: ThinkerSession | undefined;
        const open = async (profile?: string) => {
          session = await ThinkerSession.open(runtime, bundle, manifest, { device, ...(profile && { profile }) });
          const vectors = await session.run([reference]);
          if (profile) session.endProfiling();
          return { session, vectors };
        };
        try {
          return await (device === 'cpu' ? open() : profiled(device, open));
        } catch (error) {
          await session?.release().catch(() => {});
          throw error;
        }
      },
    });
    const model = new LocalThinkerModel(devices, tokenizer, manifest);
    await model.report();
    return model;
  }

  /** What it runs on. */
  report(): Promise<DeviceReport> {
    return this.#devices.report();
  }

  /**
   * H of one question: K × d_thinker, row by row.
   *
   * @throws ReasoningError question-too-long, before any run of the model.
   */
  async think(question: string): Promise<Float32Array> {
    return this.#devices.run([thinkerPrompt(this.#tokenizer, this.#manifest, question)]);
  }

  /**
   * The last layer's hidden states of some prompts at their thoughts, in one pass: for each K × d_thinker, row by row.
   * All have the same K.
   */
  async states(prompts: readonly ThinkerPrompt[]): Promise<Float32Array[]> {
    const vectors = await this.#devices.run(prompts);
    const size = vectors.length / prompts.length;
    return prompts.map((_, index) => vectors.slice(index * size, (index + 1) * size));
  }
}

/** Shorter where the bundle reads only short questions. */
function referencePrompt(tokenizer: BundleTokenizer, manifest: ThinkerManifest): ThinkerPrompt {
  const { thinker, thoughts, limits } = manifest;
  const words = REFERENCE.split(' ').slice(0, Math.max(1, Math.floor(limits.questionTokens / TOKENS_OF_WORD)));
  return tokenizer.encodePrompt(thinker.promptTemplate, words.join(' '), thoughts.tokenIds);
}
