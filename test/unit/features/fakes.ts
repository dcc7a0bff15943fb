import { EventEmitter } from 'node:events';
import type { Uri } from 'vscode';
import type { OutsideDomain } from '../../../src/core/domain.ts';
import type { ReasoningEvent } from '../../../src/core/events.ts';
import { cancelled } from '../../../src/core/failures.ts';
import type { Trace } from '../../../src/core/trace.ts';
import type { Solver, SolverOptions } from '../../../src/features/engine.ts';
import type { Models, Solution } from '../../../src/reasoning/solve.ts';
import { ScriptedExecutor, scriptedThinker } from '../reasoning/fakes.ts';

/** A solver whose pace a test sets: it writes its chain, then waits to be released or made to fail. */
export class PacedSolver implements Solver {
  readonly executor = new ScriptedExecutor();
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
    const trace = await solution.solve(this.#models(), {
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

  /** What is asked is answered at once, except where a test holds it. */
  held: Promise<void> = Promise.resolve();

  async explore(run: (models: Models) => Promise<Trace>): Promise<Trace> {
    await this.held;
    return run(this.#models());
  }

  #models(): Models {
    return { thinker: scriptedThinker(), executor: this.executor, calibration: null };
  }
}

/** What a view uses of VS Code's panel. */
export class FakePanel {
  readonly #events = new EventEmitter();
  readonly sent: unknown[] = [];
  visible = true;
  iconPath: unknown;
  readonly webview = {
    cspSource: 'https://files',
    options: {},
    html: '',
    asWebviewUri: (uri: Uri) => uri,
    onDidReceiveMessage: (listener: (message: unknown) => void) => this.#events.on('message', listener),
    postMessage: async (message: unknown) => this.sent.push(message),
  };

  onDidDispose(listener: () => void) {
    this.#events.on('dispose', listener);
  }

  onDidChangeViewState() {
    return { dispose: () => {} };
  }

  /** The page says something. */
  say(message: unknown): void {
    this.#events.emit('message', message);
  }

  /** The reader closes it. */
  close(): void {
    this.#events.emit('dispose');
  }

  dispose(): void {
    this.close();
  }
}

const file = (name: string) => ({ toString: () => `file:///${name}` }) as Uri;

export const pagePaths = {
  folder: file(''),
  script: file('panel.js'),
  style: file('panel.css'),
  icon: file('icon.svg'),
};
