import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_STATE,
  PANEL_VERSION,
  type PanelEntry,
  parseHostMessage,
  parseKept,
  parseWebviewMessage,
} from '../../../src/core/panel.ts';
import { TraceBuilder } from '../../../src/core/trace-builder.ts';

const TIME = '2026-01-02T03:04:05.678Z';
const question = { text: 'What is 5 + 3?', kind: 'question' } as const;

function entry(): PanelEntry {
  const builder = new TraceBuilder({ id: 'a', time: TIME, mode: 'solve', question });
  builder.add({ type: 'plan-token', token: { text: '5 + 3', logProb: -0.1 } });
  builder.add({ type: 'token', token: { text: '5 + 3', logProb: -0.1 } });
  return { id: 'a', time: TIME, mode: 'solve', status: 'running', trace: builder.snapshot(), sourceLabel: 'a.py:1' };
}

const state = (value: unknown) => ({ ...EMPTY_STATE, entry: value });
const sent = (value: unknown) => parseHostMessage({ type: 'state', state: state(value) });

describe('the panel protocol', () => {
  test('a question in the making arrives as it was sent', () => {
    const message = { type: 'state', state: state(entry()) };
    expect(parseHostMessage(JSON.parse(JSON.stringify(message)))).toEqual({ ok: true, value: message });
  });

  test('a refused question has an error and no trace', () => {
    const error = { code: 'question-empty', message: 'Nothing is selected.', nextStep: 'Select something.' };
    expect(sent({ id: 'a', time: TIME, mode: 'solve', status: 'failed', trace: null, error }).ok).toBe(true);
    expect(sent(null).ok).toBe(true);
  });

  test.each([
    { type: 'ready' },
    { type: 'show', id: 'a' },
    { type: 'stop', id: 'a' },
    { type: 'rerun', id: 'a', mode: 'explain' },
    { type: 'compare', id: 'a' },
    { type: 'copy', id: 'a', what: 'all' },
    { type: 'insert', id: 'a' },
    { type: 'export', id: 'a', format: 'json' },
    { type: 'reveal-source', id: 'a' },
    { type: 'search', query: '' },
    { type: 'rename', id: 'a' },
    { type: 'delete', id: 'a' },
    { type: 'clear' },
    { type: 'fold', part: 'plan', folded: true },
  ])('the webview may say $type', message => {
    expect(parseWebviewMessage(message)).toEqual({ ok: true, value: message });
  });

  test.each([
    ['nothing', undefined],
    ['text', 'ready'],
    ['an unknown type', { type: 'run', command: 'rm' }],
    ['a field too many', { type: 'stop', id: 'a', more: 1 }],
    ['a missing field', { type: 'rerun' }],
    ['an unknown mode', { type: 'rerun', id: 'a', mode: 'guess' }],
    ['an id that is a path', { type: 'delete', id: '../a' }],
    ['a search without end', { type: 'search', query: 'a'.repeat(10_000) }],
    ['a part that does not fold', { type: 'fold', part: 'body', folded: true }],
  ])('%s from the webview is refused', (_, message) => {
    expect(parseWebviewMessage(message)).toMatchObject({ ok: false, reason: expect.stringMatching(/./) });
  });

  test('a state of another version is refused, so that no panel shows what it does not know', () => {
    expect(parseKept({ version: PANEL_VERSION + 1, shown: null })).toEqual({
      ok: false,
      reason: 'version: invalid_value',
    });
  });

  test('the reason of a refusal holds nothing of what was sent: it goes into a log', () => {
    const secret = 'the text of a question';
    const refused = sent({ ...entry(), status: secret, trace: { question: secret, [secret]: 1 } });
    expect(refused).toMatchObject({ ok: false });
    expect(JSON.stringify(refused)).not.toContain(secret);
  });

  test('an entry that is spoilt anywhere is refused or still what was sent, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.nat(), (value, at) => {
        const spoilt = structuredClone(entry()) as unknown as Record<string, unknown>;
        const keys = Object.keys(spoilt);
        spoilt[keys[at % keys.length] ?? 'id'] = value;
        const parsed = sent(spoilt);
        if (parsed.ok) expect(parsed.value).toEqual({ type: 'state', state: state(spoilt) });
      }),
    );
  });

  test('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), value => {
        for (const parse of [parseHostMessage, parseWebviewMessage, parseKept]) {
          expect(parse(value).ok).toBe(false);
          expect(
            parse({ type: 'state', state: value, id: value, version: PANEL_VERSION, entry: value }),
          ).toHaveProperty('ok');
        }
      }),
    );
  });
});
