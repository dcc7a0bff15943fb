import { setImmediate } from 'node:timers/promises';
import type { Bundle } from '../bundle/load.ts';
import { loadRuntime } from '../bundle/session.ts';
import { BundleTokenizer } from '../bundle/tokenizer.ts';
import { cancelled, executorFailed, questionTooLong } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { PlanWords } from '../core/plan-words.ts';
import type { RequestOf } from '../process/contract.ts';
import { LruCache } from './cache.ts';
import { decode } from './decode.ts';
import { Graphs, type Input, type Mixing, NO_PREFIX, type Output, type Prefix, type ScoreInput } from './graphs.ts';
import type { KeyValues } from './key-values.ts';
import type { executorContract, WrittenToken } from './messages.ts';
import { type PlanModel, writeKnownPlan } from './plan-writer.ts';
import { uniforms } from './random.ts';
import { sampleChains } from './sampling.ts';

/** Questions whose key-values are kept: the one on screen and a few before it. */
const KEPT_QUESTIONS = 4;

/** Tokens that are looked up at once: those of most names, numbers and short texts. */
const LOOKED_UP = 6;

/** Logits of one run of the scorer, which are held at once: more rows than fit are scored in more runs. */
const MOST_LOGITS = 4_000_000;

type Request<Operation extends keyof typeof executorContract> = RequestOf<typeof executorContract, Operation>;

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
  readonly #questions = new LruCache<ReadQuestion>(KEPT_QUESTIONS);
  readonly #prefixes = new LruCache<Prefix>(KEPT_QUESTIONS);

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

  /**
   * Writes the plan that `guidance` decodes to, with names, numbers and texts from the question it is for, if there is one;
   * yields the tokens of each run.
   */
  async *plan({ guidance, question }: Request<'plan'>, signal: AbortSignal): AsyncGenerator<WrittenToken[]> {
    const prefix = await this.#prefix(guidance);
    const { outlineWords } = this.#bundle.manifest.executor;
    const ids = [this.#control('plan')];
    const input = { past: this.#graphs.empty, prefix, ids };
    if (question === null || outlineWords === undefined) {
      yield* this.#write(input, 'plan', signal);
      return;
    }
    const read = this.#reader('plan');
    const words = new PlanWords(question, new Set(outlineWords));
    const { keyValues: past } = await this.read(question);
    const model = this.#planModel(input, { past, prefix, ids }, signal);
    for await (const written of writeKnownPlan(model, words)) yield read(written);
  }

  /**
   * Writes chain and answer under `guidance`, or under null guidance; yields the tokens of each run. Between null and
   * guided the logits are mixed: null + strength · (guided − null).
   */
  async *write(request: Request<'write'>, signal: AbortSignal): AsyncGenerator<WrittenToken[]> {
    const { question, mode, strength } = request;
    const [{ keyValues: past }, guided] = await Promise.all([this.read(question), this.#steered(request)]);
    const control = this.#control(mode);
    if (strength === 0 || strength === 1 || request.guidance === null) {
      const prefix = strength === 0 ? this.#nullGuidance : guided;
      yield* this.#write({ past, prefix, ids: [control] }, 'chain', signal);
      return;
    }
    const read = this.#reader('chain');
    const input = { past, prefixes: [guided, this.#nullGuidance], ids: [control, control] };
    const mixing = { mix: [[strength, 1 - strength]], chains: [0, 0], temperature: 0 };
    for await (const [written] of this.#sample(input, mixing, [() => 0], signal)) if (written) yield read(written);
  }

  /** Writes chains with answers at random, under `guidance` or null guidance; yields what each run gave each chain. */
  async *sample(request: Request<'sample'>, signal: AbortSignal): AsyncGenerator<WrittenToken[][]> {
    const { question, mode, guidance, begun, count, temperature, seed } = request;
    const [{ keyValues: past }, prefix] = await Promise.all([this.read(question), this.#prefix(guidance)]);
    const from = await this.#begin({ past, prefix, ids: [this.#control(mode), ...begun] });
    const chains = Array.from({ length: count }, (_, chain) => chain);
    const mixing = { mix: chains.map(row => chains.map(chain => Number(chain === row))), chains, temperature };
    const input = { past: from.past, prefixes: chains.map(() => from.prefix), ids: chains.flatMap(() => from.ids) };
    const readers = chains.map(() => this.#reader('chain'));
    const draw = chains.map(chain => uniforms(seed, chain));
    for await (const written of this.#sample(input, mixing, draw, signal)) {
      yield written.map((tokens, chain) => readers[chain]?.(tokens) ?? []);
    }
  }

  /**
   * A text as tokens of a chain that goes on from `begun`, or of an answer with its end, with the log-probabilities that
   * they have there; nothing where the context has no room for it.
   */
  async spell(request: Request<'spell'>, signal: AbortSignal): Promise<WrittenToken[]> {
    const { question, begun, text, isAnswer } = request;
    const { limits, thoughts, executor } = this.#bundle.manifest;
    const { answer, end } = executor.controlTokens;
    const written = this.#tokenizer.encode(text);
    const ids = isAnswer ? [answer, ...written, end] : written;
    const { promptTokens } = await this.read(question);
    // Besides there are a control token and at least one token that is written after it.
    if (promptTokens + thoughts.count + 2 + begun.length + ids.length > limits.contextTokens) return [];
    const [logProbs = []] = await this.score({ ...request, tokenIds: [...begun, ...ids], rows: [[]] }, signal);
    return this.#reader('chain')({ ids, logProbs: logProbs.slice(begun.length) });
  }

  /** Log-probabilities in nats of written tokens, a row for each of `rows`; in as few runs as memory allows. */
  async score(
    request: Omit<Request<'score'>, 'guidance'> & { guidance: Float32Array | null },
    signal: AbortSignal,
  ): Promise<number[][]> {
    const { question, mode, tokenIds, rows } = request;
    const [guidance, { keyValues: past }] = await Promise.all([
      this.#prefix(request.guidance),
      question === null ? { keyValues: this.#graphs.empty } : this.read(question),
    ]);
    const ids = [this.#control(question === null ? 'plan' : mode), ...tokenIds.slice(0, -1)];
    const prefixes = rows.map(off => (off === null ? this.#nullGuidance : this.#without(guidance, off)));
    const each = Math.max(1, Math.floor(MOST_LOGITS / (ids.length * this.#tokenizer.size)));
    const scores: number[][] = [];
    while (scores.length < prefixes.length) {
      await setImmediate();
      if (signal.aborted) throw cancelled();
      const some = prefixes.slice(scores.length, scores.length + each);
      scores.push(...(await this.#graphs.score({ past, prefixes: some, ids }, tokenIds)));
    }
    return scores;
  }

  /** @param alone what a plan is written after; @param beside that with the question before it. */
  #planModel(alone: Input, beside: Input, signal: AbortSignal): PlanModel {
    const after = (input: Input, ids: readonly number[]): Input => ({ ...input, ids: [...input.ids, ...ids] });
    const { end } = this.#bundle.manifest.executor.controlTokens;
    const roomAfter = ({ past, prefix, ids }: Input): number =>
      this.#bundle.manifest.limits.contextTokens - past.length - prefix.rows - ids.length;
    return {
      end,
      write: ids => decode((...run) => this.#graphs.decode(...run), after(alone, ids), this.#options(signal)),
      lookUp: async ids => {
        if (signal.aborted) throw cancelled();
        const input = after(beside, ids);
        return roomAfter(input) < LOOKED_UP ? [] : (await this.#graphs.decode(input, LOOKED_UP, end)).ids;
      },
      score: async (ids, ways) => {
        const begun = await this.#begin(after(alone, ids));
        const { past, prefix, ids: last } = begun;
        const room = roomAfter(begun);
        const scores: number[][] = [];
        for (const way of ways) {
          if (signal.aborted) throw cancelled();
          if (way.length > room) {
            scores.push([]);
            continue;
          }
          const scored = { past, prefixes: [prefix], ids: [...last, ...way.slice(0, -1)] };
          scores.push((await this.#graphs.score(scored, way))[0] ?? []);
        }
        return scores;
      },
      encode: text => this.#tokenizer.encode(text),
      decoder: () => this.#tokenizer.decoder(),
    };
  }

  /** The same input with all but its last id read. */
  async #begin({ past, prefix, ids }: Input): Promise<Input> {
    if (ids.length === 1) return { past, prefix, ids };
    const { end } = this.#bundle.manifest.executor.controlTokens;
    // As when a question is read, the one token that is written stays out of the cache.
    const { present } = await this.#graphs.decode({ past, prefix, ids: ids.slice(0, -1) }, 1, end);
    return { past: present, prefix: NO_PREFIX, ids: ids.slice(-1) };
  }

  #control(kind: 'solve' | 'explain' | 'plan'): number {
    return this.#bundle.manifest.executor.controlTokens[kind];
  }

  #options(signal: AbortSignal) {
    const { executor, limits } = this.#bundle.manifest;
    return { end: executor.controlTokens.end, contextTokens: limits.contextTokens, signal };
  }

  async *#write(input: Input, first: 'plan' | 'chain', signal: AbortSignal): AsyncGenerator<WrittenToken[]> {
    const read = this.#reader(first);
    for await (const written of decode((...run) => this.#graphs.decode(...run), input, this.#options(signal))) {
      yield read(written);
    }
  }

  #sample(input: ScoreInput, mixing: Mixing, draw: readonly (() => number)[], signal: AbortSignal) {
    return sampleChains((...run) => this.#graphs.sample(...run), input, mixing, draw, this.#options(signal));
  }

  /** Turns what one stream is given, run by run, into tokens that say what they are. */
  #reader(first: 'plan' | 'chain'): (written: Pick<Output, 'ids' | 'logProbs'>) => WrittenToken[] {
    const { answer, end } = this.#bundle.manifest.executor.controlTokens;
    const decoder = this.#tokenizer.decoder();
    let kind: WrittenToken['kind'] = first;
    return ({ ids, logProbs }) =>
      ids.map((id, index): WrittenToken => {
        const token = { id, text: decoder.push(id), logProb: logProbs[index] ?? Number.NaN };
        if (id === end) return { ...token, kind: 'end' };
        // A token that begins the answer once more is one of its own: tokens keep their places among the ids.
        if (id !== answer || kind === 'answer') return { ...token, kind };
        kind = 'answer';
        return { ...token, kind: 'answer-begins' };
      });
  }

  async #steered({ guidance, off }: Request<'write'>): Promise<Prefix> {
    return this.#without(await this.#prefix(guidance), off);
  }

  /** A prefix in which the rows of the thoughts that are left out are those of null guidance. */
  #without({ rows, data }: Prefix, off: readonly number[]): Prefix {
    const outside = off.find(thought => thought >= rows);
    if (outside !== undefined) throw executorFailed(l10n.t('there is no thought {0} of {1}', outside + 1, rows));
    const width = data.length / rows;
    const changed = data.slice();
    for (const thought of off) {
      changed.set(this.#nullGuidance.data.subarray(thought * width, (thought + 1) * width), thought * width);
    }
    return { rows, data: changed };
  }

  async #prefix(guidance: Float32Array | null): Promise<Prefix> {
    if (guidance === null) return this.#nullGuidance;
    const { thoughts, thinker } = this.#bundle.manifest;
    if (thinker !== null && guidance.length !== thoughts.count * thinker.dimension) {
      throw executorFailed(
        l10n.t('guidance has {0} numbers, not {1} × {2}', guidance.length, thoughts.count, thinker.dimension),
      );
    }
    const { buffer, byteOffset, byteLength } = guidance;
    return this.#prefixes.get(new Uint8Array(buffer, byteOffset, byteLength), () => this.#graphs.project(guidance));
  }
}
