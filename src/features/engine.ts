import { loadCalibration } from '../bundle/calibration.ts';
import { Bundle } from '../bundle/load.ts';
import { ReasoningError } from '../core/errors.ts';
import { cancelled } from '../core/failures.ts';
import type { Trace } from '../core/trace.ts';
import { ExecutorProcess } from '../executor/executor.ts';
import { LocalThinker } from '../guidance/local.ts';
import { noThinker } from '../guidance/none.ts';
import type { Models, Solution, SolveOptions } from '../reasoning/solve.ts';

/** A child process that nobody asked for this long gives its memory back. */
const IDLE_MS = 5 * 60_000;

export interface EngineOptions {
  /** The bundle's folder. */
  readonly bundle: string;
  readonly executorEntry: string;
  readonly thinkerEntry: string;
}

/** Answers questions; the engine, or a script in tests. */
export interface Solver {
  solve(solution: Solution, options: SolveOptions): Promise<Trace>;
}

/** The one executor and thinker of this extension host. Nothing is read or started before the first question. */
export class Engine implements Solver {
  readonly #options: EngineOptions;
  #models: Promise<Models> | undefined;
  #disposed = false;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** @throws ReasoningError what is wrong with the bundle, and what `Solution.solve` throws. */
  async solve(solution: Solution, options: SolveOptions): Promise<Trace> {
    if (this.#disposed) throw cancelled();
    this.#models ??= openModels(this.#options);
    const models = this.#models;
    try {
      return await solution.solve(await models, options);
    } catch (error) {
      // A child keeps what it found wrong for as long as it lives; the next question looks again.
      if (needsFreshStart(error) && this.#models === models) await this.#close();
      throw error;
    }
  }

  /** Ends the child processes; open questions are cancelled. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#close();
  }

  async #close(): Promise<void> {
    const closing = this.#models;
    this.#models = undefined;
    const models = await closing?.catch(() => undefined);
    await Promise.all([models?.thinker.dispose(), models?.executor.dispose()]);
  }
}

async function openModels({ bundle: folder, executorEntry, thinkerEntry }: EngineOptions): Promise<Models> {
  const bundle = await Bundle.open(folder);
  const calibration = await loadCalibration(bundle);
  const thinker =
    bundle.manifest.thinker === null ? noThinker : new LocalThinker({ entry: thinkerEntry, bundle, idleMs: IDLE_MS });
  return { thinker, executor: new ExecutorProcess({ entry: executorEntry, bundle, idleMs: IDLE_MS }), calibration };
}

/** Whether what failed is the installation, or nothing that was foreseen. */
function needsFreshStart(error: unknown): boolean {
  if (!ReasoningError.is(error)) return true;
  return error.code.startsWith('bundle-') || error.code === 'platform-unsupported';
}
