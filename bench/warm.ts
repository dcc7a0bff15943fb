import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { loadCalibration } from '../src/bundle/calibration.ts';
import { Bundle } from '../src/bundle/load.ts';
import { ExecutorProcess } from '../src/executor/executor.ts';
import { LocalThinker } from '../src/guidance/local.ts';
import { reason } from '../src/reasoning/reason.ts';

export interface Warm {
  readonly thinkerPass: number[];
  readonly firstPlanToken: number[];
  readonly firstChainToken: number[];
  readonly tokensPerSecond: number[];
  /** Resident memory of the executor's process after all questions, in MB; undefined where it cannot be read. */
  readonly executorMegabytes: number | undefined;
}

/** Milliseconds in processes that run already. One question warms up; no question is still in the cache. */
export async function measureWarm(folder: string, questions: readonly string[]): Promise<Warm> {
  const bundle = await Bundle.open(folder);
  const options = { bundle, idleMs: 60_000 };
  const thinker = new LocalThinker({ entry: resolve('dist/thinker-process.js'), ...options });
  const executor = new ExecutorProcess({ entry: resolve('dist/executor-process.js'), ...options });
  const signal = new AbortController().signal;
  const calibration = await loadCalibration(bundle);
  const rest = { mode: 'solve', outsideDomain: 'warn', attribution: false } as const;
  const asking = { thinker, executor, calibration, signal, ...rest };
  const measured = { thinkerPass: [], firstPlanToken: [], firstChainToken: [], tokensPerSecond: [] } as {
    [name in Exclude<keyof Warm, 'executorMegabytes'>]: number[];
  };
  try {
    for (const [index, text] of ['What is 1 + 1?', ...questions].entries()) {
      const asked = { text, kind: 'question' } as const;
      for await (const event of reason(asked, asking)) {
        if (index === 0) continue;
        if (event.type === 'guidance') measured.thinkerPass.push(event.thinker.latencyMs);
        if (event.type !== 'metrics') continue;
        const { timeToFirstPlanTokenMs, timeToFirstChainTokenMs, tokensPerSecond } = event.metrics;
        if (timeToFirstPlanTokenMs !== null) measured.firstPlanToken.push(timeToFirstPlanTokenMs);
        if (timeToFirstChainTokenMs !== null) measured.firstChainToken.push(timeToFirstChainTokenMs);
        measured.tokensPerSecond.push(tokensPerSecond);
      }
    }
    return { ...measured, executorMegabytes: residentMegabytes(executor.pid) };
  } finally {
    await Promise.all([thinker.dispose(), executor.dispose()]);
  }
}

function residentMegabytes(pid: number | undefined): number | undefined {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
  } catch {
    return undefined;
  }
}
