import * as exact from '../rational.ts';
import { UnsupportedCode } from './tokens.ts';
import { type Dict, isFloat, isNumber, type Key, type ListKind, list, type Value } from './values.ts';

/**
 * A value as the key of a dictionary.
 *
 * @throws UnsupportedCode for any but texts and whole numbers: `1.0` and `True` are the key `1` to Python, lists are none.
 */
export function keyOf(value: Value): Key {
  if (typeof value === 'string') return value;
  if (!isNumber(value) || isFloat(value)) throw new UnsupportedCode();
  return value.numerator;
}

/** The value that a key is. */
export function ofKey(key: Key): Value {
  return typeof key === 'string' ? key : exact.rational(key);
}

/** The keys of a dictionary as values. */
export function keyValues({ entries }: Dict): Value[] {
  return [...entries.keys()].map(ofKey);
}

/** The entries of a dictionary, each a pair of this kind. */
export function pairs({ entries }: Dict, kind: ListKind): Value[] {
  return [...entries].map(([key, value]) => list([ofKey(key), value], kind));
}
