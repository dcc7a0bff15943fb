import { compareHeld } from './doubles.ts';
import { UnsupportedCode } from './tokens.ts';
import { isDict, isList, isNumber, isSet, isUnplaced, type List, type Value } from './values.ts';

/**
 * Whether Python's `==` holds between two values, also within collections.
 *
 * @throws UnsupportedCode for truth values beside numbers, which are numbers there, and for what is gone through once.
 */
export function isEqual(a: Value, b: Value): boolean {
  if (isNumber(a) && isNumber(b)) return compareHeld(a, b) === 0;
  if ((typeof a === 'boolean' && isNumber(b)) || (typeof b === 'boolean' && isNumber(a))) throw new UnsupportedCode();
  if (isList(a) && isList(b)) return areEqualLists(a, b);
  if (isDict(a) && isDict(b)) {
    // A `Counter` is equal to one with more counts of 0.
    if (a.usual === 'Counter' || b.usual === 'Counter') throw new UnsupportedCode();
    const { entries } = b;
    const isEntry = ([key, value]: [unknown, Value]): boolean => {
      const other = entries.get(key as string);
      return other !== undefined && isEqual(value, other);
    };
    return a.entries.size === entries.size && [...a.entries].every(isEntry);
  }
  return a === b;
}

/**
 * Where a value stands among others, by `isEqual`; -1 where it does not.
 *
 * @throws UnsupportedCode as `isEqual`.
 */
export function placeAmong(values: readonly Value[], value: Value): number {
  return values.findIndex(other => isEqual(other, value));
}

function areEqualLists(a: List, b: List): boolean {
  if (isSet(a) && isSet(b))
    return a.items.length === b.items.length && a.items.every(item => placeAmong(b.items, item) >= 0);
  if (a.kind !== b.kind) return isUnplaced(a) || isUnplaced(b) ? unlike(a, b) : false;
  if (isUnplaced(a)) throw new UnsupportedCode();
  return a.items.length === b.items.length && a.items.every((item, at) => isEqual(item, b.items[at] ?? null));
}

/** A set is no list; of a view it is not certain. */
function unlike(a: List, b: List): boolean {
  if (![a, b].every(one => isSet(one) || !isUnplaced(one))) throw new UnsupportedCode();
  return false;
}
