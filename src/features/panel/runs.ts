import type { Mode } from '../../core/trace.ts';
import type { Log } from '../../platform/log.ts';
import type { Solver } from '../engine.ts';
import type { Entries } from '../entries/entries.ts';
import { type Asked, Session } from './session.ts';

export interface RunsOptions {
  readonly entries: Entries;
  readonly solver: Solver;
  readonly log: Log;
  /** Told each time one begins or ends. */
  readonly onChange: () => void;
  /** Told of each question that was answered to the end. */
  readonly onAnswered: (mode: Mode) => void;
}

/** The questions that run now, each by itself; what they write goes into the entries. */
export class Runs {
  readonly #options: RunsOptions;
  readonly #sessions = new Map<string, Session>();

  constructor(options: RunsOptions) {
    this.#options = options;
    // What is deleted while it runs has no reader.
    options.entries.onDidChange(() => {
      for (const [id, session] of this.#sessions) if (!options.entries.get(id)) session.stop();
    });
  }

  get isRunning(): boolean {
    return this.#sessions.size > 0;
  }

  /** Begins to answer; returns the id of the entry. */
  start(asked: Asked): string {
    const { entries, solver, log, onChange, onAnswered } = this.#options;
    const session = new Session({ ...asked, solver, onChange: entry => entries.put(entry) });
    const { id } = session;
    const ended = session.run();
    this.#sessions.set(id, session);
    onChange();
    void ended.then(({ status, error }) => {
      this.#sessions.delete(id);
      onChange();
      if (status === 'done') onAnswered(asked.mode);
      if (error && status === 'failed') log.error(`${asked.mode}: ${error.code}: ${error.message}${causeOf(error)}`);
      else log.info(`${asked.mode}: ${status}`);
    });
    return id;
  }

  /** Stops one run, where it has not ended; what was written stays. */
  stop(id: string): void {
    this.#sessions.get(id)?.stop();
  }

  /** Stops the run that began last. */
  stopLatest(): void {
    [...this.#sessions.values()].at(-1)?.stop();
  }

  stopAll(): void {
    for (const session of this.#sessions.values()) session.stop();
  }

  /** Ends all runs without a word: whoever reads their entries next finds them interrupted. */
  dispose(): void {
    for (const session of this.#sessions.values()) session.abandon();
  }
}

/** What a process said before it ended. It knows files and libraries, no text of a question. */
export function causeOf({ cause }: Error): string {
  if (cause === undefined || cause === '') return '';
  return `\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
}
