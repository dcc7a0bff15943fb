import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  PANEL_VERSION,
  type PanelEntry,
  parseHostMessage,
  parseKept,
  parseWebviewMessage,
} from '../../../src/core/panel.ts';
import { MOST_CHAINS } from '../../../src/core/trace.ts';
import { TraceBuilder } from '../../../src/core/trace-builder.ts';
import { EMPTY_STATE } from '../../support/panel-state.ts';

const TIME = '2026-01-02T03:04:05.678Z';
const question = { text: 'What is 5 + 3?', kind: 'question' } as const;

function entry(): PanelEntry {
  const builder = new TraceBuilder({ id: 'a', time: TIME, mode: 'solve', question });
  builder.add({ type: 'plan-token', token: { text: '5 + 3', logProb: -0.1 } });
  builder.add({ type: 'token', token: { text: '5 + 3', logProb: -0.1 } });
  return { id: 'a', time: TIME, mode: 'solve', status: 'running', trace: builder.snapshot(), sourceLabel: 'a.py:1' };
}

const steering = { off: [], strength: 0, guidance: { from: 'question', text: 'What is 2 + 2?' } } as const;

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
    { type: 'map', id: 'a' },
    { type: 'steer', id: 'a', off: [0, 2], strength: 1.3, guidance: { from: 'strategy', label: 'code/loop' } },
    { type: 'unsteer', id: 'a', steering },
    { type: 'sample', id: 'a', count: 8 },
    { type: 'stop-work', id: 'a', kind: 'sample' },
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
    ['a strength above 2', { type: 'steer', id: 'a', off: [], strength: 2.1, guidance: { from: 'own' } }],
    ['a thought that is none', { type: 'steer', id: 'a', off: [-1], strength: 1, guidance: { from: 'own' } }],
    ['guidance from elsewhere', { type: 'steer', id: 'a', off: [], strength: 1, guidance: { from: 'file' } }],
    ['more chains than are sampled', { type: 'sample', id: 'a', count: MOST_CHAINS + 1 }],
    ['a part of a chain', { type: 'sample', id: 'a', count: 2.5 }],
    ['something unknown to stop', { type: 'stop-work', id: 'a', kind: 'solve' }],
    ['a part that does not fold', { type: 'fold', part: 'body', folded: true }],
  ])('%s from the webview is refused', (_, message) => {
    expect(parseWebviewMessage(message)).toMatchObject({ ok: false, reason: expect.stringMatching(/./) });
  });

  test('a steering that is spoilt anywhere is refused or still what was sent, and never throws', () => {
    const sound = { type: 'steer', id: 'a', off: [1], strength: 1, guidance: { from: 'own' } };
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(sound)), fc.anything(), (key, value) => {
        const spoilt = { ...sound, [key]: value };
        const parsed = parseWebviewMessage(spoilt);
        if (parsed.ok) expect(parsed.value).toEqual(spoilt);
      }),
    );
  });

  test('training with a spoilt atlas is refused or still what was sent, and never throws', () => {
    const strategy = { name: 'code/loop', centroid: [0, 1], points: [[0, 1]] };
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(strategy)), fc.anything(), (key, value) => {
        const training = { version: PANEL_VERSION, bundle: 'b', steerable: [], atlas: [{ ...strategy, [key]: value }] };
        const parsed = parseHostMessage({ type: 'training', training });
        if (parsed.ok) expect(parsed.value).toEqual({ type: 'training', training });
      }),
    );
    const endless = { ...strategy, points: [[0, Number.POSITIVE_INFINITY]] };
    const training = { version: PANEL_VERSION, bundle: 'b', steerable: [], atlas: [endless] };
    expect(parseHostMessage({ type: 'training', training }).ok).toBe(false);
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
