import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PanelEntry } from '../../../src/core/entry.ts';
import { neighboursOf, stateOf } from '../../../src/features/panel/state.ts';

/** A solved question at a place in the atlas. */
function entry(id: string, place: [number, number] | undefined, label = 'stories/add', bundle = 'b'): PanelEntry {
  const strategy = { label, probability: 0.9 };
  const guidance = { count: 8, dimension: 256, null: false, strategy, distance: 0.5, bundle };
  return {
    ...{ id, time: '2026-01-02T03:04:05Z', mode: 'solve', status: 'done' },
    trace: {
      ...{ version: 2, id, time: '2026-01-02T03:04:05Z', mode: 'solve', plan: [], steps: [], warnings: [] },
      question: { text: `What is ${id}?`, kind: 'question' },
      guidance: place ? { ...guidance, atlas: place } : guidance,
      answer: { text: '7', confidence: 0.5, tokens: [] },
    },
  };
}

const ids = (all: PanelEntry[], shown: PanelEntry) => neighboursOf({ all }, shown).map(({ id }) => id);

describe('the nearest solved questions', () => {
  const shown = entry('shown', [0, 0]);

  test('are those of the same strategy, by distance in the atlas, and then others', () => {
    const far = entry('far', [3, 0]);
    const near = entry('near', [1, 1]);
    const other = entry('other', [0, 0.1], 'code/loop');
    expect(ids([shown, far, other, near], shown)).toEqual(['near', 'far', 'other']);
  });

  test('are solved, have a place, are other questions, and each once', () => {
    const again = { ...entry('shown', [0, 0]), id: 'again' };
    const running: PanelEntry = { ...entry('running', [0, 0]), status: 'running' };
    const twice = [entry('one', [1, 0]), { ...entry('one', [1, 0]), id: 'two' }];
    expect(ids([shown, again, running, entry('nowhere', undefined), ...twice], shown)).toEqual(['one']);
    expect(ids([shown, entry('one', [1, 0])], entry('shown', undefined))).toEqual([]);
    expect(ids([shown, entry('one', [1, 0], 'stories/add', 'another bundle')], shown)).toEqual([]);
  });

  test('are at most three, none farther than one that is left out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 12 }), places => {
        const all = places.map((place, index) => entry(`q${index}`, place));
        const distance = (one: PanelEntry) => Math.hypot(...(one.trace?.guidance?.atlas ?? [0, 0]));
        const found = ids(all, shown);
        expect(found).toHaveLength(Math.min(3, all.length));
        const farthest = Math.max(0, ...all.filter(({ id }) => found.includes(id)).map(distance));
        for (const one of all) if (!found.includes(one.id)) expect(distance(one)).toBeGreaterThanOrEqual(farthest);
      }),
    );
  });
});

test('the state tells what is being asked of the guided run, also where the other one was chosen', () => {
  const guided = entry('guided', [0, 0]);
  const unguided: PanelEntry = { ...entry('unguided', undefined), comparedWith: 'guided' };
  const all = [unguided, guided];
  const entries = { all, kept: true, get: (id: string) => all.find(one => one.id === id) };
  const workOf = (id: string) => (id === 'guided' ? [{ kind: 'map' } as const] : []);
  const { entry: first, beside, work } = stateOf(entries, { shown: unguided, folded: [], workOf });
  expect([first, beside, work]).toEqual([guided, unguided, [{ kind: 'map' }]]);
});
