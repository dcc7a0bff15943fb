import { Bundle } from '../../bundle/load.ts';
import type { BundleStore } from '../../bundle/store.ts';
import type { SettingsState, TestStep } from '../../core/settings-page.ts';
import { computedReference, referenceQuestion, storedReference } from '../../guidance/reference.ts';
import { openThinker, type ThinkerParts } from '../thinkers.ts';
import { modelConfiguration } from './configuration.ts';
import type { Consent } from './consent.ts';
import type { NativeSettings } from './native.ts';

export interface ThinkerTestOptions {
  readonly settings: NativeSettings;
  readonly store: BundleStore;
  readonly consent: Consent;
  readonly parts: ThinkerParts;
  readonly onChange: () => void;
  /** Told when the thinker gave the guidance that it should. */
  readonly onPassed: () => void;
}

/** Tests the thinker that the settings ask for; one test at a time. */
export class ThinkerTest {
  readonly #options: ThinkerTestOptions;
  #running: AbortController | undefined;
  #steps: TestStep[] | undefined;

  constructor(options: ThinkerTestOptions) {
    this.#options = options;
  }

  /** What the page shows of it. */
  get state(): SettingsState['test'] {
    return this.#steps ? { running: this.#running !== undefined, steps: this.#steps } : null;
  }

  stop(): void {
    this.#running?.abort();
  }

  /** Forgets what was found: another thinker than the one tested may be set now. */
  reset(): void {
    this.stop();
    this.#running = undefined;
    this.#steps = undefined;
  }

  /** @throws ReasoningError what is wrong with the bundle; what is wrong with the thinker is in the steps. */
  async run(): Promise<void> {
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    this.#steps = [];
    this.#options.onChange();
    try {
      await this.#test(running.signal);
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }

  async #test(signal: AbortSignal): Promise<void> {
    const { settings, store, consent, parts } = this.#options;
    const { bundle: chosen, thinker: configuration } = await modelConfiguration(settings.read(), store, consent);
    const bundle = await Bundle.open(chosen.folder, chosen.manifestSha256);
    const { testConnection } = await import('../../guidance/connection-test.ts');
    const thinker = await openThinker(configuration, bundle, parts);
    // Only bundles that store no reference need it.
    const local = await openThinker({ kind: 'local', device: 'cpu' }, bundle, parts);
    const reference = async () => (await storedReference(bundle)) ?? computedReference(bundle, local, signal);
    const ofEndpoint =
      configuration.kind === 'endpoint' && thinker.kind === 'endpoint' ? { url: configuration.url, reference } : {};
    try {
      const precision = configuration.kind === 'endpoint' ? configuration.precision : 'float32';
      const question = referenceQuestion(bundle);
      const common = { thinker, question, bundle: bundle.manifest.name, precision, signal } as const;
      for await (const step of testConnection({ ...ofEndpoint, ...common })) {
        if (this.#running?.signal === signal) this.#add(step);
      }
      if (this.#running?.signal === signal && this.#passed) this.#options.onPassed();
    } finally {
      await Promise.all([thinker.dispose(), local.dispose()]);
    }
  }

  /** As the page says it: the direct probes only explain. */
  get #passed(): boolean {
    const outcome = (id: TestStep['id']) => this.#steps?.find(step => step.id === id)?.outcome;
    return outcome('guidance') === 'passed' && outcome('compare') !== 'failed';
  }

  #add(step: TestStep): void {
    this.#steps = [...(this.#steps ?? []).filter(({ id }) => id !== step.id), step];
    this.#options.onChange();
  }
}
