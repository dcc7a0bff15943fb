import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type PanelEntry, panelEntrySchema } from '../../../src/core/entry.ts';
import { executorCrashed, outsideDomain } from '../../../src/core/failures.ts';
import type { Question } from '../../../src/core/question.ts';
import { Session } from '../../../src/features/panel/session.ts';
import { PacedSolver } from './fakes.ts';

const question: Question = {
  text: 'What is 3 + 4?',
  kind: 'question',
  source: { uri: 'file:///a.py', range: { start: { line: 2, character: 0 }, end: { line: 7, character: 3 } } },
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const entries: PanelEntry[] = [];
  const solver = new PacedSolver();
  const session = new Session({
    question,
    mode: 'explain',
    solver,
    outsideDomain: 'decline',
    onChange: entry => entries.push(entry),
  });
  const ended = session.run();
  return { entries, solver, session, ended, last: () => entries.at(-1) };
}

/** Lets everything happen that waits for no timer. */
async function written(solver: PacedSolver): Promise<void> {
  while (solver.events.at(-1) !== 'metrics') await Promise.resolve();
}

describe("a question's run", () => {
  test('is shown at once, before anything is known, and with where it was selected', () => {
    const { entries } = start();
    expect(entries).toMatchObject([
      { mode: 'explain', status: 'running', sourceLabel: 'a.py:3-8', trace: { question, steps: [] } },
    ]);
  });

  test('is shown whole each time, and many changes in one picture', async () => {
    const { entries, solver } = start();
    await written(solver);
    expect(solver.events.length).toBeGreaterThan(5);
    expect(entries.length).toBe(1);
    vi.runAllTimers();
    expect(entries.length).toBe(2);
    expect(entries[1]).toMatchObject({ status: 'running', trace: { answer: { text: '14' } } });
    expect(entries[1]?.trace?.steps.length).toBe(2);
    for (const entry of entries) expect(panelEntrySchema.safeParse(entry).error).toBeUndefined();
  });

  test('ends as done', async () => {
    const { solver, ended, last, entries } = start();
    await written(solver);
    solver.release();
    expect(await ended).toEqual({ status: 'done' });
    expect(last()?.status).toBe('done');
    const shown = entries.length;
    vi.runAllTimers();
    expect(entries.length).toBe(shown);
  });

  test('is stopped in the view before the models have stopped, and keeps what was written', async () => {
    const { solver, session, ended, last, entries } = start();
    await written(solver);
    session.stop();
    expect(last()).toMatchObject({ status: 'stopped', trace: { answer: { text: '14' } } });
    const shown = entries.length;
    expect(await ended).toEqual({ status: 'stopped' });
    vi.runAllTimers();
    expect(entries.length).toBe(shown);
  });

  test('fails with its reason and keeps what was written', async () => {
    const { solver, ended, last } = start();
    await written(solver);
    const error = executorCrashed('signal SIGKILL');
    solver.fail(error);
    expect(await ended).toEqual({ status: 'failed', error });
    expect(last()).toMatchObject({ status: 'failed', error: error.toJSON(), trace: { answer: { text: '14' } } });
  });

  test('ends as declined, with the reason, outside the domain', async () => {
    const { solver, ended, last } = start();
    await written(solver);
    const error = outsideDomain(true);
    solver.fail(error);
    expect(await ended).toEqual({ status: 'declined', error });
    expect(last()).toMatchObject({ status: 'declined', error: { code: 'outside-domain' } });
    expect(solver.policies).toEqual(['decline']);
  });

  test('fails in words even where the program is at fault', async () => {
    const { solver, ended, last } = start();
    await written(solver);
    solver.fail(new TypeError('x is undefined'));
    await ended;
    expect(last()?.error).toMatchObject({ code: 'unexpected', message: 'x is undefined' });
  });

  test('is guided, unless it is to be read beside another run', async () => {
    const { solver } = start();
    expect(solver.guided).toEqual([true]);
    const entries: PanelEntry[] = [];
    const onChange = (entry: PanelEntry) => entries.push(entry);
    void new Session({ question, mode: 'solve', solver, outsideDomain: 'decline', comparedWith: 'a', onChange }).run();
    expect(solver.guided).toEqual([true, false]);
    expect(entries[0]?.comparedWith).toBe('a');
  });

  test('that is abandoned ends without a word, so that its entry is found interrupted', async () => {
    const { solver, session, ended, entries } = start();
    await written(solver);
    const shown = entries.length;
    session.abandon();
    await ended;
    vi.runAllTimers();
    expect(entries.length).toBe(shown);
  });

  test('that has ended cannot be stopped', async () => {
    const { solver, session, ended, last } = start();
    await written(solver);
    solver.release();
    await ended;
    session.stop();
    expect(last()?.status).toBe('done');
  });
});
