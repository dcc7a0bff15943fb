import type { Target } from './ast.ts';
import { keyOf, keyValues, pairs } from './keys.ts';
import { UnsupportedCode, unsupported } from './tokens.ts';
import {
  asIndex,
  type Dict,
  integer,
  isDict,
  isList,
  isUntouched,
  type Key,
  type ListKind,
  list,
  type Value,
} from './values.ts';

/**
 * The items of what a loop can go over.
 *
 * @throws UnsupportedCode, as the functions below.
 */
export function iterated(value: Value): Value[] {
  if (isList(value) && value.kind === 'set') throw new UnsupportedCode();
  return membersOf(value);
}

/** As `iterated`, where their order does not matter. */
export function membersOf(value: Value): Value[] {
  if (isList(value)) return [...value.items];
  if (isDict(value)) return entryItems(value);
  if (typeof value === 'string') return [...value];
  throw new UnsupportedCode();
}

/** Python goes through the keys, TypeScript through the entries of a `Map`, and through no object. */
function entryItems(of: Dict): Value[] {
  if (of.isMap === false) throw new UnsupportedCode();
  return of.isMap ? pairs(of, 'list') : keyValues(of);
}

/**
 * What `use` makes of the items of a collection.
 *
 * @throws UnsupportedCode where it changes the collection: each language goes on in its own way then.
 */
export function unchanged<T>(of: Value, use: (items: Value[]) => T): T {
  const before = iterated(of);
  const made = use([...before]);
  const after = iterated(of);
  if (after.length !== before.length || !before.every((item, at) => isUntouched(item, after[at] ?? null)))
    throw new UnsupportedCode();
  return made;
}

/** What several names get of an item, or one name of it as a whole. */
export function takenApart(targets: readonly Target[], item: Value): { name: string; value: Value }[] {
  const [only = ''] = targets;
  if (targets.length > 1) return partsOf(targets, item);
  return typeof only === 'string' ? [{ name: only, value: item }] : partsOf(only, item);
}

/** What each of several targets gets of an item; also of one in brackets. */
function partsOf(targets: readonly Target[], item: Value): { name: string; value: Value }[] {
  const values = iterated(item);
  if (values.length !== targets.length) throw new UnsupportedCode();
  return targets.flatMap((target, at) => {
    const value = values[at] ?? null;
    return typeof target === 'string' ? [{ name: target, value }] : partsOf(target, value);
  });
}

/** The items that `value[start:stop:step]` takes, with their indices. */
export function taken(value: Value, bounds: readonly (number | undefined)[]): { index: number; item: Value }[] {
  const items = iterated(value);
  const step = bounds[2] ?? 1;
  if (step === 0) throw new UnsupportedCode();
  const place = (given: number | undefined, usual: number): number => {
    if (given === undefined) return usual;
    const from = given < 0 ? given + items.length : given;
    return step > 0 ? Math.min(Math.max(from, 0), items.length) : Math.min(Math.max(from, -1), items.length - 1);
  };
  const stop = place(bounds[1], step > 0 ? items.length : -1);
  const found: { index: number; item: Value }[] = [];
  for (
    let index = place(bounds[0], step > 0 ? 0 : items.length - 1);
    step > 0 ? index < stop : index > stop;
    index += step
  ) {
    found.push({ index, item: items[index] ?? null });
  }
  return found;
}

/** What `value[start:stop:step]` is. */
export function sliced(value: Value, bounds: readonly (number | undefined)[]): Value {
  const items = taken(value, bounds).map(({ item }) => item);
  return typeof value === 'string' ? items.join('') : list(items);
}

/** The items with the number of each. */
export function numbered(items: readonly Value[], start: number, kind: ListKind): Value {
  return list(
    items.map((item, at) => list([integer(start + at), item], kind)),
    'iterator',
  );
}

/** A value as an index or a count. */
export function bound(value: Value): number {
  const index = asIndex(value);
  if (index === undefined || 'isFloat' in Object(value)) throw new UnsupportedCode();
  return index;
}

export function text(value: Value): string {
  if (typeof value !== 'string') throw new UnsupportedCode();
  return value;
}

/** A text in which each sign is one for both languages: TypeScript counts those beyond the first plane twice. */
export function inPlane(of: string): string {
  if (/[\ud800-\udfff]/.test(of)) throw new UnsupportedCode();
  return of;
}

/** A place that is one: searches give -1 where nothing is found. */
export function found(index: number): number {
  if (index < 0) throw new UnsupportedCode();
  return index;
}

/** The items of a list, to read and to change. */
export function itemsOf(of: Value): Value[] {
  if (!isList(of)) throw new UnsupportedCode();
  return of.items;
}

/** The entries that pairs of a key and a value make. */
export function entriesFrom(pairs: readonly Value[]): Map<Key, Value> {
  return new Map(
    pairs.map(placedItems).map(([key, value, ...others]) => {
      if (key === undefined || value === undefined || others.length > 0) throw new UnsupportedCode();
      return [keyOf(key), value];
    }),
  );
}

/** The items of a list or tuple. */
export function placedItems(of: Value): Value[] {
  return isList(of) && (of.kind === 'list' || of.kind === 'tuple') ? of.items : unsupported();
}

/** The entries of a dictionary, to read and to change. */
export function entriesOf(of: Value): Map<Key, Value> {
  if (!isDict(of)) throw new UnsupportedCode();
  return of.entries;
}
