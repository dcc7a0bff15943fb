import { loadCalibration } from '../bundle/calibration.ts';
import { Bundle } from '../bundle/load.ts';
import type { Calibration } from '../core/calibration.ts';
import { ReasoningError } from '../core/errors.ts';
import { cancelled } from '../core/failures.ts';
import type { Settings } from '../core/settings.ts';
import type { Trace } from '../core/trace.ts';
import { ExecutorProcess, type ExecutorState } from '../executor/executor.ts';
import { noThinker } from '../guidance/none.ts';
import type { Models, Solution, SolveOptions } from '../reasoning/solve.ts';
import { EngineWatch } from './engine-state.ts';
import { IDLE_MS, openThinkers, type QuestionParts, type ThinkerConfiguration, type ThinkerParts } from './thinkers.ts';

/** A bundle's folder and, unless it is the extension's own, the manifest that the user agreed to. */
export interface ChosenBundle {
  readonly folder: string;
  readonly manifestSha256?: string;
}

/** What the settings say of the models. */
export interface ModelConfiguration {
  readonly bundle: ChosenBundle;
  readonly thinker: ThinkerConfiguration;
  readonly fallback: Settings['thinker.fallback'];
}

export interface EngineOptions extends ThinkerParts, QuestionParts {
  readonly executorEntry: string;
  /** Asked before each question, so that a changed setting counts from the next one on. */
  readonly configuration: () => Promise<ModelConfiguration>;
}

export interface SolverOptions extends SolveOptions {
  /** False: the executor works alone, on its null guidance. */
  readonly guided?: boolean;
}

/** Answers questions; the engine, or a script in tests. */
export interface Solver {
  solve(solution: Solution, options: SolverOptions): Promise<Trace>;
  /** Hands the models to what is asked of an answered question. */
  explore(run: (models: Models) => Promise<Trace>): Promise<Trace>;
}

/** The one executor and thinker of this extension host. Nothing is read or started before the first question. */
export class Engine implements Solver {
  readonly #options: EngineOptions;
  readonly #watch = new EngineWatch();
  #opened: OpenedModels | undefined;
  #disposed = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    options.devices.report.onDidChange(report => report && this.#watch.device(report));
  }

  /** The endpoint is not asked for a while, or is asked again. */
  endpointPaused(paused: boolean): void {
    this.#watch.paused(paused);
  }

  /** What the models are doing, for those who show it. */
  get state() {
    return this.#watch.state;
  }

  /** @throws ReasoningError what is wrong with the bundle, and what `Solution.solve` throws. */
  solve(solution: Solution, { guided = true, ...options }: SolverOptions): Promise<Trace> {
    const onEvent: SolveOptions['onEvent'] = event => {
      // A thinker that was not asked has not failed.
      if (guided) this.#watch.event(event);
      options.onEvent(event);
    };
    return this.explore(({ thinker, ...models }) =>
      solution.solve({ ...models, thinker: guided ? thinker : noThinker }, { ...options, onEvent }),
    );
  }

  /** @throws ReasoningError what is wrong with the bundle, and what `run` throws. */
  async explore(run: (models: Models) => Promise<Trace>): Promise<Trace> {
    const configuration = await this.#options.configuration();
    if (this.#disposed) throw cancelled();
    this.#watch.begin();
    try {
      const { fallback } = configuration;
      return await this.#use(configuration, models => run({ ...models, fallback }));
    } catch (error) {
      this.#watch.failed(error);
      throw error;
    } finally {
      this.#watch.end();
    }
  }

  /**
   * What the bundle knows of its domain, or null where it knows nothing. Starts no process.
   *
   * @throws ReasoningError what is wrong with the bundle.
   */
  async calibration(): Promise<Calibration | null> {
    const configuration = await this.#options.configuration();
    if (this.#disposed) throw cancelled();
    return this.#use(configuration, async models => models.calibration);
  }

  async #use<T>(configuration: ModelConfiguration, run: (models: Models) => Promise<T>): Promise<T> {
    const opened = this.#modelsFor(configuration);
    try {
      return await opened.use(run);
    } catch (error) {
      // A child keeps what it found wrong for as long as it lives; the next question looks again.
      if (needsFreshStart(error) && this.#opened === opened) await this.#close();
      throw error;
    }
  }

  /** Ends the child processes; open questions are cancelled, and the next question starts afresh. */
  async restart(): Promise<void> {
    this.#options.breaker?.close();
    await this.#close();
  }

  /** Ends the child processes; open questions are cancelled. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#opened?.close();
  }

  async #close(): Promise<void> {
    const closing = this.#opened;
    this.#opened = undefined;
    this.#watch.closed();
    await closing?.close();
  }

  /** The models that are open, or others where the settings have changed; those before answer what they were asked. */
  #modelsFor({ bundle, thinker }: ModelConfiguration): OpenedModels {
    const key = JSON.stringify([bundle, thinker]);
    if (this.#opened?.key !== key) {
      if (this.#opened) this.#watch.executor('stopped');
      this.#opened?.closeWhenUnused();
      // Those that were replaced may still report their end.
      const onState = (state: ExecutorState): void => {
        if (opened === this.#opened) this.#watch.executor(state);
      };
      const models = openModels(bundle, thinker, this.#options, onState);
      const opened = new OpenedModels(key, models);
      this.#opened = opened;
      models.then(
        known => opened === this.#opened && this.#watch.opened(known),
        () => {},
      );
    }
    return this.#opened;
  }
}

/** Models with one configuration, while questions use them. */
class OpenedModels {
  readonly key: string;
  readonly #models: Promise<Models>;
  #users = 0;
  #retired = false;

  constructor(key: string, models: Promise<Models>) {
    this.key = key;
    this.#models = models;
  }

  async use<T>(run: (models: Models) => Promise<T>): Promise<T> {
    this.#users++;
    try {
      return await run(await this.#models);
    } finally {
      this.#users--;
      if (this.#retired) this.closeWhenUnused();
    }
  }

  /** Closes once the last question that uses them has ended. */
  closeWhenUnused(): void {
    this.#retired = true;
    if (this.#users === 0) void this.close();
  }

  async close(): Promise<void> {
    const models = await this.#models.catch(() => undefined);
    await Promise.all([models?.thinker.dispose(), models?.substitute?.dispose(), models?.executor.dispose()]);
  }
}

async function openModels(
  { folder, manifestSha256 }: ChosenBundle,
  configuration: ThinkerConfiguration,
  parts: EngineOptions,
  onState: (state: ExecutorState) => void,
): Promise<Models> {
  const bundle = await Bundle.open(folder, manifestSha256);
  const calibration = await loadCalibration(bundle);
  return {
    ...(await openThinkers(configuration, bundle, parts)),
    executor: new ExecutorProcess({ entry: parts.executorEntry, bundle, idleMs: IDLE_MS, onState }),
    calibration,
  };
}

/** Whether what failed is the installation, or nothing that was foreseen. */
function needsFreshStart(error: unknown): boolean {
  if (!ReasoningError.is(error)) return true;
  return error.code.startsWith('bundle-') || error.code === 'platform-unsupported';
}
