import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_STATE,
  PANEL_VERSION,
  type PanelEntry,
  parseHostMessage,
  parsePanelState,
  parseWebviewMessage,
} from '../../../src/core/panel.ts';
import { TraceBuilder } from '../../../src/core/trace-builder.ts';

const question = { text: 'What is 5 + 3?', kind: 'question' } as const;

function entry(): PanelEntry {
  const builder = new TraceBuilder({ id: 'a', time: '2026-01-02T03:04:05.678Z', mode: 'solve', question });
  builder.add({ type: 'plan-token', token: { text: '5 + 3', logProb: -0.1 } });
  builder.add({ type: 'token', token: { text: '5 + 3', logProb: -0.1 } });
  return { id: 'a', mode: 'solve', status: 'running', trace: builder.snapshot(), sourceLabel: 'a.py:1' };
}

const state = (value: unknown) => ({ version: PANEL_VERSION, entry: value });

describe('the panel protocol', () => {
  test('a question in the making arrives as it was sent', () => {
    const message = { type: 'state', state: state(entry()) };
    expect(parseHostMessage(JSON.parse(JSON.stringify(message)))).toEqual({ ok: true, value: message });
  });

  test('a refused question has an error and no trace', () => {
    const error = { code: 'question-empty', message: 'Nothing is selected.', nextStep: 'Select something.' };
    expect(parsePanelState(state({ id: 'a', mode: 'solve', status: 'failed', trace: null, error })).ok).toBe(true);
    expect(parsePanelState(EMPTY_STATE)).toEqual({ ok: true, value: EMPTY_STATE });
  });

  test.each([
    { type: 'ready' },
    { type: 'stop' },
    { type: 'rerun', mode: 'explain' },
    { type: 'copy', what: 'all' },
    { type: 'reveal-source' },
  ])('the webview may say $type', message => {
    expect(parseWebviewMessage(message)).toEqual({ ok: true, value: message });
  });

  test.each([
    ['nothing', undefined],
    ['text', 'ready'],
    ['an unknown type', { type: 'run', command: 'rm' }],
    ['a field too many', { type: 'stop', id: 1 }],
    ['a missing field', { type: 'rerun' }],
    ['an unknown mode', { type: 'rerun', mode: 'guess' }],
  ])('%s from the webview is refused', (_, message) => {
    expect(parseWebviewMessage(message)).toMatchObject({ ok: false, reason: expect.stringMatching(/./) });
  });

  test('a state of another version is refused, so that no panel shows what it does not know', () => {
    expect(parsePanelState({ ...EMPTY_STATE, version: PANEL_VERSION + 1 })).toEqual({
      ok: false,
      reason: 'version: invalid_value',
    });
  });

  test('the reason of a refusal holds nothing of what was sent: it goes into a log', () => {
    const secret = 'the text of a question';
    const refused = parsePanelState(state({ ...entry(), status: secret, trace: { question: secret, [secret]: 1 } }));
    expect(refused).toMatchObject({ ok: false });
    expect(JSON.stringify(refused)).not.toContain(secret);
  });

  test('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), value => {
        for (const parse of [parseHostMessage, parseWebviewMessage, parsePanelState]) {
          expect(parse(value).ok).toBe(false);
          expect(parse({ type: 'state', state: value, version: PANEL_VERSION, entry: value })).toHaveProperty('ok');
        }
      }),
    );
  });
});
