import { resolve } from 'node:path';
import { Bundle } from '../src/bundle/load.ts';
import type { Trace } from '../src/core/trace.ts';
import { TraceBuilder } from '../src/core/trace-builder.ts';
import { ExecutorProcess } from '../src/executor/executor.ts';
import { LocalThinker } from '../src/guidance/local.ts';
import { gains, planEffects, type Scored, thoughtMap } from '../src/reasoning/attribution.ts';
import { sample, steer } from '../src/reasoning/explore.ts';
import { reason } from '../src/reasoning/reason.ts';

/** How long each part takes, as shares of the same question's solve, thinker and plan included. */
export interface Explained {
  readonly solve: number[];
  /** Share of the tokens written that are the plan's. */
  readonly planTokens: number[];
  readonly gain: number[];
  readonly readout: number[];
  readonly thoughtMap: number[];
  readonly steering: number[];
  readonly samples: number[];
}

/** Chains that are sampled together. */
export const SAMPLES = 8;
const REPEATS = 3;

/**
 * Verbose chains in processes that run already: milliseconds of a solve without attribution, then each part's median of
 * three as a share of it. One question warms up.
 */
export async function measureExplain(folder: string, questions: readonly string[]): Promise<Explained> {
  const bundle = await Bundle.open(folder);
  const options = { bundle, idleMs: 60_000 };
  const thinker = new LocalThinker({ entry: resolve('dist/thinker-process.js'), ...options });
  const executor = new ExecutorProcess({ entry: resolve('dist/executor-process.js'), ...options });
  const signal = new AbortController().signal;
  const models = { thinker, executor, calibration: null };
  const measured: Explained = {
    solve: [],
    planTokens: [],
    gain: [],
    readout: [],
    thoughtMap: [],
    steering: [],
    samples: [],
  };

  const solve = async (text: string): Promise<Trace> => {
    const question = { text, kind: 'question' } as const;
    const head = { id: 'bench', time: new Date().toISOString(), mode: 'explain', question } as const;
    const builder = new TraceBuilder(head);
    const rest = { mode: 'explain', outsideDomain: 'warn', attribution: false, signal } as const;
    for await (const event of reason(question, { ...models, ...rest })) builder.add(event);
    return builder.finish();
  };

  try {
    for (const [index, text] of ['not ( True and False ) or not True and False is', ...questions].entries()) {
      const trace = await solve(text);
      const { vectors } = (await thinker.think(text, signal)) ?? {};
      if (trace.written === undefined || vectors === undefined) continue;
      const { metrics, written } = trace;
      const scored: Scored = { ...trace, question: text, written, chainTokens: metrics.chainTokens };
      const steering = { off: [0], strength: 1.5, guidance: { from: 'own' } } as const;
      const parts = {
        gain: () => gains(scored, [], vectors, executor, signal),
        readout: () => planEffects(scored, vectors, executor, signal),
        thoughtMap: () => thoughtMap(scored, vectors, executor, signal),
        steering: () => drain(steer(trace, { ...steering, off: [...steering.off] }, models, signal)),
        samples: () => drain(sample(trace, { count: SAMPLES, temperature: 0.7, seed: 1 }, models, signal)),
      };
      const whole = await medianMs(() => solve(text));
      const shares: [keyof typeof parts, number][] = [];
      for (const name of Object.keys(parts) as (keyof typeof parts)[]) {
        shares.push([name, (await medianMs(parts[name])) / whole]);
      }
      if (index === 0) continue;
      measured.solve.push(whole);
      measured.planTokens.push(written.plan.length / (written.plan.length + written.chain.length));
      for (const [name, share] of shares) measured[name].push(share);
    }
    return measured;
  } finally {
    await Promise.all([thinker.dispose(), executor.dispose()]);
  }
}

async function drain(events: AsyncGenerator): Promise<void> {
  for await (const _ of events);
}

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < REPEATS; turn++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[Math.floor(REPEATS / 2)] ?? Number.NaN;
}
