import type { OutsideDomain } from '../../core/domain.ts';
import type { PanelEntry, PanelStatus } from '../../core/entry.ts';
import { ReasoningError } from '../../core/errors.ts';
import { asReasoningError } from '../../core/failures.ts';
import type { Question } from '../../core/question.ts';
import { sourceLabel } from '../../core/source-label.ts';
import type { Mode } from '../../core/trace.ts';
import { Solution } from '../../reasoning/solve.ts';
import type { Solver } from '../engine.ts';

/** About thirty pictures a second: more is not seen, and each is the whole state. */
export const PICTURE_MS = 33;

/** What is asked, and how it is to be answered. */
export interface Asked {
  readonly question: Question;
  readonly mode: Mode;
  /** The editor's name of the language that it was selected from. */
  readonly languageId?: string | undefined;
  /** The entry to be read beside this one, which is then written without guidance. */
  readonly comparedWith?: string | undefined;
  /** What becomes of a question from outside the domain. */
  readonly outsideDomain: OutsideDomain;
}

export interface SessionOptions extends Asked {
  readonly solver: Solver;
  /** Called with the whole entry at every change, when there are many only about thirty times a second. */
  readonly onChange: (entry: PanelEntry) => void;
}

/** One question's run, from the command to its end. */
export class Session {
  readonly #options: SessionOptions;
  readonly #solution: Solution;
  readonly #abort = new AbortController();
  #status: PanelStatus = 'running';
  #error: ReasoningError | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#solution = new Solution(options.question, options.mode);
  }

  /** The id of its entry. */
  get id(): string {
    return this.#solution.snapshot().id;
  }

  /** Answers the question, once. Resolves to how it ended; never rejects. */
  async run(): Promise<{ status: PanelStatus; error?: ReasoningError }> {
    this.#change();
    const { solver, outsideDomain, comparedWith } = this.#options;
    try {
      await solver.solve(this.#solution, {
        signal: this.#abort.signal,
        outsideDomain,
        onEvent: () => this.#changeSoon(),
        guided: comparedWith === undefined,
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

  /** Stops without a word: whoever reads the entry next finds it interrupted. */
  abandon(): void {
    clearTimeout(this.#timer);
    this.#status = 'interrupted';
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
    this.#options.onChange(this.#entry());
  }

  #entry(): PanelEntry {
    const { question, mode, languageId, comparedWith } = this.#options;
    const trace = this.#solution.snapshot();
    return {
      id: trace.id,
      time: trace.time,
      mode,
      status: this.#status,
      trace,
      ...(this.#error && { error: this.#error.toJSON() }),
      ...(question.source && { sourceLabel: sourceLabel(question.source) }),
      ...(languageId !== undefined && { languageId }),
      ...(comparedWith !== undefined && { comparedWith }),
    };
  }
}
