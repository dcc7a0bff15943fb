import * as exact from '../rational.ts';
import { compareHeld, floatText, heldOf, isRounded } from './doubles.ts';
import { type Language, UnsupportedCode } from './tokens.ts';

/** Larger collections are not followed: each can hold another many times over. */
const MAX_VALUES = 10_000;

/**
 * Views are what a program goes through and does not show as a list: `range(3)`, the keys of a dictionary; iterators such
 * as `zip(xs, ys)` have no size either. A set of Python has no order in which it could be gone through, a `Set` of TypeScript
 * has the one in which its items came.
 */
export type ListKind = 'list' | 'tuple' | 'view' | 'iterator' | 'set' | 'ordered-set';

export interface List {
  readonly type: 'list';
  readonly items: Value[];
  readonly kind: ListKind;
}

/** What a dictionary's entries are found by: a text or a whole number. */
export type Key = string | bigint;

export interface Dict {
  readonly type: 'dict';
  readonly entries: Map<Key, Value>;
  /** Whether it is TypeScript's `Map`, and no object; of a dictionary of Python there is no word. */
  readonly isMap?: boolean | undefined;
  /** What a key that is not there has in Python's `defaultdict` of this type, and in a `Counter`. */
  readonly usual?: Usual | undefined;
}

export type Usual = 'int' | 'str' | 'list' | 'set' | 'dict' | 'Counter';

/** An error that was raised, and what it says, where that is certain. */
export interface Thrown {
  readonly type: 'error';
  readonly kind: string;
  readonly message: string | undefined;
}

/** What code can be worth: exact numbers, truth values, texts, collections of them, errors; null where there is nothing. */
export type Value = boolean | exact.Rational | string | List | Dict | Thrown | null;

export function isNumber(value: Value): value is exact.Rational {
  return typeof value === 'object' && value !== null && 'numerator' in value;
}

/** Whether Python holds a number as a float: what `/` gives, and what has a decimal point. */
export function isFloat(value: Value): boolean {
  return isNumber(value) && ('isFloat' in value || value.denominator !== 1n);
}

export function isList(value: Value): value is List {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'list';
}

/** Whether an object of TypeScript has this key before all others, whenever it came. */
export function isIndex(key: Key): boolean {
  return typeof key === 'bigint' || /^(?:0|[1-9]\d*)$/.test(key);
}

/** Whether a value can be gone through once, and no more is known of it. */
export function isView(value: Value): boolean {
  return isList(value) && (value.kind === 'view' || value.kind === 'iterator');
}

/** Whether a list is a set of either language. */
export function isSet({ kind }: List): boolean {
  return kind === 'set' || kind === 'ordered-set';
}

/** Whether a value is a collection whose items have no places: a view or a set. */
export function isUnplaced(value: Value): boolean {
  return isList(value) && (isView(value) || isSet(value));
}

export function isDict(value: Value): value is Dict {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'dict';
}

export function isThrown(value: Value): value is Thrown {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'error';
}

export function integer(value: number): exact.Rational {
  return exact.rational(BigInt(value));
}

/** The value as a whole number that a list may be indexed with; undefined for any other. */
export function asIndex(value: Value): number | undefined {
  if (!isNumber(value) || value.denominator !== 1n) return undefined;
  const index = Number(value.numerator);
  return Number.isSafeInteger(index) ? index : undefined;
}

export function list(items: Value[], kind: ListKind = 'list'): List {
  return { type: 'list', items, kind };
}

/**
 * Whether a value may be in a set that is followed: numbers and texts alone are surely compared by what they are. TypeScript
 * takes the sign from a zero that it puts into a set, Python does not.
 */
export function isSetItem(value: Value): boolean {
  return typeof value === 'string' || (isNumber(value) && !Object.is(heldOf(value), -0));
}

/** The values of which none is another. Throws UnsupportedCode where one may be in no set that is followed. */
export function distinct(values: readonly Value[]): Value[] {
  if (!values.every(isSetItem)) throw new UnsupportedCode();
  return values.filter((value, at) => values.findIndex(other => sameValue(other, value)) === at);
}

/** Whether two values are the same, as both languages would say of their contents; a truth value is no number. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return compareHeld(a, b) === 0;
  if (isList(a) && isList(b)) {
    if (a.kind === 'set' || b.kind === 'set') return a.kind === b.kind && areSameItems(a.items, b.items);
    return (
      isSet(a) === isSet(b) &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => sameValue(item, b.items[index] ?? null))
    );
  }
  if (isDict(a) && isDict(b)) {
    const [left, right] = [[...a.entries], [...b.entries]];
    return (
      left.length === right.length &&
      left.every(([key, value], index) => right[index]?.[0] === key && sameValue(value, right[index]?.[1] ?? null))
    );
  }
  return false;
}

/** Whether two lists without repeats have the same items in any order. */
function areSameItems(some: readonly Value[], others: readonly Value[]): boolean {
  return some.length === others.length && some.every(item => others.some(other => sameValue(item, other)));
}

/** Whether an item is what it was, and not another that only looks like it. */
export function isUntouched(before: Value, now: Value): boolean {
  if (before === now) return true;
  if (isNumber(before) && isNumber(now)) return compareHeld(before, now) === 0 && isFloat(before) === isFloat(now);
  if (!isList(before) || !isList(now)) return false;
  const areAll = before.items.every((item, at) => isUntouched(item, now.items[at] ?? null));
  return before.kind === now.kind && before.items.length === now.items.length && areAll;
}

/** Whether a collection is a value, or stands somewhere in it. */
export function isWithin(collection: Value, value: Value): boolean {
  if (collection === value) return true;
  const items = isList(value) ? value.items : isDict(value) ? [...value.entries.values()] : [];
  return items.some(item => isWithin(collection, item));
}

/** A value that no later change of the other reaches. Throws UnsupportedCode for one of too many values. */
export function copied(value: Value, room = { left: MAX_VALUES }): Value {
  if (--room.left < 0) throw new UnsupportedCode();
  const inside = (item: Value): Value => copied(item, room);
  if (isList(value)) return list(value.items.map(inside), value.kind);
  if (isDict(value)) return { ...value, entries: new Map([...value.entries].map(([k, v]) => [k, inside(v)])) };
  return value;
}

/** The value as chains write it: a literal, texts in single quotes in both languages. */
export function written(value: Value, language: Language): string {
  if (value === null) return language === 'python' ? 'None' : 'undefined';
  if (typeof value === 'boolean') {
    const text = String(value);
    return language === 'python' ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  }
  if (typeof value === 'string') return `'${value}'`;
  if (isNumber(value)) {
    if (isRounded(value)) return floatText(heldOf(value), language);
    const isPoint = language === 'python' && isFloat(value) && value.denominator === 1n;
    return `${exact.formatRational(value)}${isPoint ? '.0' : ''}`;
  }
  if (isList(value)) {
    const items = value.items.map(item => written(item, language)).join(', ');
    if (value.kind === 'set') return items === '' ? 'set()' : `{${items}}`;
    if (value.kind === 'ordered-set') return `new Set(${items === '' ? '' : `[${items}]`})`;
    const comma = value.items.length === 1 ? ',' : '';
    return value.kind === 'tuple' ? `(${items}${comma})` : `[${items}]`;
  }
  if (isThrown(value)) return value.kind;
  const entries = [...value.entries].map(([key, item]) => [key, written(item, language)] as const);
  if (language === 'typescript' && entries.length > 0)
    return `{ ${entries.map(entry => entry.join(': ')).join(', ')} }`;
  return `{${entries.map(([key, item]) => `${typeof key === 'string' ? `'${key}'` : key}: ${item}`).join(', ')}}`;
}

/** The value as `print` or `console.log` shows it. */
export function shown(value: Value, language: Language): string {
  if (typeof value === 'string') return value;
  if (isThrown(value)) {
    const isAlone = language === 'typescript' && value.message === '';
    return language === 'python' ? (value.message ?? '') : isAlone ? value.kind : `${value.kind}: ${value.message}`;
  }
  if (language === 'typescript' && isList(value)) return shownList(value);
  if (language === 'typescript' && isDict(value) && value.isMap) return shownMap(value);
  return isDict(value) && value.usual ? shownUsual(value, value.usual) : written(value, language);
}

function shownList({ items, kind }: List): string {
  const inside = items.map(item => written(item, 'typescript')).join(', ');
  const [open, close] = kind === 'ordered-set' ? [`Set(${items.length}) {`, '}'] : ['[', ']'];
  return inside === '' ? open + close : `${open} ${inside} ${close}`;
}

/** Python shows the counts of a `Counter` from the largest on. */
function shownUsual({ entries }: Dict, usual: Usual): string {
  const byCount = ([, a]: [Key, Value], [, b]: [Key, Value]): number =>
    isNumber(a) && isNumber(b) ? compareHeld(b, a) : 0;
  if (usual !== 'Counter') return `defaultdict(<class '${usual}'>, ${written({ type: 'dict', entries }, 'python')})`;
  const inside = written({ type: 'dict', entries: new Map([...entries].sort(byCount)) }, 'python');
  return entries.size === 0 ? 'Counter()' : `Counter(${inside})`;
}

function shownMap({ entries }: Dict): string {
  const inside = [...entries].map(([key, item]) => {
    const shownKey = typeof key === 'string' ? `'${key}'` : `${key}`;
    return `${shownKey} => ${written(item, 'typescript')}`;
  });
  return inside.length === 0 ? 'Map(0) {}' : `Map(${inside.length}) { ${inside.join(', ')} }`;
}
