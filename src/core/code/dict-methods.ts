import { keyOf, ofKey } from './keys.ts';
import type { Methods } from './method-tables.ts';
import { order } from './operations.ts';
import { raiseKey } from './raised.ts';
import { bound, entriesOf } from './sequences.ts';
import { UnsupportedCode } from './tokens.ts';
import { type Dict, isView, isWithin, type ListKind, list, type Value } from './values.ts';

/** The methods of dictionaries and of TypeScript's `Map`. */
export const DICT: Methods<Dict> = {
  none: {
    keys: of => list([...of.entries.keys()].map(ofKey), 'view'),
    values: of => list([...of.entries.values()], 'view'),
    items: of => list(pairs(of, 'tuple'), 'view'),
    entries: of => list(pairs(of, 'list'), 'view'),
    most_common: of => list(mostCommon(of)),
    copy: of => ({ ...of, entries: new Map(of.entries) }),
    clear: of => {
      of.entries.clear();
      return null;
    },
  },
  one: {
    get: (of, [key]) => of.entries.get(keyOf(key)) ?? null,
    has: (of, [key]) => of.entries.has(keyOf(key)),
    delete: (of, [key]) => of.entries.delete(keyOf(key)),
    most_common: (of, [most]) => list(mostCommon(of).slice(0, Math.max(0, bound(most)))),
    pop: (of, [key]) => taken(of, key, undefined),
    update: (of, [other]) => {
      // A `Counter` adds its counts.
      if (of.usual === 'Counter') throw new UnsupportedCode();
      for (const [key, value] of entriesOf(other)) put(of, ofKey(key), value);
      return null;
    },
  },
  two: {
    get: (of, [key, usual], language) => {
      // TypeScript's takes a key alone.
      if (language === 'typescript') throw new UnsupportedCode();
      return of.entries.has(keyOf(key)) ? (of.entries.get(keyOf(key)) ?? null) : usual;
    },
    setdefault: (of, [key, usual]) => {
      const held = of.entries.has(keyOf(key)) ? (of.entries.get(keyOf(key)) ?? null) : usual;
      put(of, key, held);
      return held;
    },
    pop: (of, [key, usual]) => taken(of, key, usual),
    set: (of, [key, value]) => {
      put(of, key, value);
      return of;
    },
  },
};

/** The entries of a `Counter` from the largest count on; of equals those that came first. */
function mostCommon(of: Dict): Value[] {
  if (of.usual !== 'Counter') throw new UnsupportedCode();
  const counted = [...of.entries].sort(([, a], [, b]) => order(b, a));
  return counted.map(([key, count]) => list([ofKey(key), count], 'tuple'));
}

/** The entries of a dictionary, each a pair of this kind. */
export function pairs(of: Dict, kind: ListKind): Value[] {
  return [...of.entries].map(([key, value]) => list([ofKey(key), value], kind));
}

/** Gives a key a value. A dictionary that would hold itself is not followed. */
function put(of: Dict, key: Value, value: Value): void {
  if (isView(value) || isWithin(of, value)) throw new UnsupportedCode();
  of.entries.set(keyOf(key), value);
}

/** Takes an entry out; what is usual, where there is no such entry. */
function taken(of: Dict, key: Value, usual: Value | undefined): Value {
  const value = of.entries.has(keyOf(key)) ? (of.entries.get(keyOf(key)) ?? null) : usual;
  if (value === undefined) return raiseKey(key);
  of.entries.delete(keyOf(key));
  return value;
}
