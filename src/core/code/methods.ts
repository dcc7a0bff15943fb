import { asHeld } from './doubles.ts';
import { filledIn } from './filled-texts.ts';
import { joinable, number, order, repeated, sized } from './operations.ts';
import { fixedText, MOST_DECIMALS } from './rounding.ts';
import { bound, entriesOf, itemsOf, iterated, numbered, sliced, text } from './sequences.ts';
import { entry } from './tables.ts';
import { type Language, UnsupportedCode, unsupported } from './tokens.ts';
import {
  integer,
  isDict,
  isList,
  isView,
  isWithin,
  type ListKind,
  list,
  placeAmong,
  sameValue,
  type Value,
} from './values.ts';

/** What a method gives, and what it does to its object. Throws UnsupportedCode. */
type Method<Args extends readonly Value[]> = (of: Value, args: Args, language: Language) => Value;
type Methods<Args extends readonly Value[]> = Readonly<Record<string, Method<Args>>>;

/** The methods of lists, texts and dictionaries in both languages, by how many arguments they are given. */
const WITH_NONE: Methods<readonly []> = {
  pop: of => removed(of, itemsOf(of).length - 1),
  shift: of => removed(of, 0),
  sort: (of, _, language) => {
    // Without a function TypeScript compares texts.
    const key = (item: Value): Value => (language === 'typescript' ? filledIn(item, language) : item);
    itemsOf(of).sort((a, b) => order(key(a), key(b)));
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
  capitalize: of => inLatin(of).charAt(0).toUpperCase() + inLatin(of).slice(1).toLowerCase(),
  title: of =>
    inLatin(of)
      .toLowerCase()
      .replace(/[a-z]+/g, word => word.charAt(0).toUpperCase() + word.slice(1)),
  toFixed: of => fixed(of, 0),
  flat: of => flattened(of),
  isdigit: of => /^[0-9]+$/.test(inLatin(of)),
  isalpha: of => /^[A-Za-z]+$/.test(inLatin(of)),
  split: (of, _, language) => {
    // TypeScript's leaves the text whole.
    if (language === 'typescript') throw new UnsupportedCode();
    return list(text(of).split(/\s+/).filter(Boolean));
  },
  join: (of, _, language) =>
    itemsOf(of)
      .map(item => joinable(item, language))
      .join(','),
  strip: of => text(of).trim(),
  trim: of => text(of).trim(),
  keys: of => list([...entriesOf(of).keys()], 'view'),
  values: of => list(isDict(of) ? [...of.entries.values()] : iterated(of), 'view'),
  items: of => pairs(of, 'tuple'),
  entries: of => (isList(of) ? numbered(of.items, 0, 'list') : pairs(of, 'list')),
};
const WITH_ONE: Methods<readonly [Value]> = {
  append: (of, added) => {
    put(of, itemsOf(of).length, added);
    return null;
  },
  remove: (of, [item]) => {
    removed(of, placeAmong(itemsOf(of), item));
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
    placeAmong(itemsOf(of), item);
    return integer(itemsOf(of).filter(other => sameValue(other, item)).length);
  },
  at: (of, [at]) => {
    const [items, index] = [iterated(of), bound(at)];
    return items[found(index < 0 ? index + items.length : index)] ?? null;
  },
  toFixed: (of, [decimals]) => fixed(of, bound(decimals)),
  charAt: (of, [at]) => [...text(of)][found(bound(at))] ?? '',
  slice: (of, bounds) => sliced(of, bounds.map(bound)),
  substring: (of, bounds) => substring(of, bounds),
  split: (of, [separator], language) => {
    if (separator === '' && language === 'python') throw new UnsupportedCode();
    return list(text(of).split(text(separator)));
  },
  join: (of, [other], language) =>
    language === 'python'
      ? iterated(other).map(text).join(text(of))
      : itemsOf(of)
          .map(item => joinable(item, language))
          .join(text(other)),
  extend: (of, [added]) => {
    put(of, itemsOf(of).length, iterated(added));
    return null;
  },
  concat: (of, [added]) => list([...itemsOf(of), ...itemsOf(added)]),
  find: (of, [item]) => integer(text(of).indexOf(text(item))),
  zfill: (of, [size]) => {
    if (/^[-+]/.test(text(of))) throw new UnsupportedCode();
    return padded(of, size, '0') + text(of);
  },
  repeat: (of, [times]) => repeated(text(of), integer(found(bound(times)))),
  flat: (of, [depth]) => (bound(depth) === 1 ? flattened(of) : unsupported()),
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
  setdefault: (of, [key, usual]) => {
    const entries = entriesOf(of);
    const held = entries.has(text(key)) ? (entries.get(text(key)) ?? null) : usual;
    if (isWithin(of, held)) throw new UnsupportedCode();
    entries.set(text(key), held);
    return held;
  },
  get: (of, [key, usual], language) => {
    // TypeScript's takes a key alone.
    if (language === 'typescript') throw new UnsupportedCode();
    return entriesOf(of).has(text(key)) ? (entriesOf(of).get(text(key)) ?? null) : usual;
  },
  padStart: (of, [size, by]) => padded(of, size, by) + text(of),
  padEnd: (of, [size, by]) => text(of) + padded(of, size, by),
  rjust: (of, [size, by]) => padded(of, size, by) + text(of),
  ljust: (of, [size, by]) => text(of) + padded(of, size, by),
  set: (of, [key, value]) => {
    if (isWithin(of, value)) throw new UnsupportedCode();
    entriesOf(of).set(text(key), value);
    return of;
  },
};
const WITH_THREE: Methods<readonly [Value, Value, Value]> = {
  replace: (of, [before, by, count], language) => {
    const most = bound(count);
    if (language === 'typescript' || before === '' || most < 0) throw new UnsupportedCode();
    const parts = text(of).split(text(before));
    return [parts.slice(0, most + 1).join(text(by)), ...parts.slice(most + 1)].join(text(before));
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

/** The items of the lists in a list. */
function flattened(of: Value): Value {
  return list(itemsOf(of).flatMap(item => (isList(item) ? item.items : [item])));
}

/** A number of TypeScript with so many decimals, of two as near the larger one (Number.prototype.toFixed). */
function fixed(of: Value, decimals: number): string {
  if (decimals < 0 || decimals > MOST_DECIMALS) throw new UnsupportedCode();
  const held = asHeld(number(of));
  return fixedText(held, decimals, held.numerator < 0n);
}

/** Names of methods that change their object. */
export const CHANGING = new Set(
  'append extend push unshift insert splice remove pop shift sort reverse set delete setdefault'.split(' '),
);

/** Methods of the other language. */
const FOREIGN: Readonly<Record<Language, ReadonlySet<string>>> = {
  python: new Set(
    `push unshift shift splice slice substring toUpperCase toLowerCase trim indexOf includes at charAt repeat startsWith
     endsWith has set delete entries replaceAll concat padStart padEnd toFixed flat`.split(/\s+/),
  ),
  typescript: new Set(
    `append extend remove insert index count upper lower strip startswith endswith items capitalize isdigit isalpha find
     zfill rjust ljust title setdefault`.split(/\s+/),
  ),
};

/**
 * What a method gives for these arguments, and does to its object.
 *
 * @throws UnsupportedCode where it is not known, also with fewer or more arguments than it is known with.
 */
export function callMethod(of: Value, name: string, args: readonly Value[], language: Language): Value {
  if (FOREIGN[language].has(name) || (isList(of) && of.kind === 'tuple' && CHANGING.has(name)))
    throw new UnsupportedCode();
  if (isView(of)) throw new UnsupportedCode();
  if (language === 'typescript' && isDict(of) && !of.isMap) throw new UnsupportedCode();
  const result = called(of, name, args, language);
  return typeof result === 'string' ? sized(result) : result;
}

function called(of: Value, name: string, args: readonly Value[], language: Language): Value {
  if (Object.hasOwn(WITH_ANY, name)) return entry(WITH_ANY, name)(of, args, language);
  const [first, second, third, ...others] = args;
  if (others.length > 0) throw new UnsupportedCode();
  if (first === undefined) return entry(WITH_NONE, name)(of, [], language);
  if (second === undefined) return entry(WITH_ONE, name)(of, [first], language);
  if (third === undefined) return entry(WITH_TWO, name)(of, [first, second], language);
  return entry(WITH_THREE, name)(of, [first, second, third], language);
}

/** The entries of a dictionary, each a pair of this kind. */
function pairs(of: Value, kind: ListKind): Value {
  return list(
    [...entriesOf(of)].map(([key, value]) => list([key, value], kind)),
    'view',
  );
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

/** A text of plain letters, digits and signs: of others the languages say other things. */
function inLatin(of: Value): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all signs up to there
  if (!/^[\u0000-\u007f]*$/.test(text(of))) throw new UnsupportedCode();
  return text(of);
}

/** What a text of this size has before or behind it: one sign, as often as there is room. */
function padded(of: Value, size: Value, by: Value): string {
  if (text(by).length !== 1) throw new UnsupportedCode();
  return repeated(text(by), integer(Math.max(0, bound(size) - text(of).length)));
}

function removed(of: Value, at: number): Value {
  if (at >= itemsOf(of).length) throw new UnsupportedCode();
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
  return typeof of === 'string' ? of.indexOf(text(item)) : placeAmong(itemsOf(of), item);
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
