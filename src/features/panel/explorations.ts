import { randomInt } from 'node:crypto';
import type { PanelEntry } from '../../core/entry.ts';
import { ReasoningError } from '../../core/errors.ts';
import { asReasoningError } from '../../core/failures.ts';
import type { Work, WorkKind } from '../../core/panel.ts';
import { isAnswered, type Steering, type Trace } from '../../core/trace.ts';
import type { Log } from '../../platform/log.ts';
import { USUAL_TEMPERATURE } from '../../reasoning/explore.ts';
import { type ExploreOptions, type Models, Solution } from '../../reasoning/solve.ts';
import type { Solver } from '../engine.ts';
import type { Entries } from '../entries/entries.ts';
import { causeOf } from './runs.ts';
import { PICTURE_MS } from './session.ts';

const SEEDS = 2 ** 31;

/** What is asked of an answered question. */
export type Exploration =
  | { readonly kind: 'map' }
  | { readonly kind: 'steer'; readonly steering: Steering }
  | { readonly kind: 'sample'; readonly count: number };

export interface ExplorationsOptions {
  readonly entries: Pick<Entries, 'get' | 'put' | 'onDidChange'>;
  readonly solver: Solver;
  readonly log: Log;
  /** Told each time one begins or ends. */
  readonly onChange: () => void;
}

/** What is being asked of one entry. All of it goes into one trace, so that nothing overwrites anything. */
interface Open {
  readonly solution: Solution;
  readonly running: Map<WorkKind, AbortController>;
  timer?: NodeJS.Timeout | undefined;
}

/** What is being asked of answered questions: one of each kind at a time for each; what comes goes into their entries. */
export class Explorations {
  readonly #options: ExplorationsOptions;
  readonly #open = new Map<string, Open>();
  readonly #failed = new Map<string, Map<WorkKind, ReasoningError>>();

  constructor(options: ExplorationsOptions) {
    this.#options = options;
    // What is deleted meanwhile has no reader.
    options.entries.onDidChange(() => {
      for (const id of this.#open.keys()) if (!options.entries.get(id)) this.stop(id);
    });
  }

  /** What is being asked of an entry, and what failed since it was last asked. */
  of(id: string): Work[] {
    const running = [...(this.#open.get(id)?.running.keys() ?? [])].map(kind => ({ kind }));
    const failed = [...(this.#failed.get(id) ?? [])].map(([kind, error]) => ({ kind, error: error.toJSON() }));
    return [...running, ...failed];
  }

  get isRunning(): boolean {
    return this.#open.size > 0;
  }

  /** Begins; nothing where the question is not answered, or is being asked the same already. */
  start(entry: PanelEntry, exploration: Exploration): void {
    const { id, trace, status } = entry;
    const { kind } = exploration;
    if (status === 'running' || trace === null || !isAnswered(trace)) return;
    const open = this.#open.get(id) ?? { solution: Solution.of(trace), running: new Map() };
    if (open.running.has(kind)) return;
    const abort = new AbortController();
    open.running.set(kind, abort);
    this.#open.set(id, open);
    this.#failed.get(id)?.delete(kind);
    this.#options.onChange();
    void this.#run(id, open, exploration, abort.signal);
  }

  /** Stops at once; what was written stays. */
  stop(id: string, kind?: WorkKind): void {
    this.#stop(id, kind);
    this.#options.onChange();
  }

  stopAll(): void {
    for (const id of [...this.#open.keys()]) this.#stop(id);
    this.#options.onChange();
  }

  /** Removes a steered chain; not while anything is being asked, for that goes on with what it began with. */
  unsteer({ id, trace }: PanelEntry, steering: Steering): void {
    const { entries } = this.#options;
    const entry = entries.get(id);
    if (!entry || !trace?.steered || this.#open.has(id)) return;
    const removed = JSON.stringify(steering);
    const steered = trace.steered.filter(other => JSON.stringify(other.steering) !== removed);
    entries.put({ ...entry, trace: { ...trace, steered } });
  }

  #stop(id: string, kind?: WorkKind): void {
    const open = this.#open.get(id);
    if (!open) return;
    for (const [running, abort] of [...open.running]) {
      if (kind !== undefined && running !== kind) continue;
      abort.abort();
      this.#ended(id, open, running);
    }
  }

  async #run(id: string, open: Open, exploration: Exploration, signal: AbortSignal): Promise<void> {
    const { log, solver, onChange } = this.#options;
    const { kind } = exploration;
    // What was stopped may still say a last word.
    const onEvent = (): void => {
      if (!signal.aborted) open.timer ??= setTimeout(() => this.#keep(id, open), PICTURE_MS);
    };
    try {
      await solver.explore(models => explore(open.solution, exploration, models, { signal, onEvent }));
      log.info(`${kind}: ${signal.aborted ? 'stopped' : 'done'}`);
    } catch (reason) {
      if (signal.aborted || ReasoningError.is(reason, 'cancelled')) log.info(`${kind}: stopped`);
      else {
        const error = asReasoningError(reason);
        log.error(`${kind}: ${error.code}: ${error.message}${causeOf(error)}`);
        const failed = this.#failed.get(id) ?? new Map<WorkKind, ReasoningError>();
        this.#failed.set(id, failed.set(kind, error));
      }
    }
    if (signal.aborted) return;
    this.#ended(id, open, kind);
    onChange();
  }

  #ended(id: string, open: Open, kind: WorkKind): void {
    this.#keep(id, open);
    open.running.delete(kind);
    if (open.running.size === 0 && this.#open.get(id) === open) this.#open.delete(id);
  }

  /** Puts what is known so far into the entry. */
  #keep(id: string, open: Open): void {
    clearTimeout(open.timer);
    open.timer = undefined;
    const { entries } = this.#options;
    const entry = entries.get(id);
    if (entry) entries.put({ ...entry, trace: open.solution.snapshot() });
  }
}

function explore(
  solution: Solution,
  exploration: Exploration,
  models: Models,
  options: ExploreOptions,
): Promise<Trace> {
  switch (exploration.kind) {
    case 'map':
      return solution.mapThoughts(models, options);
    case 'steer':
      return solution.steer(exploration.steering, models, options);
    case 'sample':
      return solution.sample(
        { count: exploration.count, temperature: USUAL_TEMPERATURE, seed: randomInt(SEEDS) },
        models,
        options,
      );
  }
}
