import { cancelled } from '../../../src/core/failures.ts';
import type {
  Executor,
  PlanRequest,
  SampleRequest,
  ScoreRequest,
  SpellRequest,
  Steer,
  WriteRequest,
} from '../../../src/executor/executor.ts';
import type { WrittenToken } from '../../../src/executor/messages.ts';
import type { Thinker } from '../../../src/guidance/thinker.ts';

/** A token for each text, with log-probability −0.1 and ids from 100 on. */
export function tokens(kind: WrittenToken['kind'], ...texts: string[]): WrittenToken[] {
  return texts.map((text, index) => ({ id: 100 + index, text, logProb: -0.1, kind }));
}

export const answerBegins: WrittenToken = { id: 9, text: '', logProb: -0.2, kind: 'answer-begins' };
export const end: WrittenToken = { id: 2, text: '', logProb: -0.3, kind: 'end' };

/** An executor that writes what it is told to and notes what it was asked. */
export class ScriptedExecutor implements Executor {
  readonly nullGuidance = { count: 2, dimension: 4 };
  readonly writes: (WriteRequest & Partial<Steer>)[] = [];
  readonly scored: ScoreRequest[] = [];
  readonly samples: SampleRequest[] = [];
  sampled: WrittenToken[][][] = [];
  planned: WrittenToken[][] = [tokens('plan', '3 + 4', '\n', '7 * 2'), [end]];
  written: WrittenToken[][] = [
    tokens('chain', '3 + 4', ' = 7'),
    [...tokens('chain', '\n', '7 * 2 = 14'), answerBegins, ...tokens('answer', '1', '4')],
    [end],
  ];
  reading: () => Promise<void> = async () => {};
  /** Every chain that it wrote, for it scores tokens as it wrote them. */
  readonly #chains: WrittenToken[][] = [];

  async read(_question: string, _signal: AbortSignal) {
    await this.reading();
    return { promptTokens: 5, questionTokens: 4 };
  }

  async *plan(_request: PlanRequest, signal: AbortSignal) {
    yield* stream(this.planned, signal);
  }

  async *write(request: WriteRequest & Partial<Steer>, signal: AbortSignal) {
    this.writes.push(request);
    this.#chains.push(this.written.flat());
    yield* stream(this.written, signal);
  }

  async *sample(request: SampleRequest, signal: AbortSignal) {
    this.samples.push(request);
    yield* stream(this.sampled, signal);
  }

  /** One token, with an id of its own; before an answer its beginning, and after it its end. */
  async spell({ begun, text, isAnswer }: SpellRequest): Promise<WrittenToken[]> {
    const token = { id: 900 + begun.length, text, logProb: -5 };
    return isAnswer ? [answerBegins, { ...token, kind: 'answer' }, end] : [{ ...token, kind: 'chain' }];
  }

  /**
   * Log-probabilities that tell which token and row they belong to: as written under the whole guidance; without it less
   * by 0, 1, 2, … in the order of the ids; without thought k by k + 1 for every token.
   */
  async score(request: ScoreRequest): Promise<number[][]> {
    this.scored.push(request);
    const isScored = (chain: WrittenToken[]) => chain.map(({ id }) => id).join() === request.tokenIds.join();
    const chain = this.#chains.findLast(isScored) ?? this.written.flat();
    const written = request.question === null ? this.planned.flat() : chain;
    return request.rows.map(off =>
      request.tokenIds.map((_, index) => {
        const { logProb = 0 } = written[index] ?? {};
        return off === null ? logProb - index : off.reduce((sum, thought) => sum - thought - 1, logProb);
      }),
    );
  }

  async dispose() {}
}

async function* stream<T>(batches: T[], signal: AbortSignal): AsyncGenerator<T> {
  for (const batch of batches) {
    if (signal.aborted) throw cancelled();
    yield batch;
  }
}

/** A thinker whose thought is `think`; by default it has one at once. */
export function scriptedThinker(think?: Thinker['think']): Thinker {
  const guidance = { vectors: new Float32Array(6), count: 2, dimension: 3, latencyMs: 1, cached: false };
  return { kind: 'local', model: 'test', think: think ?? (async () => guidance), dispose: async () => {} };
}
