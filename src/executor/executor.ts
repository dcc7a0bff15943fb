import type { Bundle } from '../bundle/load.ts';
import { executorCrashed } from '../core/failures.ts';
import type { Mode, Steering } from '../core/trace.ts';
import { describeExit } from '../process/exit.ts';
import { ChildHost, type ChildState } from '../process/host.ts';
import { executorContract, type WrittenToken } from './messages.ts';

export interface WriteRequest {
  readonly question: string;
  readonly mode: Mode;
  /** H, K × d_thinker row by row; null writes under the learned null guidance. */
  readonly guidance: Float32Array | null;
}

export interface PlanRequest {
  /** H, K × d_thinker row by row. */
  readonly guidance: Float32Array;
  /** Where names, numbers and texts come from; null leaves them to the guidance. */
  readonly question: string | null;
}

/** What changes the guidance of a chain; see `steeringSchema`. */
export type Steer = Pick<Steering, 'off' | 'strength'>;

export interface SampleRequest extends WriteRequest {
  /** Ids of the whole steps that every chain begins with, each with its newline; none where it is left out. */
  readonly begun?: readonly number[];
  readonly count: number;
  readonly temperature: number;
  readonly seed: number;
}

export interface SpellRequest extends WriteRequest {
  /** Ids of the whole steps before the text, each with its newline. */
  readonly begun: readonly number[];
  readonly text: string;
  readonly isAnswer: boolean;
}

export interface ScoreRequest {
  /** Null scores a plan. */
  readonly question: string | null;
  readonly mode: Mode;
  readonly guidance: Float32Array;
  readonly tokenIds: readonly number[];
  /** For each row of the result the thoughts that are left out of the guidance, or null for null guidance. */
  readonly rows: readonly (readonly number[] | null)[];
}

/** The small model that writes. Every method throws ReasoningErrors only; a signal ends it with `cancelled`. */
export interface Executor {
  /** The learned block that stands in where there is no guidance: how many rows of which dimension. */
  readonly nullGuidance: { readonly count: number; readonly dimension: number };
  /** Reads a question ahead of writing. Throws question-too-long before any work. */
  read(question: string, signal: AbortSignal): Promise<{ promptTokens: number; questionTokens: number }>;
  /** Writes the plan from guidance alone, with operands of the question where there is one; yields the tokens of each run. */
  plan(request: PlanRequest, signal: AbortSignal): AsyncGenerator<WrittenToken[]>;
  /** Writes chain and answer, steered if told so; yields the tokens of each run. */
  write(request: WriteRequest & Partial<Steer>, signal: AbortSignal): AsyncGenerator<WrittenToken[]>;
  /** Writes several chains with answers at random; yields what each run gave each of them after what was begun. */
  sample(request: SampleRequest, signal: AbortSignal): AsyncGenerator<WrittenToken[][]>;
  /** A step, or an answer with its beginning and its end, as tokens that go on from `begun`, with their log-probabilities; empty where there is no room. */
  spell(request: SpellRequest, signal: AbortSignal): Promise<WrittenToken[]>;
  /** Log-probabilities in nats of written tokens: rows × tokens. */
  score(request: ScoreRequest, signal: AbortSignal): Promise<number[][]>;
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

  plan(request: PlanRequest, signal: AbortSignal) {
    return this.#host.stream('plan', request, signal);
  }

  write(request: WriteRequest & Partial<Steer>, signal: AbortSignal) {
    return this.#host.stream('write', { off: [], strength: 1, ...request }, signal);
  }

  sample({ begun = [], ...request }: SampleRequest, signal: AbortSignal) {
    return this.#host.stream('sample', { ...request, begun: [...begun] }, signal);
  }

  async spell({ begun, ...request }: SpellRequest, signal: AbortSignal): Promise<WrittenToken[]> {
    const { tokens } = await this.#host.request('spell', { ...request, begun: [...begun] }, { signal });
    return tokens;
  }

  async score({ tokenIds, rows, ...request }: ScoreRequest, signal: AbortSignal): Promise<number[][]> {
    const copied = { tokenIds: [...tokenIds], rows: rows.map(off => off && [...off]) };
    const { logProbs } = await this.#host.request('score', { ...request, ...copied }, { signal });
    return logProbs;
  }

  dispose(): Promise<void> {
    return this.#host.dispose();
  }
}
