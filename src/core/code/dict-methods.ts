import { keyOf, keyValues, ofKey, pairs } from './keys.ts';
import type { Methods } from './method-tables.ts';
import { order } from './operations.ts';
import { raiseKey } from './raised.ts';
import { bound, entriesOf } from './sequences.ts';
import { UnsupportedCode } from './tokens.ts';
import { type Dict, isView, isWithin, list, type Value } from './values.ts';

/** The methods of dictionaries and of TypeScript's `Map`. */
export const DICT: Methods<Dict> = {
  none: {
    keys: of => list(keyValues(of), 'view'),
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
      return entryOr(of, key, usual);
    },
    setdefault: (of, [key, usual]) => {
      const held = entryOr(of, key, usual);
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

/** What a key has, which may be nothing; what is usual, where there is no such key. */
function entryOr<T>(of: Dict, key: Value, usual: T): Value | T {
  const held = of.entries.get(keyOf(key));
  return held === undefined ? usual : held;
}

/** Gives a key a value. A dictionary that would hold itself is not followed. */
function put(of: Dict, key: Value, value: Value): void {
  if (isView(value) || isWithin(of, value)) throw new UnsupportedCode();
  of.entries.set(keyOf(key), value);
}

/** Takes an entry out; what is usual, where there is no such entry. */
function taken(of: Dict, key: Value, usual: Value | undefined): Value {
  const value = entryOr(of, key, usual);
  if (value === undefined) return raiseKey(key);
  of.entries.delete(keyOf(key));
  return value;
}
