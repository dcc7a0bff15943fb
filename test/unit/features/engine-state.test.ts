import { expect, test } from 'vitest';
import type { ReasoningEvent } from '../../../src/core/events.ts';
import { bundleMissing, cancelled, executorCrashed, questionTooLong } from '../../../src/core/failures.ts';
import { type EngineState, EngineWatch } from '../../../src/features/engine-state.ts';
import { noThinker } from '../../../src/guidance/none.ts';
import { ScriptedExecutor, scriptedThinker } from '../reasoning/fakes.ts';

const executor = new ScriptedExecutor();

const guidance = (kind: 'local' | 'none' | 'endpoint', cached = false): ReasoningEvent => ({
  type: 'guidance',
  thinker: { kind, model: null, latencyMs: 0, cached },
  guidance: { count: 1, dimension: 1, null: kind === 'none' },
});

function watch() {
  const watching = new EngineWatch();
  const states: EngineState[] = [];
  watching.state.onDidChange(state => states.push(state));
  return { watching, executors: () => states.splice(0).map(state => state.executor) };
}

test('a first question loads the executor, which stays ready until it is stopped', () => {
  const { watching, executors } = watch();
  watching.begin();
  watching.executor('starting');
  watching.executor('ready');
  watching.end();
  expect(executors()).toEqual(['starting', 'working', 'ready']);
  watching.begin();
  watching.end();
  watching.executor('stopped');
  expect(executors()).toEqual(['working', 'ready', 'not-loaded']);
});

test('it works until the last of several questions has ended', () => {
  const { watching, executors } = watch();
  watching.executor('ready');
  watching.begin();
  watching.begin();
  watching.end();
  expect(executors().at(-1)).toBe('working');
  watching.end();
  expect(executors()).toEqual(['ready']);
});

test('a crash shows as failed with its reason, until the next question', () => {
  const { watching, executors } = watch();
  watching.begin();
  watching.executor('crashed');
  watching.failed(executorCrashed('signal SIGKILL'));
  watching.end();
  expect(watching.state.value).toMatchObject({ executor: 'failed', reason: expect.stringContaining('SIGKILL') });
  watching.begin();
  expect(watching.state.value).toEqual({ executor: 'starting', thinker: null });
  watching.executor('ready');
  watching.end();
  expect(executors().at(-1)).toBe('ready');
});

test('an executor that dies while nobody asks has failed too', () => {
  const { watching } = watch();
  watching.executor('ready');
  watching.executor('crashed');
  expect(watching.state.value).toMatchObject({ executor: 'failed', reason: expect.any(String) });
  watching.closed();
  expect(watching.state.value.executor).toBe('not-loaded');
});

test('a bundle that cannot be used fails; a question that is refused or stopped does not', () => {
  for (const [error, state] of [
    [bundleMissing('/x'), 'failed'],
    [new TypeError('x'), 'failed'],
    [questionTooLong(9, 8), 'ready'],
    [cancelled(), 'ready'],
  ] as const) {
    const { watching } = watch();
    watching.executor('ready');
    watching.begin();
    watching.failed(error);
    watching.end();
    expect(watching.state.value.executor, error.message).toBe(state);
  }
});

test('the thinker is as well as it was at the last question', () => {
  const { watching } = watch();
  const health = () => watching.state.value.thinker?.health;
  watching.opened({ thinker: scriptedThinker(), executor, calibration: null });
  expect(health()).toBe('unknown');
  watching.event(guidance('local'));
  expect(health()).toBe('ok');
  watching.event(guidance('none'));
  expect(health()).toBe('failed');
  watching.closed();
  expect(health()).toBe('unknown');
});

test('what a local thinker runs on is known once it has run, and is nothing of an endpoint', () => {
  const { watching } = watch();
  watching.opened({ thinker: scriptedThinker(), executor, calibration: null });
  expect(watching.state.value.thinker).not.toHaveProperty('runsOn');
  watching.device({ device: 'webgpu', milliseconds: 12.4, faults: [] });
  expect(watching.state.value.thinker?.runsOn).toBe('WebGPU 12 ms');
  watching.opened({ thinker: { ...scriptedThinker(), kind: 'endpoint' }, executor, calibration: null });
  expect(watching.state.value.thinker).not.toHaveProperty('runsOn');
});

test('where there is no thinker, none has failed', () => {
  const { watching } = watch();
  watching.opened({ thinker: noThinker, executor, calibration: null });
  watching.event(guidance('none'));
  expect(watching.state.value.thinker).toEqual({ kind: 'none', model: null, health: 'unknown' });
});

test('nobody is told of what stays the same', () => {
  const { watching, executors } = watch();
  watching.opened({ thinker: scriptedThinker(), executor, calibration: null });
  watching.executor('ready');
  executors();
  watching.executor('ready');
  watching.event(guidance('local'));
  watching.event(guidance('local'));
  expect(executors()).toEqual(['ready']);
});

test("an endpoint's pause and the thinker that took its place are told, until it is asked again", () => {
  const { watching } = watch();
  const told = () => watching.state.value.thinker;
  watching.opened({ thinker: { ...scriptedThinker(), kind: 'endpoint' }, executor, calibration: null });
  watching.event(guidance('local'));
  watching.paused(true);
  expect(told()).toMatchObject({ kind: 'endpoint', health: 'replaced', paused: true });
  watching.paused(false);
  watching.event(guidance('endpoint'));
  expect(told()).toEqual({ kind: 'endpoint', model: 'test', health: 'ok' });
});

test('guidance that was kept says nothing of the health of a thinker that was not asked', () => {
  const { watching } = watch();
  watching.opened({ thinker: { ...scriptedThinker(), kind: 'endpoint' }, executor, calibration: null });
  watching.event(guidance('none'));
  watching.event(guidance('endpoint', true));
  expect(watching.state.value.thinker?.health).toBe('failed');
});

test('a pause is only of an endpoint: a local thinker knows none', () => {
  const { watching } = watch();
  watching.opened({ thinker: scriptedThinker(), executor, calibration: null });
  watching.paused(true);
  expect(watching.state.value.thinker).not.toHaveProperty('paused');
});
