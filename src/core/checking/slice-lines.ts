import { iterated } from '../code/sequences.ts';
import type { Language } from '../code/tokens.ts';
import { isList, sameValue, type Value, written } from '../code/values.ts';
import type { Check } from '../trace.ts';
import { judged } from './found.ts';
import { type IndexedItem, indexedItems } from './indexed-items.ts';
import { literalsIn } from './program-claims.ts';
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
    const named = /(-?\d+) counts\b|\b(\d+) from the back\b/.exec(text);
    const counted = named?.[1] === undefined ? back : `-${back}`;
    const told = named?.[1] ?? named?.[2] ?? back;
    return [
      judged('carried', '', length, String(items.length), length === String(items.length)),
      judged('carried', which, `-${back}`, String(given), Number(back) === -given),
      judged('carried', '', told, counted, told === counted),
    ];
  }
  const listed = indexedItems(text);
  if (!listed) return undefined;
  const head = text.slice(0, listed.start);
  const first = /\bfrom (\d+),/.exec(head)?.[1];
  const start = first === undefined ? [] : [judged('carried', '', first, '0', first === '0')];
  const isTaken = /\btake\b|\bholds\b/.test(head);
  const whole = isTaken ? [] : literalsIn(head).filter(({ value }) => typeof value === 'string' || isList(value));
  const shown = whole.map(({ value, text: said }) =>
    judged('carried', '', said, written(slice.of, language), sameValue(value, slice.of)),
  );
  const expected: IndexedItem[] = isTaken
    ? slice.taken.map(({ index, item }) => ({ index, text: itemText(item, slice.of, language) }))
    : items.map((item, index) => ({ index, text: itemText(item, slice.of, language) }));
  const [said, right] = [listed.items, expected].map(list =>
    list.map(({ index, text: item }) => `${index}:${item}`).join(' '),
  );
  return [...start, ...shown, judged('list', '', said ?? '', right ?? '', said === right)];
}

function itemText(item: Value, of: Value, language: Language): string {
  return typeof of === 'string' ? String(item) : written(item, language);
}
