import type { Device } from '../core/device.ts';
import type { TraceThinker, Warning } from '../core/trace.ts';

/** A thinker's strategy for one question. */
export interface Guidance {
  /** H: the last layer's hidden states at the thought tokens, `count` × `dimension`, row by row. */
  readonly vectors: Float32Array;
  readonly count: number;
  readonly dimension: number;
  /** From the request to the vectors. */
  readonly latencyMs: number;
  readonly cached: boolean;
  /** What a local thinker ran on. */
  readonly device?: Device;
  /** What a person has to know of how it was made. */
  readonly warnings?: readonly Warning[];
  /** Who made it, where it was kept; else the thinker that was asked. */
  readonly by?: Pick<TraceThinker, 'kind' | 'model'>;
}

/** Where guidance comes from. */
export interface Thinker {
  readonly kind: TraceThinker['kind'];
  /** The model's name; null where there is none. */
  readonly model: string | null;
  /**
   * Reads a question once. Resolves to null where there is no thinker: the executor then runs on null guidance.
   *
   * @throws ReasoningError cancelled or thinker-failed, or what is wrong with its bundle.
   */
  think(question: string, signal: AbortSignal): Promise<Guidance | null>;
  dispose(): Promise<void>;
}
