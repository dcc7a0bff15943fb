import { availableParallelism } from 'node:os';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Bundle } from '../bundle/load.ts';
import { createSession, type Runtime } from '../bundle/session.ts';
import { bundleModelInvalid } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { orForget } from '../process/memoised.ts';
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

/** What goes into a run of the scorer: rows that share all but their prefixes, which are of the same length. */
export interface ScoreInput extends Omit<Input, 'prefix'> {
  readonly prefixes: readonly Prefix[];
}

/** How B rows of the model write R chains together. */
export interface Mixing {
  /** R × B: each chain's logits are this sum of the rows'. */
  readonly mix: readonly (readonly number[])[];
  /** The chain that each row reads. */
  readonly chains: readonly number[];
  /** 0 takes the likeliest token. */
  readonly temperature: number;
}

/** What goes into a run of the sampler: one id a row, after its prefix; prefixes are of the same length. */
export interface SampleInput extends ScoreInput {
  /** Which chains have come to their end: what is written of them is thrown away. */
  readonly ended: readonly boolean[];
}

/** What one run of the sampler wrote: N turns of R chains, and the cache that holds all but the last. */
export interface SampleOutput {
  readonly ids: readonly (readonly number[])[];
  readonly logProbs: readonly (readonly number[])[];
  readonly present: KeyValues;
}

/** The executor's graphs as functions. Each session is created when it is first needed. */
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

  /** log p(labels[j]) after the input up to ids[j], one for each id: for each row. */
  async score({ past, prefixes, ids }: ScoreInput, labels: readonly number[]): Promise<number[][]> {
    const { layers } = this.#bundle.manifest.executor;
    const session = await this.#session('scorer', {
      inputs: ['input_ids', 'prefix', 'labels', ...keyValueNames('past', layers)],
      outputs: ['log_probs'],
      threads: SCORER_THREADS,
    });
    const results = await session.run({
      input_ids: this.#int64(ids, [1, ids.length]),
      prefix: this.#prefixes(prefixes),
      labels: this.#int64(labels, [1, labels.length]),
      ...pastFeeds(past),
    });
    return rowsOf(output(results, 'log_probs').data as Float32Array, labels.length);
  }

  /**
   * Writes a token a turn for each chain until all have come to `end`.
   *
   * @param uniform turns × R numbers in [0, 1), by which tokens are drawn.
   */
  async sample(input: SampleInput, mixing: Mixing, uniform: readonly number[][], end: number): Promise<SampleOutput> {
    const { past, prefixes, ids, ended } = input;
    const { mix, chains, temperature } = mixing;
    const { layers } = this.#bundle.manifest.executor;
    const session = await this.#session('sampler', {
      inputs: [...INPUTS, ...SAMPLER_INPUTS, ...keyValueNames('past', layers)],
      outputs: ['tokens', 'log_probs', ...keyValueNames('present', layers)],
    });
    const { Tensor } = this.#runtime;
    const [rows, chainCount] = [chains.length, mix.length];
    const results = await session.run({
      input_ids: this.#int64(ids, [rows, 1]),
      prefix: this.#prefixes(prefixes),
      seqlens_k: new Tensor('int32', new Int32Array(rows).fill(past.length + (prefixes[0]?.rows ?? 0)), [rows]),
      ended: new Tensor('bool', Uint8Array.from(ended, Number), [chainCount]),
      mix: new Tensor('float32', Float32Array.from(mix.flat()), [chainCount, rows]),
      chains: this.#int64(chains, [rows]),
      temperature: new Tensor('float32', Float32Array.of(temperature), []),
      uniform: new Tensor('float32', Float32Array.from(uniform.flat()), [uniform.length, chainCount]),
      max_new: this.#int64([uniform.length], []),
      eos: this.#int64([end], []),
      ...pastFeeds(past),
    });
    return {
      ids: rowsOf(Array.from(output(results, 'tokens').data as BigInt64Array, Number), chainCount),
      logProbs: rowsOf(output(results, 'log_probs').data as Float32Array, chainCount),
      present: presentKeyValues(results, layers),
    };
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
    graph: 'model' | 'scorer' | 'sampler' | 'projection',
    options: { inputs: string[]; outputs: string[]; threads?: number },
  ): Promise<InferenceSession> {
    const known = this.#sessions.get(graph);
    if (known) return known;
    const { executor } = this.#bundle.manifest;
    const created = orForget(createSession(this.#runtime, this.#bundle, executor[graph], options), () =>
      this.#sessions.delete(graph),
    );
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

  /** Rows × P × d_executor. */
  #prefixes(prefixes: readonly Prefix[]): Tensor {
    const { dimension } = this.#bundle.manifest.executor;
    const each = (prefixes[0]?.rows ?? 0) * dimension;
    const data = new Float32Array(prefixes.length * each);
    for (const [row, prefix] of prefixes.entries()) data.set(prefix.data, row * each);
    return new this.#runtime.Tensor('float32', data, [prefixes.length, prefixes[0]?.rows ?? 0, dimension]);
  }

  #int64(values: readonly number[], dims: number[]): Tensor {
    return new this.#runtime.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
  }
}

/** A batch of whole chains is work enough for several threads; writing, a token at a time, is not. */
const SCORER_THREADS = Math.min(4, availableParallelism());

const INPUTS = ['input_ids', 'prefix', 'seqlens_k'];
const SAMPLER_INPUTS = ['ended', 'mix', 'chains', 'temperature', 'uniform', 'max_new', 'eos'];

function rowsOf(values: ArrayLike<number>, width: number): number[][] {
  const all = Array.from(values);
  return Array.from({ length: all.length / width }, (_, row) => all.slice(row * width, (row + 1) * width));
}
