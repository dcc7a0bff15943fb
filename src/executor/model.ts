import type { Bundle } from '../bundle/load.ts';
import { loadRuntime } from '../bundle/session.ts';
import { BundleTokenizer } from '../bundle/tokenizer.ts';
import { executorFailed, questionTooLong } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import type { Mode } from '../core/trace.ts';
import { QuestionCache } from './cache.ts';
import { decode } from './decode.ts';
import { Graphs, type Input, NO_PREFIX, type Prefix } from './graphs.ts';
import type { KeyValues } from './key-values.ts';
import type { WrittenToken } from './messages.ts';

/** Questions whose key-values are kept: the one on screen and a few before it. */
const KEPT_QUESTIONS = 4;

/** A question that the executor has read. */
export interface ReadQuestion {
  readonly promptTokens: number;
  readonly questionTokens: number;
  readonly keyValues: KeyValues;
}

/** The executor itself: reads, plans, writes and scores with the graphs of one bundle. Runs in the child process. */
export class ExecutorModel {
  readonly #bundle: Bundle;
  readonly #graphs: Graphs;
  readonly #tokenizer: BundleTokenizer;
  readonly #nullGuidance: Prefix;
  readonly #questions = new QuestionCache<ReadQuestion>(KEPT_QUESTIONS);

  private constructor(bundle: Bundle, graphs: Graphs, tokenizer: BundleTokenizer, nullGuidance: Prefix) {
    this.#bundle = bundle;
    this.#graphs = graphs;
    this.#tokenizer = tokenizer;
    this.#nullGuidance = nullGuidance;
  }

  /** @throws ReasoningError platform-unsupported, or what is wrong with the bundle's tokenizer or null guidance. */
  static async load(bundle: Bundle): Promise<ExecutorModel> {
    const { tokenizer } = bundle.manifest.executor;
    const graphs = new Graphs(await loadRuntime(), bundle);
    const [bytes, nullGuidance] = await Promise.all([bundle.readVerified(tokenizer), graphs.nullGuidance()]);
    return new ExecutorModel(bundle, graphs, new BundleTokenizer(bytes, tokenizer), nullGuidance);
  }

  /**
   * Reads a question into the key-value cache, or takes it from there.
   *
   * @throws ReasoningError question-too-long, before any run of the model.
   */
  read(question: string): Promise<ReadQuestion> {
    return this.#questions.get(question, async () => {
      const { executor, limits, thoughts } = this.#bundle.manifest;
      const { ids, questionTokens } = this.#tokenizer.encodePrompt(executor.promptTemplate, question);
      // After the prompt come the guidance, a control token and at least one token written.
      const room = limits.contextTokens - (ids.length - questionTokens) - thoughts.count - 2;
      const limit = Math.min(limits.questionTokens, room);
      if (questionTokens > limit) throw questionTooLong(questionTokens, limit);
      const input = { past: this.#graphs.empty, prefix: NO_PREFIX, ids };
      // One token is always written; this one is thrown away and stays out of the cache.
      const { present } = await this.#graphs.decode(input, 1, executor.controlTokens.end);
      return { promptTokens: ids.length, questionTokens, keyValues: present };
    });
  }

  /** Writes the plan that `guidance` decodes to without a question; yields the tokens of each run. */
  async *plan(guidance: Float32Array, signal: AbortSignal): AsyncGenerator<WrittenToken[]> {
    const { plan } = this.#bundle.manifest.executor.controlTokens;
    const prefix = await this.#prefix(guidance);
    yield* this.#write({ past: this.#graphs.empty, prefix, ids: [plan] }, 'plan', signal);
  }

  /** Writes chain and answer under `guidance`, or under null guidance; yields the tokens of each run. */
  async *write(
    question: string,
    mode: Mode,
    guidance: Float32Array | null,
    signal: AbortSignal,
  ): AsyncGenerator<WrittenToken[]> {
    const control = this.#bundle.manifest.executor.controlTokens[mode];
    const [{ keyValues }, prefix] = await Promise.all([this.read(question), this.#prefix(guidance)]);
    yield* this.#write({ past: keyValues, prefix, ids: [control] }, 'chain', signal);
  }

  /** For each token written: log p under `guidance` less log p under null guidance, in nats. */
  async score(
    question: string,
    mode: Mode,
    guidance: Float32Array,
    tokenIds: readonly number[],
    signal: AbortSignal,
  ): Promise<number[]> {
    const { keyValues: past } = await this.read(question);
    const ids = [this.#bundle.manifest.executor.controlTokens[mode], ...tokenIds.slice(0, -1)];
    const guided = await this.#graphs.score({ past, prefix: await this.#prefix(guidance), ids }, tokenIds);
    signal.throwIfAborted();
    const unguided = await this.#graphs.score({ past, prefix: await this.#prefix(null), ids }, tokenIds);
    return Array.from(guided, (logProb, index) => logProb - (unguided[index] ?? 0));
  }

  async *#write(input: Input, first: 'plan' | 'chain', signal: AbortSignal): AsyncGenerator<WrittenToken[]> {
    const { executor, limits } = this.#bundle.manifest;
    const { answer, end } = executor.controlTokens;
    const decoder = this.#tokenizer.decoder();
    let kind: WrittenToken['kind'] = first;
    const options = { end, contextTokens: limits.contextTokens, signal };
    for await (const { ids, logProbs } of decode((...run) => this.#graphs.decode(...run), input, options)) {
      yield ids.map((id, index): WrittenToken => {
        const token = { id, text: decoder.push(id), logProb: logProbs[index] ?? Number.NaN };
        if (id === end) return { ...token, kind: 'end' };
        if (id !== answer) return { ...token, kind };
        kind = 'answer';
        return { ...token, kind: 'answer-begins' };
      });
    }
  }

  async #prefix(guidance: Float32Array | null): Promise<Prefix> {
    if (guidance === null) return this.#nullGuidance;
    const { thoughts, thinker } = this.#bundle.manifest;
    if (thinker !== null && guidance.length !== thoughts.count * thinker.dimension) {
      throw executorFailed(
        l10n.t('guidance has {0} numbers, not {1} × {2}', guidance.length, thoughts.count, thinker.dimension),
      );
    }
    return this.#graphs.project(guidance);
  }
}
