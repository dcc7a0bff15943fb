import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type PanelEntry, panelEntrySchema } from '../../../src/core/entry.ts';
import { executorCrashed } from '../../../src/core/failures.ts';
import type { Steering } from '../../../src/core/trace.ts';
import { Explorations } from '../../../src/features/panel/explorations.ts';
import { Solution } from '../../../src/reasoning/solve.ts';
import { answerBegins, end, ScriptedExecutor, scriptedThinker, tokens } from '../reasoning/fakes.ts';
import { PacedSolver } from './fakes.ts';

const own: Steering = { off: [1], strength: 1, guidance: { from: 'own' } };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An answered question among entries, and what is asked of it. */
async function answered() {
  const solution = new Solution({ text: 'What is 3 + 4?', kind: 'question' }, 'solve');
  const models = { thinker: scriptedThinker(), executor: new ScriptedExecutor(), calibration: null };
  const { signal } = new AbortController();
  const trace = await solution.solve(models, { signal, outsideDomain: 'warn', onEvent: () => {} });
  const first: PanelEntry = { id: 'a', time: trace.time, mode: 'solve', status: 'done', trace };
  const kept = new Map([['a', first]]);
  const listeners: (() => void)[] = [];
  const solver = new PacedSolver();
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const onChange = vi.fn();
  const explorations = new Explorations({
    entries: {
      get: id => kept.get(id),
      put: entry => {
        kept.set(entry.id, entry);
        for (const listener of listeners) listener();
      },
      onDidChange: listener => {
        listeners.push(listener);
        return { dispose: () => {} };
      },
    },
    ...{ solver, onChange },
    log: log as never,
  });
  return {
    ...{ explorations, solver, log, onChange, kept },
    entry: () => kept.get('a') as PanelEntry,
    remove: () => {
      kept.delete('a');
      for (const listener of listeners) listener();
    },
    settled: () => vi.waitFor(() => expect(explorations.isRunning).toBe(false)),
  };
}

/** Lets what is asked begin, and stand still. */
function hold(solver: PacedSolver): { release: () => void; fail: (error: unknown) => void } {
  let [release, fail]: [() => void, (error: unknown) => void] = [() => {}, () => {}];
  solver.held = new Promise<void>((resolve, reject) => {
    [release, fail] = [resolve, reject];
  });
  return { release, fail };
}

describe('what is asked of an answered question', () => {
  test('is told while it runs, and kept in its trace', async () => {
    const { explorations, entry, settled, onChange } = await answered();
    explorations.start(entry(), { kind: 'map' });
    expect(explorations.of('a')).toEqual([{ kind: 'map' }]);
    await settled();
    expect(explorations.of('a')).toEqual([]);
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(entry().trace?.answer?.effects).toHaveLength(2);
    expect(panelEntrySchema.safeParse(entry()).error).toBeUndefined();
  });

  test('goes into one trace, whatever is asked at once', async () => {
    const { explorations, entry, settled, solver } = await answered();
    solver.executor.sampled = [[tokens('chain', '3 + 4'), tokens('chain', '7')]];
    explorations.start(entry(), { kind: 'map' });
    explorations.start(entry(), { kind: 'steer', steering: own });
    explorations.start(entry(), { kind: 'sample', count: 2 });
    expect(explorations.of('a').map(({ kind }) => kind)).toEqual(['map', 'steer', 'sample']);
    await settled();
    const { answer, steered, samples } = entry().trace ?? {};
    expect(answer?.effects).toBeDefined();
    expect(steered).toMatchObject([{ steering: own, answer: { text: '14' } }]);
    expect(samples?.chains).toHaveLength(2);
  });

  test('runs once of a kind at a time', async () => {
    const { explorations, entry, settled, solver } = await answered();
    explorations.start(entry(), { kind: 'steer', steering: own });
    explorations.start(entry(), { kind: 'steer', steering: { ...own, strength: 0 } });
    await settled();
    expect(solver.executor.writes.map(({ strength }) => strength)).toEqual([1]);
  });

  test('is stopped in the view at once, and says nothing afterwards', async () => {
    const { explorations, entry, solver, log } = await answered();
    const { release } = hold(solver);
    explorations.start(entry(), { kind: 'map' });
    explorations.stop('a', 'map');
    expect(explorations.of('a')).toEqual([]);
    expect(explorations.isRunning).toBe(false);
    const stopped = entry();
    release();
    await vi.waitFor(() => expect(log.info).toHaveBeenCalledWith('map: stopped'));
    vi.runAllTimers();
    expect(entry()).toBe(stopped);
    expect(stopped.trace?.answer?.effects).toBeUndefined();
  });

  test('fails with its reason until it is asked again', async () => {
    const { explorations, entry, solver, settled } = await answered();
    const { fail } = hold(solver);
    const error = executorCrashed('signal SIGKILL');
    explorations.start(entry(), { kind: 'map' });
    fail(error);
    await settled();
    expect(explorations.of('a')).toEqual([{ kind: 'map', error: error.toJSON() }]);
    solver.held = Promise.resolve();
    explorations.start(entry(), { kind: 'map' });
    expect(explorations.of('a')).toEqual([{ kind: 'map' }]);
    await settled();
  });

  test('ends with the entry, which stays deleted', async () => {
    const { explorations, entry, solver, remove, kept } = await answered();
    const { release } = hold(solver);
    explorations.start(entry(), { kind: 'map' });
    remove();
    expect(explorations.isRunning).toBe(false);
    release();
    await vi.runAllTimersAsync();
    expect(kept.size).toBe(0);
  });

  test('is nothing while the question runs, or where it has no answer', async () => {
    const { explorations, entry } = await answered();
    explorations.start({ ...entry(), status: 'running' }, { kind: 'map' });
    const { answer: _, ...unanswered } = entry().trace ?? {};
    explorations.start({ ...entry(), trace: unanswered as never }, { kind: 'map' });
    expect(explorations.isRunning).toBe(false);
  });

  test('of steered chains several are kept, and each can be removed', async () => {
    const { explorations, entry, settled } = await answered();
    const other: Steering = { ...own, strength: 0.5 };
    for (const steering of [own, other]) {
      explorations.start(entry(), { kind: 'steer', steering });
      await settled();
    }
    explorations.unsteer(entry(), own);
    expect(entry().trace?.steered?.map(({ steering }) => steering)).toEqual([other]);
  });

  test('that was stopped keeps the steps that were written', async () => {
    const { explorations, entry, solver, settled } = await answered();
    let go = (): void => {};
    const held = new Promise<void>(resolve => {
      go = resolve;
    });
    const whole = solver.executor.write.bind(solver.executor);
    solver.executor.write = async function* (request, signal) {
      for await (const batch of whole(request, signal)) {
        yield batch;
        await held;
      }
    };
    solver.executor.written = [tokens('chain', '3 + 4 = 7', '\n'), [answerBegins, ...tokens('answer', '7'), end]];
    explorations.start(entry(), { kind: 'steer', steering: own });
    await vi.waitFor(() => {
      vi.runAllTimers();
      expect(entry().trace?.steered).toHaveLength(1);
    });
    explorations.stop('a');
    go();
    await settled();
    expect(entry().trace?.steered).toMatchObject([{ steps: [{ text: '3 + 4 = 7' }] }]);
    expect(entry().trace?.steered?.[0]?.answer).toBeUndefined();
  });
});
