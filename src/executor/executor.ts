import type { Bundle } from '../bundle/load.ts';
import { executorCrashed } from '../core/failures.ts';
import type { Mode } from '../core/trace.ts';
import { describeExit } from '../process/exit.ts';
import { ChildHost, type ChildState } from '../process/host.ts';
import { executorContract, type WrittenToken } from './messages.ts';

export interface WriteRequest {
  readonly question: string;
  readonly mode: Mode;
  /** H, K × d_thinker row by row; null writes under the learned null guidance. */
  readonly guidance: Float32Array | null;
}

export interface ScoreRequest extends WriteRequest {
  readonly guidance: Float32Array;
  readonly tokenIds: readonly number[];
}

/** The small model that writes. Every method throws ReasoningErrors only; a signal ends it with `cancelled`. */
export interface Executor {
  /** The learned block that stands in where there is no guidance: how many rows of which dimension. */
  readonly nullGuidance: { readonly count: number; readonly dimension: number };
  /** Reads a question ahead of writing. Throws question-too-long before any work. */
  read(question: string, signal: AbortSignal): Promise<{ promptTokens: number; questionTokens: number }>;
  /** Writes the plan from guidance alone; yields the tokens of each run. */
  plan(guidance: Float32Array, signal: AbortSignal): AsyncGenerator<WrittenToken[]>;
  /** Writes chain and answer; yields the tokens of each run. */
  write(request: WriteRequest, signal: AbortSignal): AsyncGenerator<WrittenToken[]>;
  /** The gain in nats of each written token: log p under guidance less log p under null guidance. */
  score(request: ScoreRequest, signal: AbortSignal): Promise<number[]>;
  dispose(): Promise<void>;
}

export interface ExecutorOptions {
  /** Path of the built child process. */
  readonly entry: string;
  readonly bundle: Bundle;
  /** How long an unused child keeps its memory. */
  readonly idleMs: number;
  readonly onState?: (state: ExecutorState) => void;
}

/** The life of an executor's process. */
export type ExecutorState = ChildState;

/** An executor in a child process, which keeps native code and its crashes out of this one. */
export class ExecutorProcess implements Executor {
  readonly nullGuidance;
  readonly #host: ChildHost<typeof executorContract>;

  constructor({ entry, bundle, idleMs, onState }: ExecutorOptions) {
    const { thoughts, executor } = bundle.manifest;
    this.nullGuidance = { count: thoughts.count, dimension: executor.dimension };
    this.#host = new ChildHost({
      entry,
      args: [bundle.folder, bundle.manifestSha256],
      contract: executorContract,
      idleMs,
      ...(onState && { onState }),
      crashed: exit => executorCrashed(describeExit(exit)),
    });
  }

  /** The child's process id while it runs. */
  get pid(): number | undefined {
    return this.#host.pid;
  }

  read(question: string, signal: AbortSignal) {
    return this.#host.request('read', { question }, { signal });
  }

  plan(guidance: Float32Array, signal: AbortSignal) {
    return this.#host.stream('plan', { guidance }, signal);
  }

  write(request: WriteRequest, signal: AbortSignal) {
    return this.#host.stream('write', request, signal);
  }

  async score({ tokenIds, ...request }: ScoreRequest, signal: AbortSignal): Promise<number[]> {
    const { gains } = await this.#host.request('score', { ...request, tokenIds: [...tokenIds] }, { signal });
    return gains;
  }

  dispose(): Promise<void> {
    return this.#host.dispose();
  }
}
