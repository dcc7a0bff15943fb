import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Bundle } from '../bundle/load.ts';
import { createSession, type Runtime } from '../bundle/session.ts';
import { bundleModelInvalid } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { emptyKeyValues, type KeyValues, keyValueNames, output, pastFeeds, presentKeyValues } from './key-values.ts';

/** Rows in embedding space that a run reads before its ids: `data` is rows × d_executor, row by row. */
export interface Prefix {
  readonly rows: number;
  readonly data: Float32Array;
}

export const NO_PREFIX: Prefix = { rows: 0, data: new Float32Array() };

/** What goes into a run. */
export interface Input {
  readonly past: KeyValues;
  readonly prefix: Prefix;
  readonly ids: readonly number[];
}

/** Tokens written by one run, and the cache that holds all of them but the last. */
export interface Output {
  readonly ids: readonly number[];
  readonly logProbs: readonly number[];
  readonly present: KeyValues;
}

/** The executor's three graphs as functions. Each session is created when it is first needed. */
export class Graphs {
  readonly #runtime: Runtime;
  readonly #bundle: Bundle;
  readonly #sessions = new Map<string, Promise<InferenceSession>>();
  readonly empty: KeyValues;

  constructor(runtime: Runtime, bundle: Bundle) {
    this.#runtime = runtime;
    this.#bundle = bundle;
    this.empty = emptyKeyValues(runtime, bundle.manifest.executor);
  }

  /** Reads `input`, then writes up to `maxNew` tokens, ending after `end`. */
  async decode(input: Input, maxNew: number, end: number): Promise<Output> {
    const { layers } = this.#bundle.manifest.executor;
    const session = await this.#session('model', {
      inputs: [...INPUTS, 'max_new', 'eos', ...keyValueNames('past', layers)],
      outputs: ['tokens', 'log_probs', ...keyValueNames('present', layers)],
    });
    const results = await session.run({
      ...this.#feeds(input),
      max_new: this.#int64([maxNew], []),
      eos: this.#int64([end], []),
    });
    return {
      ids: Array.from(output(results, 'tokens').data as BigInt64Array, Number),
      logProbs: Array.from(output(results, 'log_probs').data as Float32Array),
      present: presentKeyValues(results, layers),
    };
  }

  /** log p(labels[j]) after `input` up to ids[j], one for each id. */
  async score(input: Input, labels: readonly number[]): Promise<Float32Array> {
    const { layers } = this.#bundle.manifest.executor;
    const session = await this.#session('scorer', {
      inputs: [...INPUTS, 'labels', ...keyValueNames('past', layers)],
      outputs: ['log_probs'],
    });
    const results = await session.run({ ...this.#feeds(input), labels: this.#int64(labels, [1, labels.length]) });
    return output(results, 'log_probs').data as Float32Array;
  }

  /** H' = MLP(H): K × d_thinker to K × d_executor. */
  async project(guidance: Float32Array): Promise<Prefix> {
    const session = await this.#session('projection', { inputs: ['guidance'], outputs: ['prefix'] });
    const { thoughts, thinker } = this.#bundle.manifest;
    const dims = [1, thoughts.count, thinker?.dimension ?? guidance.length / thoughts.count];
    const results = await session.run({ guidance: new this.#runtime.Tensor('float32', guidance, dims) });
    return { rows: thoughts.count, data: output(results, 'prefix').data as Float32Array };
  }

  /** The learned K × d_executor block that stands in for H'. */
  async nullGuidance(): Promise<Prefix> {
    const { thoughts, executor } = this.#bundle.manifest;
    const bytes = await this.#bundle.readVerified(executor.nullGuidance);
    if (bytes.byteLength !== thoughts.count * executor.dimension * Float32Array.BYTES_PER_ELEMENT) {
      throw bundleModelInvalid(
        executor.nullGuidance,
        l10n.t('it does not hold {0} × {1} numbers', thoughts.count, executor.dimension),
      );
    }
    // Little endian by protocol, as is every platform that onnxruntime-node supports.
    return { rows: thoughts.count, data: new Float32Array(bytes.buffer) };
  }

  #session(
    graph: 'model' | 'scorer' | 'projection',
    names: { inputs: string[]; outputs: string[] },
  ): Promise<InferenceSession> {
    const created =
      this.#sessions.get(graph) ??
      createSession(this.#runtime, this.#bundle, this.#bundle.manifest.executor[graph], names);
    this.#sessions.set(graph, created);
    return created;
  }

  #feeds({ past, prefix, ids }: Input): Record<string, Tensor> {
    const lastPosition = past.length + prefix.rows + ids.length - 1;
    const { dimension } = this.#bundle.manifest.executor;
    return {
      input_ids: this.#int64(ids, [1, ids.length]),
      prefix: new this.#runtime.Tensor('float32', prefix.data, [1, prefix.rows, dimension]),
      seqlens_k: new this.#runtime.Tensor('int32', Int32Array.of(lastPosition), [1]),
      ...pastFeeds(past),
    };
  }

  #int64(values: readonly number[], dims: number[]): Tensor {
    return new this.#runtime.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
  }
}

const INPUTS = ['input_ids', 'prefix', 'seqlens_k'];
