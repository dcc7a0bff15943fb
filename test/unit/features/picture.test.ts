import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Memento } from 'vscode';
import type { Calibration } from '../../../src/core/calibration.ts';
import type { PanelEntry } from '../../../src/core/entry.ts';
import type { Fold, HostMessage, Work } from '../../../src/core/panel.ts';
import { Folds } from '../../../src/features/panel/folds.ts';
import { Picture } from '../../../src/features/panel/picture.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function entry(id: string, isNull = false): PanelEntry {
  return {
    ...{ id, time: '2026-01-02T03:04:05Z', mode: 'solve', status: 'done' },
    trace: {
      ...{ version: 2, id, time: '2026-01-02T03:04:05Z', mode: 'solve', plan: [], steps: [], warnings: [] },
      question: { text: `What is ${id}?`, kind: 'question' },
      guidance: { count: 8, dimension: 256, null: isNull },
    },
  };
}

function memory(): Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: (key: string) => kept.get(key) as never,
    update: async (key, value) => void kept.set(key, value),
  };
}

/** The page, with what is sent to it. */
function page(calibration: () => Promise<Calibration | null>) {
  const sent: HostMessage[] = [];
  let shown: PanelEntry | null = null;
  const work: Work[] = [];
  const picture = new Picture({
    entries: { all: [], kept: true, get: () => undefined, onDidChange: () => ({ dispose: () => {} }) },
    folds: new Folds(memory()),
    shown: () => shown,
    workOf: () => work,
    calibration,
    send: message => sent.push(message),
  });
  const types = () => sent.map(({ type }) => type);
  return {
    ...{ picture, sent, work, types },
    show: async (next: PanelEntry) => {
      shown = next;
      picture.changed();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

const known = (label: string) => ({ bundle: 'b', steerable: [label], atlas: null }) as unknown as Calibration;

test('what a bundle keeps of training is sent once for each bundle, and looked up only for guided questions', async () => {
  let bundle = known('code/loop');
  const lookUp = vi.fn(async () => bundle);
  const { show, sent, picture, types } = page(lookUp);
  await show(entry('unguided', true));
  expect(lookUp).not.toHaveBeenCalled();
  await show(entry('a'));
  await show(entry('b'));
  expect(types().filter(type => type === 'training')).toHaveLength(1);
  expect(sent).toContainEqual({
    type: 'training',
    training: { version: 2, bundle: 'b', steerable: ['code/loop'], atlas: null },
  });
  bundle = known('code/assign');
  await show(entry('a'));
  expect(sent.at(-1)).toMatchObject({ training: { steerable: ['code/assign'] } });
  picture.ready();
  await vi.advanceTimersByTimeAsync(0);
  expect(types().filter(type => type === 'training')).toHaveLength(3);
});

test('a bundle that cannot be opened is shown as one that keeps nothing', async () => {
  const { show, types } = page(() => Promise.reject(new Error('gone')));
  await show(entry('a'));
  expect(types()).not.toContain('training');
});

test('a state is sent again where only what is being asked differs', async () => {
  const { show, sent, work } = page(async () => null);
  const one = entry('a');
  await show(one);
  await show(one);
  expect(sent.filter(({ type }) => type === 'state')).toHaveLength(1);
  work.push({ kind: 'map' });
  await show(one);
  expect(sent.at(-1)).toMatchObject({ type: 'state', state: { work: [{ kind: 'map' }] } });
});

test('what explains, and a rejected chain, is folded at first; what the reader chose is remembered, and nothing else is read', () => {
  const memento = memory();
  const folds = new Folds(memento);
  const first: Fold[] = ['history', 'rejected', 'map', 'steering', 'samples', 'atlas', 'details'];
  expect(folds.all).toEqual(first);
  folds.set('map', false);
  folds.set('plan', true);
  expect(new Folds(memento).all).toEqual(['history', 'plan', 'rejected', 'steering', 'samples', 'atlas', 'details']);
  void memento.update('panel.folds', ['nonsense']);
  expect(new Folds(memento).all).toEqual(first);
});
