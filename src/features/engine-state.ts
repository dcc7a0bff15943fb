import { type DeviceReport, deviceName } from '../core/device.ts';
import { ReasoningError } from '../core/errors.ts';
import type { ReasoningEvent } from '../core/events.ts';
import { asReasoningError } from '../core/failures.ts';
import { duration } from '../core/figures.ts';
import * as l10n from '../core/l10n.ts';
import { Observable } from '../core/observable.ts';
import type { TraceThinker } from '../core/trace.ts';
import type { ExecutorState } from '../executor/executor.ts';
import type { Models } from '../reasoning/solve.ts';

/** What the models are doing, for people. */
export interface EngineState {
  readonly executor: 'not-loaded' | 'starting' | 'ready' | 'working' | 'failed';
  /** Why the executor failed. */
  readonly reason?: string;
  /** Null before the first question: nothing is known yet. */
  readonly thinker: {
    readonly kind: TraceThinker['kind'];
    readonly model: string | null;
    /** Whether it gave the guidance it was last asked for; `replaced`: another thinker did. */
    readonly health: 'unknown' | 'ok' | 'failed' | 'replaced';
    /** What a local thinker runs on and its time for one reference question, in words. */
    readonly runsOn?: string;
    /** After failures in a row it is not asked for a while. */
    readonly paused?: true;
  } | null;
}

/** The models before the first question. */
export const NOT_LOADED: EngineState = { executor: 'not-loaded', thinker: null };

/** Follows the questions and the executor's process, and tells when the models' state is another. */
export class EngineWatch {
  readonly state = new Observable<EngineState>(NOT_LOADED);
  #open = 0;
  #executor: ExecutorState = 'stopped';
  #failure: string | undefined;
  #thinker: EngineState['thinker'] = null;
  #paused = false;
  #runsOn: string | undefined;

  /** A question begins; what failed before is tried anew. */
  begin(): void {
    this.#open++;
    this.#failure = undefined;
    this.#tell();
  }

  /** A question has ended. */
  end(): void {
    this.#open--;
    this.#tell();
  }

  /** A question's event: whether there was guidance is the thinker's health. */
  event(event: ReasoningEvent): void {
    if (event.type !== 'guidance' || this.#thinker === null || this.#thinker.kind === 'none') return;
    // What was kept says nothing of who was not asked.
    if (event.thinker.cached) return;
    const { kind } = event.thinker;
    const health = kind === 'none' ? 'failed' : kind === this.#thinker.kind ? 'ok' : 'replaced';
    this.#thinker = { ...this.#thinker, health };
    this.#tell();
  }

  /** The thinker's endpoint is not asked for a while, or is asked again. */
  paused(paused: boolean): void {
    this.#paused = paused;
    this.#tell();
  }

  /** What local thinkers run on is known. */
  device({ device, milliseconds }: DeviceReport): void {
    this.#runsOn = `${deviceName(device)} ${duration(milliseconds)}`;
    this.#tell();
  }

  /** The models are known, though not loaded. */
  opened({ thinker: { kind, model } }: Models): void {
    this.#thinker = { kind, model, health: 'unknown' };
    this.#tell();
  }

  /** The models are closed; the next question opens them again. */
  closed(): void {
    this.#failure = undefined;
    if (this.#thinker) this.#thinker = { ...this.#thinker, health: 'unknown' };
    this.executor('stopped');
  }

  /** The executor's process began, is ready, or ended. */
  executor(state: ExecutorState): void {
    this.#executor = state;
    if (state === 'crashed') this.#failure = l10n.t('Its process ended unexpectedly.');
    this.#tell();
  }

  /** A question failed. A question that was refused or stopped says nothing about the models. */
  failed(error: unknown): void {
    const { code, message } = asReasoningError(error);
    if (ReasoningError.is(error) && !/^(?:executor-|bundle-|platform-)/.test(code)) return;
    this.#failure = message;
    this.#tell();
  }

  #tell(): void {
    const next: EngineState = {
      executor: this.#executorState(),
      ...(this.#failure !== undefined && this.#open === 0 && { reason: this.#failure }),
      thinker: this.#thinker && {
        ...this.#thinker,
        ...(this.#runsOn && this.#thinker.kind === 'local' && { runsOn: this.#runsOn }),
        ...(this.#paused && this.#thinker.kind === 'endpoint' && { paused: true }),
      },
    };
    if (JSON.stringify(next) !== JSON.stringify(this.state.value)) this.state.set(next);
  }

  #executorState(): EngineState['executor'] {
    if (this.#open > 0) return this.#executor === 'ready' ? 'working' : 'starting';
    if (this.#failure !== undefined) return 'failed';
    return this.#executor === 'ready' ? 'ready' : 'not-loaded';
  }
}
