import type { OutsideDomain } from '../../../src/core/domain.ts';
import type { ReasoningEvent } from '../../../src/core/events.ts';
import { cancelled } from '../../../src/core/failures.ts';
import type { Trace } from '../../../src/core/trace.ts';
import type { Solver, SolverOptions } from '../../../src/features/engine.ts';
import type { Solution } from '../../../src/reasoning/solve.ts';
import { ScriptedExecutor, scriptedThinker } from '../reasoning/fakes.ts';

/** A solver whose pace a test sets: it writes its chain, then waits to be released or made to fail. */
export class PacedSolver implements Solver {
  readonly solved: Solution[] = [];
  readonly guided: (boolean | undefined)[] = [];
  readonly policies: OutsideDomain[] = [];
  readonly events: ReasoningEvent['type'][] = [];
  /** Ends what is being solved. */
  release: () => void = () => {};
  fail: (error: unknown) => void = () => {};

  async solve(solution: Solution, { signal, outsideDomain, onEvent, guided }: SolverOptions): Promise<Trace> {
    this.solved.push(solution);
    this.guided.push(guided);
    this.policies.push(outsideDomain);
    const released = new Promise<void>((resolve, reject) => {
      this.release = resolve;
      this.fail = reject;
      signal.addEventListener('abort', () => reject(cancelled()));
    });
    const models = { thinker: scriptedThinker(), executor: new ScriptedExecutor(), calibration: null };
    const trace = await solution.solve(models, {
      signal,
      outsideDomain,
      onEvent: event => {
        this.events.push(event.type);
        onEvent(event);
      },
    });
    await released;
    return trace;
  }
}
