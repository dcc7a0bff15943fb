import { randomUUID } from 'node:crypto';
import type { Calibration } from '../core/calibration.ts';
import type { OutsideDomain } from '../core/domain.ts';
import type { ReasoningEvent } from '../core/events.ts';
import type { Question } from '../core/question.ts';
import type { Settings } from '../core/settings.ts';
import type { Mode, Trace, TraceDraft } from '../core/trace.ts';
import { TraceBuilder } from '../core/trace-builder.ts';
import type { Executor } from '../executor/executor.ts';
import type { Thinker } from '../guidance/thinker.ts';
import { reason } from './reason.ts';

/** Who answers, and what their bundle knows of its domain and its confidence. */
export interface Models {
  readonly thinker: Thinker;
  /** Thinks in its place where it fails and the fallback is `local`. */
  readonly substitute?: Thinker | undefined;
  readonly executor: Executor;
  readonly calibration: Calibration | null;
  /** What happens when the thinker fails; `unguided` where nothing is said. */
  readonly fallback?: Settings['thinker.fallback'];
}

export interface SolveOptions {
  readonly signal: AbortSignal;
  readonly outsideDomain: OutsideDomain;
  readonly onEvent: (event: ReasoningEvent) => void;
}

/** One question on its way to its trace, whoever asks. */
export class Solution {
  readonly question: Question;
  readonly mode: Mode;
  readonly #builder: TraceBuilder;

  constructor(question: Question, mode: Mode) {
    this.question = question;
    this.mode = mode;
    this.#builder = new TraceBuilder({ id: randomUUID(), time: new Date().toISOString(), mode, question });
  }

  /** A copy of what is known so far; before, while and after the question is answered. */
  snapshot(): TraceDraft {
    return this.#builder.snapshot();
  }

  /**
   * Answers the question, once, and returns its trace. An explained question gets its gains.
   *
   * @param onEvent told of each event once the snapshot holds it.
   * @throws what `reason` throws.
   */
  async solve(models: Models, { signal, outsideDomain, onEvent }: SolveOptions): Promise<Trace> {
    const options = { ...models, mode: this.mode, signal, outsideDomain, attribution: this.mode === 'explain' };
    for await (const event of reason(this.question, options)) {
      this.#builder.add(event);
      onEvent(event);
    }
    return this.#builder.finish();
  }
}
