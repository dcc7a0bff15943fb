import { isEqual, placeAmong } from './equality.ts';
import { filledIn } from './filled-texts.ts';
import type { Methods } from './method-tables.ts';
import { joinable, order } from './operations.ts';
import { plainly, raise } from './raised.ts';
import { bound, found, iterated, numbered, placedItems, sliced, text } from './sequences.ts';
import { type Language, UnsupportedCode, unsupported } from './tokens.ts';
import { integer, isDict, isList, isView, isWithin, type List, list, type Value } from './values.ts';

/** The methods of lists in both languages. */
export const LIST: Methods<List> = {
  none: {
    pop: (of, _, language) =>
      of.items.length === 0 && language === 'python'
        ? raise('IndexError', 'pop from empty list')
        : removed(of, of.items.length - 1),
    shift: of => removed(of, 0),
    sort: (of, _, language) => {
      // Without a function TypeScript compares texts.
      const key = (item: Value): Value => (language === 'typescript' ? filledIn(item, language) : item);
      of.items.sort((a, b) => order(key(a), key(b)));
      return itself(of, language);
    },
    reverse: (of, _, language) => {
      of.items.reverse();
      return itself(of, language);
    },
    clear: (of, _, language) => {
      if (language === 'typescript') throw new UnsupportedCode();
      of.items.length = 0;
      return null;
    },
    copy: of => list([...of.items]),
    slice: of => sliced(of, []),
    join: (of, _, language) => joined(of, ',', language),
    flat: of => flattened(of),
    values: (of, _, language) => (language === 'python' ? unsupported() : list([...of.items], 'view')),
    entries: of => numbered(of.items, 0, 'list'),
  },
  one: {
    append: (of, added) => {
      put(of, of.items.length, added);
      return null;
    },
    remove: (of, [item]) => {
      const at = placeAmong(of.items, item);
      if (at < 0) raise('ValueError', 'list.remove(x): x not in list');
      removed(of, at);
      return null;
    },
    pop: (of, [at], language) => {
      // TypeScript's takes the last, whatever it is given.
      if (language === 'typescript') throw new UnsupportedCode();
      return removed(of, bound(at));
    },
    index: (of, [item]) => {
      const at = placeAmong(of.items, item);
      return at < 0 ? raise('ValueError', notIn(item, of)) : integer(at);
    },
    indexOf: (of, [item]) => integer(placeAmong(of.items, told(item))),
    includes: (of, [item]) => placeAmong(of.items, told(item)) >= 0,
    count: (of, [item]) => integer(of.items.filter(other => isEqual(other, item)).length),
    at: (of, [at]) => {
      const index = bound(at);
      return of.items[found(index < 0 ? index + of.items.length : index)] ?? null;
    },
    slice: (of, bounds) => sliced(of, bounds.map(bound)),
    join: (of, [between], language) => joined(of, text(between), language),
    extend: (of, [added]) => {
      put(of, of.items.length, iterated(added));
      return null;
    },
    concat: (of, [added]) => list([...of.items, ...placedItems(added)]),
    flat: (of, [depth]) => (bound(depth) === 1 ? flattened(of) : unsupported()),
  },
  two: {
    insert: (of, [at, item]) => {
      put(of, bound(at), [item]);
      return null;
    },
    slice: (of, bounds) => sliced(of, bounds.map(bound)),
  },
  any: {
    push: (of, added) => {
      put(of, of.items.length, added);
      return integer(of.items.length);
    },
    unshift: (of, added) => {
      put(of, 0, added);
      return integer(of.items.length);
    },
    splice: (of, [at, count, ...added]) => list(put(of, bound(at ?? null), added, bound(count ?? null))),
  },
};

/** How Python says that an item is not there. */
function notIn(item: Value, of: List): string | undefined {
  if (of.kind === 'tuple') return 'tuple.index(x): x not in tuple';
  const text = plainly(item);
  return text === undefined ? undefined : `${text} is not in list`;
}

/** The items of a list of TypeScript as one text. */
function joined(of: List, between: string, language: Language): string {
  if (language === 'python') throw new UnsupportedCode();
  return of.items.map(item => joinable(item, language)).join(between);
}

/** The items of the lists in a list. */
function flattened(of: List): Value {
  return list(of.items.flatMap(item => (isList(item) ? placedItems(item) : [item])));
}

/** What methods give that change the whole list: TypeScript's the list, Python's nothing. */
function itself(of: List, language: Language): Value {
  return language === 'typescript' ? of : null;
}

/** Puts items into a list in place of so many, which it gives. One that would hold itself is not followed. */
function put(of: List, at: number, added: readonly Value[], count = 0): Value[] {
  if (added.some(item => isView(item) || isWithin(of, item))) throw new UnsupportedCode();
  return of.items.splice(at, count, ...added);
}

function removed(of: List, at: number): Value {
  if (at >= of.items.length) throw new UnsupportedCode();
  return of.items.splice(found(at), 1)[0] ?? null;
}

/** What TypeScript finds by what it is: of collections it finds the very same only. */
function told(item: Value): Value {
  if (isList(item) || isDict(item)) throw new UnsupportedCode();
  return item;
}
