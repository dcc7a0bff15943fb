import { binary, repeated, sized } from './operations.ts';
import { bound, entriesOf, itemsOf, iterated, sliced, text } from './sequences.ts';
import { entry } from './tables.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { integer, isDict, isList, isWithin, list, sameValue, type Value } from './values.ts';

/** What a method gives, and what it does to its object. Throws UnsupportedCode. */
type Method<Args extends readonly Value[]> = (of: Value, args: Args, language: Language) => Value;
type Methods<Args extends readonly Value[]> = Readonly<Record<string, Method<Args>>>;

/** The methods of lists, texts and dictionaries in both languages, by how many arguments they are given. */
const WITH_NONE: Methods<readonly []> = {
  pop: of => removed(of, itemsOf(of).length - 1),
  shift: of => removed(of, 0),
  sort: (of, _, language) => {
    // Without a function TypeScript compares texts.
    if (language === 'typescript' && itemsOf(of).some(item => typeof item !== 'string')) throw new UnsupportedCode();
    itemsOf(of).sort((a, b) => (binary('<', a, b, language) ? -1 : 1));
    return itself(of, language);
  },
  reverse: (of, _, language) => {
    itemsOf(of).reverse();
    return itself(of, language);
  },
  slice: of => sliced(of, []),
  upper: of => text(of).toUpperCase(),
  toUpperCase: of => text(of).toUpperCase(),
  lower: of => text(of).toLowerCase(),
  toLowerCase: of => text(of).toLowerCase(),
  strip: of => text(of).trim(),
  trim: of => text(of).trim(),
  keys: of => list([...entriesOf(of).keys()]),
  values: of => (isDict(of) ? list([...of.entries.values()]) : list(iterated(of))),
  items: of => list([...entriesOf(of)].map(([key, value]) => list([key, value], true))),
  entries: of => list([...entriesOf(of)].map(([key, value]) => list([key, value], true))),
};
const WITH_ONE: Methods<readonly [Value]> = {
  append: (of, added) => {
    put(of, itemsOf(of).length, added);
    return null;
  },
  remove: (of, [item]) => {
    removed(
      of,
      itemsOf(of).findIndex(other => sameValue(other, item)),
    );
    return null;
  },
  pop: (of, [at], language) => {
    // TypeScript's takes the last, whatever it is given.
    if (language === 'typescript') throw new UnsupportedCode();
    return removed(of, bound(at));
  },
  index: (of, [item]) => integer(found(place(of, item))),
  indexOf: (of, [item]) => integer(place(of, told(item))),
  includes: (of, [item]) => place(of, told(item)) >= 0,
  count: (of, [item]) => {
    if (item === '') throw new UnsupportedCode();
    if (typeof of === 'string') return integer(of.split(text(item)).length - 1);
    return integer(itemsOf(of).filter(other => sameValue(other, item)).length);
  },
  at: (of, [at]) => {
    const [items, index] = [iterated(of), bound(at)];
    return items[found(index < 0 ? index + items.length : index)] ?? null;
  },
  charAt: (of, [at]) => [...text(of)][found(bound(at))] ?? '',
  slice: (of, bounds) => sliced(of, bounds.map(bound)),
  substring: (of, bounds) => substring(of, bounds),
  split: (of, [separator]) => {
    if (separator === '') throw new UnsupportedCode();
    return list(text(of).split(text(separator)));
  },
  join: (of, [other]) => {
    const [separator, items] = typeof of === 'string' ? [of, iterated(other)] : [text(other), itemsOf(of)];
    return items.map(text).join(separator);
  },
  repeat: (of, [times]) => repeated(text(of), integer(found(bound(times)))),
  startswith: (of, [item]) => text(of).startsWith(text(item)),
  startsWith: (of, [item]) => text(of).startsWith(text(item)),
  endswith: (of, [item]) => text(of).endsWith(text(item)),
  endsWith: (of, [item]) => text(of).endsWith(text(item)),
  get: (of, [key]) => entriesOf(of).get(text(key)) ?? null,
  has: (of, [key]) => entriesOf(of).has(text(key)),
  delete: (of, [key]) => entriesOf(of).delete(text(key)),
};
const WITH_TWO: Methods<readonly [Value, Value]> = {
  insert: (of, [at, item]) => {
    put(of, bound(at), [item]);
    return null;
  },
  slice: (of, bounds) => sliced(of, bounds.map(bound)),
  substring: (of, bounds) => substring(of, bounds),
  replace: (of, [before, by], language) => {
    const after = replacement(before, by, language);
    // TypeScript replaces the first place only.
    return language === 'python' ? text(of).replaceAll(text(before), after) : text(of).replace(text(before), after);
  },
  replaceAll: (of, [before, by], language) => text(of).replaceAll(text(before), replacement(before, by, language)),
  get: (of, [key, usual], language) => {
    // TypeScript's takes a key alone.
    if (language === 'typescript') throw new UnsupportedCode();
    return entriesOf(of).get(text(key)) ?? usual;
  },
  set: (of, [key, value]) => {
    if (isWithin(of, value)) throw new UnsupportedCode();
    entriesOf(of).set(text(key), value);
    return of;
  },
};
const WITH_ANY: Methods<readonly Value[]> = {
  push: (of, added) => {
    put(of, itemsOf(of).length, added);
    return integer(itemsOf(of).length);
  },
  unshift: (of, added) => {
    put(of, 0, added);
    return integer(itemsOf(of).length);
  },
  splice: (of, [at, count, ...added]) => list(put(of, bound(at ?? null), added, bound(count ?? null))),
};

/** Names of methods that change their object. */
export const CHANGING = new Set(
  'append push unshift insert splice remove pop shift sort reverse set delete'.split(' '),
);

/** Methods of the other language. */
const FOREIGN: Readonly<Record<Language, ReadonlySet<string>>> = {
  python: new Set(
    `push unshift shift splice slice substring toUpperCase toLowerCase trim indexOf includes at charAt repeat startsWith
     endsWith has set delete entries replaceAll`.split(/\s+/),
  ),
  typescript: new Set('append remove insert index count upper lower strip startswith endswith items'.split(' ')),
};

/**
 * What a method gives for these arguments, and does to its object.
 *
 * @throws UnsupportedCode where it is not known, also with fewer or more arguments than it is known with.
 */
export function callMethod(of: Value, name: string, args: readonly Value[], language: Language): Value {
  if (FOREIGN[language].has(name) || (isList(of) && of.tuple && CHANGING.has(name))) throw new UnsupportedCode();
  if (language === 'typescript' && isDict(of) && !of.isMap) throw new UnsupportedCode();
  const result = called(of, name, args, language);
  return typeof result === 'string' ? sized(result) : result;
}

function called(of: Value, name: string, args: readonly Value[], language: Language): Value {
  if (Object.hasOwn(WITH_ANY, name)) return entry(WITH_ANY, name)(of, args, language);
  const [first, second, ...others] = args;
  if (others.length > 0) throw new UnsupportedCode();
  if (first === undefined) return entry(WITH_NONE, name)(of, [], language);
  if (second === undefined) return entry(WITH_ONE, name)(of, [first], language);
  return entry(WITH_TWO, name)(of, [first, second], language);
}

/** What methods give that change the whole list: TypeScript's the list, Python's nothing. */
function itself(of: Value, language: Language): Value {
  return language === 'typescript' ? of : null;
}

/** Puts items into a list in place of so many, which it gives. One that would hold itself is not followed. */
function put(of: Value, at: number, added: readonly Value[], count = 0): Value[] {
  if (added.some(item => isWithin(of, item))) throw new UnsupportedCode();
  return itemsOf(of).splice(at, count, ...added);
}

function removed(of: Value, at: number): Value {
  return itemsOf(of).splice(found(at), 1)[0] ?? null;
}

function substring(of: Value, bounds: readonly Value[]): Value {
  const places = bounds.map(bound);
  const [start = 0, stop] = places;
  if (places.some(index => index < 0) || (stop !== undefined && stop < start)) throw new UnsupportedCode();
  return sliced(text(of), places);
}

/** A text to replace another with. A dollar sign has a meaning in TypeScript's. */
function replacement(before: Value, by: Value, language: Language): () => string {
  const after = text(by);
  if (before === '' || (language === 'typescript' && after.includes('$'))) throw new UnsupportedCode();
  return () => after;
}

function place(of: Value, item: Value): number {
  return typeof of === 'string' ? of.indexOf(text(item)) : itemsOf(of).findIndex(other => sameValue(other, item));
}

/** What TypeScript finds by what it is: of collections it finds the very same only. */
function told(item: Value): Value {
  if (isList(item) || isDict(item)) throw new UnsupportedCode();
  return item;
}

function found(index: number): number {
  if (index < 0) throw new UnsupportedCode();
  return index;
}
