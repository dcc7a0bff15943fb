import { randomUUID } from 'node:crypto';
import type { OutsideDomain } from '../core/domain.ts';
import type { ReasoningEvent } from '../core/events.ts';
import type { Question } from '../core/question.ts';
import type { Mode, Steering, Trace, TraceDraft } from '../core/trace.ts';
import { TraceBuilder } from '../core/trace-builder.ts';
import { mapThoughts, type SampleSettings, sample, steer } from './explore.ts';
import type { Models } from './models.ts';
import { reason } from './reason.ts';

export type { Models };

export interface ExploreOptions {
  readonly signal: AbortSignal;
  /** Told of each event once the snapshot holds it. */
  readonly onEvent: (event: ReasoningEvent) => void;
}

export interface SolveOptions extends ExploreOptions {
  readonly outsideDomain: OutsideDomain;
}

/** One question on its way to its trace, whoever asks, and what is asked of the trace afterwards. */
export class Solution {
  readonly question: Question;
  readonly mode: Mode;
  #builder: TraceBuilder;

  constructor(question: Question, mode: Mode) {
    this.question = question;
    this.mode = mode;
    this.#builder = new TraceBuilder({ id: randomUUID(), time: new Date().toISOString(), mode, question });
  }

  /** A question that was answered before. */
  static of(trace: Trace): Solution {
    const solution = new Solution(trace.question, trace.mode);
    solution.#builder = TraceBuilder.of(trace);
    return solution;
  }

  /** A copy of what is known so far; before, while and after the question is answered. */
  snapshot(): TraceDraft {
    return this.#builder.snapshot();
  }

  /** The whole trace. Throws if the question is not answered. */
  finished(): Trace {
    return this.#builder.finish();
  }

  /**
   * Answers the question, once, and returns its trace. An explained question gets its gains, and what each thought gave
   * its plan.
   *
   * @throws what `reason` throws.
   */
  solve(models: Models, { signal, outsideDomain, onEvent }: SolveOptions): Promise<Trace> {
    const options = { ...models, mode: this.mode, signal, outsideDomain, attribution: this.mode === 'explain' };
    return this.#take(reason(this.question, options), onEvent);
  }

  /** Leaves out each thought in turn; throws what `mapThoughts` of explore.ts throws. Only for a finished trace. */
  async mapThoughts(models: Models, { signal, onEvent }: ExploreOptions): Promise<Trace> {
    return this.#take(mapThoughts(this.#builder.finish(), models, signal), onEvent);
  }

  /** Writes the chain anew under steering; throws what `steer` of explore.ts throws. Only for a finished trace. */
  async steer(steering: Steering, models: Models, { signal, onEvent }: ExploreOptions): Promise<Trace> {
    return this.#take(steer(this.#builder.finish(), steering, models, signal), onEvent);
  }

  /** Draws chains at random; throws what `sample` of explore.ts throws. Only for a finished trace. */
  async sample(settings: SampleSettings, models: Models, { signal, onEvent }: ExploreOptions): Promise<Trace> {
    return this.#take(sample(this.#builder.finish(), settings, models, signal), onEvent);
  }

  async #take(events: AsyncGenerator<ReasoningEvent>, onEvent: ExploreOptions['onEvent']): Promise<Trace> {
    for await (const event of events) {
      this.#builder.add(event);
      onEvent(event);
    }
    return this.#builder.finish();
  }
}
