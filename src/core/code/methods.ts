import { binary, repeated } from './operations.ts';
import { bound, iterated, sliced, text } from './sequences.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { integer, isDict, isList, list, sameValue, type Value } from './values.ts';

/** What a method gives, and what it does to its object. Throws UnsupportedCode. */
export type Method = (of: Value, args: readonly Value[], language: Language) => Value;

/** The methods of lists, texts and dictionaries in both languages. */
export const METHODS: Readonly<Record<string, Method>> = {
  append: (of, [item]) => changed(of, items => items.push(item ?? null)),
  push: (of, [item]) => changed(of, items => items.push(item ?? null)),
  unshift: (of, [item]) => changed(of, items => items.unshift(item ?? null)),
  insert: (of, [at, item]) => changed(of, items => items.splice(bound(at ?? null), 0, item ?? null)),
  splice: (of, [at, count, ...added]) =>
    changed(of, items => items.splice(bound(at ?? null), bound(count ?? null), ...added)),
  remove: (of, [item]) =>
    changed(of, items => items.splice(found(items.findIndex(other => sameValue(other, item ?? null))), 1)),
  pop: (of, [at]) => {
    const items = itemsOf(of);
    const index = at === undefined ? items.length - 1 : bound(at);
    return items.splice(found(index), 1)[0] ?? null;
  },
  shift: of => itemsOf(of).splice(found(0), 1)[0] ?? null,
  sort: (of, _, language) => {
    // Without a function TypeScript compares texts.
    if (language === 'typescript' && itemsOf(of).some(item => typeof item !== 'string')) throw new UnsupportedCode();
    return changed(of, items => items.sort((a, b) => (binary('<', a, b, language) ? -1 : 1)));
  },
  reverse: of => changed(of, items => items.reverse()),
  index: (of, [item]) => place(of, item ?? null, true),
  indexOf: (of, [item]) => place(of, item ?? null, false),
  includes: (of, [item]) =>
    typeof of === 'string'
      ? of.includes(text(item ?? null))
      : itemsOf(of).some(other => sameValue(other, item ?? null)),
  count: (of, [item]) => {
    if (typeof of === 'string') return integer(of.split(text(item ?? null)).length - 1);
    return integer(itemsOf(of).filter(other => sameValue(other, item ?? null)).length);
  },
  at: (of, [at]) => {
    const [items, index] = [iterated(of), bound(at ?? null)];
    return items[found(index < 0 ? index + items.length : index)] ?? null;
  },
  charAt: (of, [at]) => [...text(of)][found(bound(at ?? null))] ?? '',
  slice: (of, bounds) => sliced(of, bounds.map(bound)),
  substring: (of, bounds) => {
    const places = bounds.map(bound);
    const [start = 0, stop] = places;
    if (places.some(index => index < 0) || (stop !== undefined && stop < start)) throw new UnsupportedCode();
    return sliced(text(of), places);
  },
  upper: of => text(of).toUpperCase(),
  toUpperCase: of => text(of).toUpperCase(),
  lower: of => text(of).toLowerCase(),
  toLowerCase: of => text(of).toLowerCase(),
  strip: of => text(of).trim(),
  trim: of => text(of).trim(),
  replace: (of, [old, by], language) => {
    // TypeScript replaces the first place only.
    const [before, after] = [text(old ?? null), text(by ?? null)];
    if (before === '') throw new UnsupportedCode();
    return language === 'python' ? text(of).replaceAll(before, () => after) : text(of).replace(before, () => after);
  },
  replaceAll: (of, [old, by]) => {
    if (old === '') throw new UnsupportedCode();
    return text(of).replaceAll(text(old ?? null), () => text(by ?? null));
  },
  split: (of, [separator]) => {
    if (separator === undefined || separator === '') throw new UnsupportedCode();
    return list(text(of).split(text(separator)));
  },
  join: (of, [other]) => {
    const [separator, items] =
      typeof of === 'string' ? [of, iterated(other ?? null)] : [text(other ?? null), itemsOf(of)];
    return items.map(text).join(separator);
  },
  repeat: (of, [times]) => repeated(text(of), times ?? null),
  startswith: (of, [item]) => text(of).startsWith(text(item ?? null)),
  startsWith: (of, [item]) => text(of).startsWith(text(item ?? null)),
  endswith: (of, [item]) => text(of).endsWith(text(item ?? null)),
  endsWith: (of, [item]) => text(of).endsWith(text(item ?? null)),
  get: (of, [key, usual]) => entriesOf(of).get(text(key ?? null)) ?? usual ?? null,
  set: (of, [key, value]) => {
    entriesOf(of).set(text(key ?? null), value ?? null);
    return of;
  },
  has: (of, [key]) => entriesOf(of).has(text(key ?? null)),
  delete: (of, [key]) => entriesOf(of).delete(text(key ?? null)),
  keys: of => list([...entriesOf(of).keys()]),
  values: of => (isDict(of) ? list([...of.entries.values()]) : list(iterated(of))),
  items: of => list([...entriesOf(of)].map(([key, value]) => list([key, value], true))),
  entries: of => list([...entriesOf(of)].map(([key, value]) => list([key, value], true))),
};

/** Names of methods that change their object. */
export const CHANGING = new Set(
  'append push unshift insert splice remove pop shift sort reverse set delete'.split(' '),
);

function changed(of: Value, change: (items: Value[]) => void): Value {
  change(itemsOf(of));
  return null;
}

function itemsOf(of: Value): Value[] {
  if (!isList(of)) throw new UnsupportedCode();
  return of.items;
}

function entriesOf(of: Value): Map<string, Value> {
  if (!isDict(of)) throw new UnsupportedCode();
  return of.entries;
}

function place(of: Value, item: Value, mustBe: boolean): Value {
  const index =
    typeof of === 'string' ? of.indexOf(text(item)) : itemsOf(of).findIndex(other => sameValue(other, item));
  return integer(mustBe ? found(index) : index);
}

function found(index: number): number {
  if (index < 0) throw new UnsupportedCode();
  return index;
}
