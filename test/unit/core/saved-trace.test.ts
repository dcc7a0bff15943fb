import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReasoningError } from '../../../src/core/errors.ts';
import { parseSavedTrace, savedTrace } from '../../../src/core/saved-trace.ts';
import { snapshots } from '../../webview/snapshots.ts';

const traces = Object.values(snapshots).flatMap(({ entry }) => entry?.trace ?? []);

/** Why a text is refused. */
function refusal(text: string): string {
  try {
    parseSavedTrace(text);
  } catch (error) {
    if (ReasoningError.is(error, 'trace-invalid')) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
}

test('a trace that was saved is the same when it is opened, also one that was stopped, has gains or took the place of another', () => {
  expect(traces.length).toBeGreaterThan(3);
  expect(traces.some(({ rejected }) => rejected?.steps.length)).toBe(true);
  for (const trace of traces) expect(parseSavedTrace(savedTrace(trace))).toEqual(JSON.parse(JSON.stringify(trace)));
});

test('so is what `solve --json` prints, and what an editor put a byte order mark before', () => {
  const [trace] = traces;
  expect(parseSavedTrace(`${JSON.stringify(trace)}\n`)).toEqual(JSON.parse(JSON.stringify(trace)));
  expect(parseSavedTrace(`\ufeff${JSON.stringify(trace)}`).id).toBe(trace?.id);
});

test('a trace of version 1, which has nothing of what explains it, is still read', () => {
  const [trace] = traces;
  const { written: _, ...old } = JSON.parse(JSON.stringify(trace));
  expect(parseSavedTrace(JSON.stringify({ ...old, version: 1 }))).toEqual({ ...old, version: 1 });
});

test('what is no trace is refused with its reason and nothing of its text', () => {
  const [trace] = traces;
  expect(refusal('{"secret"')).toMatch(/not JSON/);
  expect(refusal('7')).toMatch(/no object/);
  expect(refusal('[]')).toMatch(/invalid_type/);
  expect(refusal(JSON.stringify({ ...trace, version: 99 }))).toMatch(/version 99/);
  const wrong = refusal(JSON.stringify({ ...trace, mode: 'secret', steps: [{ text: 'secret' }] }));
  expect(wrong).toMatch(/mode/);
  expect(wrong).not.toContain('secret');
});

test('nothing else is thrown, whatever the file holds', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => refusal(text).length > 0));
});
