import { iterated } from '../code/sequences.ts';
import type { Language } from '../code/tokens.ts';
import { type Value, written } from '../code/values.ts';
import type { Check } from '../trace.ts';
import { judged } from './found.ts';
import { type IndexedItem, indexedItems } from './indexed-items.ts';
import type { Plan } from './program-plan.ts';

const BOUND = /\b(start|end) (\d+) - (\d+) = (-?\d+)/;

/** The lines before a slice: what the indices are, bounds that count from the end, what is taken. */
export function sliceLine(text: string, { slice }: Plan, language: Language): Check[] | undefined {
  if (!slice) return undefined;
  const items = iterated(slice.of);
  const bound = BOUND.exec(text);
  if (bound) {
    const [, which = '', length = '', back = ''] = bound;
    const given = slice.bounds[which === 'start' ? 0 : 1] ?? 0;
    return [
      judged('carried', '', length, String(items.length), length === String(items.length)),
      judged('carried', which, `-${back}`, String(given), Number(back) === -given),
    ];
  }
  const listed = indexedItems(text);
  if (!listed) return undefined;
  const isTaken = /\btake\b|\bholds\b/.test(text.slice(0, listed.start));
  const expected: IndexedItem[] = isTaken
    ? slice.taken.map(({ index, item }) => ({ index, text: itemText(item, slice.of, language) }))
    : items.map((item, index) => ({ index, text: itemText(item, slice.of, language) }));
  const [said, right] = [listed.items, expected].map(list =>
    list.map(({ index, text: item }) => `${index}:${item}`).join(' '),
  );
  return [judged('list', isTaken ? 'taken' : 'items', said ?? '', right ?? '', said === right)];
}

function itemText(item: Value, of: Value, language: Language): string {
  return typeof of === 'string' ? String(item) : written(item, language);
}
