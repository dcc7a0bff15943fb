import type { OutsideDomain } from '../../core/domain.ts';
import { ReasoningError } from '../../core/errors.ts';
import { asReasoningError } from '../../core/failures.ts';
import type { PanelEntry, PanelStatus } from '../../core/panel.ts';
import type { Question } from '../../core/question.ts';
import { sourceLabel } from '../../core/source-label.ts';
import type { Mode } from '../../core/trace.ts';
import { Solution } from '../../reasoning/solve.ts';
import type { Solver } from '../engine.ts';

/** About thirty pictures a second: more is not seen, and each is the whole state. */
const PICTURE_MS = 33;

export interface SessionOptions {
  readonly question: Question;
  readonly mode: Mode;
  readonly solver: Solver;
  readonly outsideDomain: OutsideDomain;
  /** Called with the whole entry at every change, when there are many only about thirty times a second. */
  readonly onChange: (entry: PanelEntry) => void;
}

/** One question's run, from the command to its end. */
export class Session {
  readonly #solution: Solution;
  readonly #solver: Solver;
  readonly #outsideDomain: OutsideDomain;
  readonly #onChange: (entry: PanelEntry) => void;
  readonly #abort = new AbortController();
  #status: PanelStatus = 'running';
  #error: ReasoningError | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor({ question, mode, solver, outsideDomain, onChange }: SessionOptions) {
    this.#solution = new Solution(question, mode);
    this.#solver = solver;
    this.#outsideDomain = outsideDomain;
    this.#onChange = onChange;
  }

  /** Answers the question, once. Resolves to how it ended; never rejects. */
  async run(): Promise<{ status: PanelStatus; error?: ReasoningError }> {
    this.#change();
    try {
      await this.#solver.solve(this.#solution, {
        signal: this.#abort.signal,
        outsideDomain: this.#outsideDomain,
        onEvent: () => this.#changeSoon(),
      });
      this.#end('done');
    } catch (error) {
      if (ReasoningError.is(error, 'cancelled')) this.#end('stopped');
      else if (ReasoningError.is(error, 'outside-domain')) this.#end('declined', error);
      else this.#end('failed', asReasoningError(error));
    }
    return { status: this.#status, ...(this.#error && { error: this.#error }) };
  }

  /** Stops at once; what was written stays. */
  stop(): void {
    this.#end('stopped');
    this.#abort.abort();
  }

  #end(status: PanelStatus, error?: ReasoningError): void {
    if (this.#status !== 'running') return;
    this.#status = status;
    this.#error = error;
    this.#change();
  }

  #changeSoon(): void {
    if (this.#status === 'running') this.#timer ??= setTimeout(() => this.#change(), PICTURE_MS);
  }

  #change(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#onChange(this.#entry());
  }

  #entry(): PanelEntry {
    const { question, mode } = this.#solution;
    const trace = this.#solution.snapshot();
    return {
      id: trace.id,
      mode,
      status: this.#status,
      trace,
      ...(this.#error && { error: this.#error.toJSON() }),
      ...(question.source && { sourceLabel: sourceLabel(question.source) }),
    };
  }
}
