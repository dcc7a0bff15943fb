/** Python's operators on sets. TypeScript has none. */
import { placeAmong } from './equality.ts';
import { UnsupportedCode } from './tokens.ts';
import { distinct, isFloat, type List, list, type Value } from './values.ts';

/** The operators that mean something of their own between two sets. */
export const ON_SETS = /^(?:==|!=|[<>]=?|[|&^-])$/;

/**
 * What an operator of `ON_SETS` gives.
 *
 * @throws UnsupportedCode for sets of TypeScript.
 */
export function ofSets(operator: string, left: List, right: List): Value {
  if (left.kind !== 'set' || right.kind !== 'set') throw new UnsupportedCode();
  const [isInner, isOuter] = [isWithinSet(left, right), isWithinSet(right, left)];
  switch (operator) {
    case '==':
      return isInner && isOuter;
    case '!=':
      return !(isInner && isOuter);
    case '<=':
      return isInner;
    case '>=':
      return isOuter;
    case '<':
      return isInner && !isOuter;
    case '>':
      return isOuter && !isInner;
    default:
      return combined(operator, left, right);
  }
}

/** `|`, `&`, `-` or `^` of two sets. Throws UnsupportedCode for another operator. */
export function combined(operator: string, left: List, right: List): List {
  // Of `1` and `1.0` either may stay.
  if (left.items.some(item => isFloat(item) !== isFloat(right.items[placeIn(right, item)] ?? item)))
    throw new UnsupportedCode();
  const only = (one: List, other: List): Value[] => one.items.filter(item => !has(other, item));
  const both = left.items.filter(item => has(right, item));
  switch (operator) {
    case '|':
      return list([...left.items, ...only(right, left)], 'set');
    case '&':
      return list(both, 'set');
    case '-':
      return list(only(left, right), 'set');
    case '^':
      return list([...only(left, right), ...only(right, left)], 'set');
    default:
      throw new UnsupportedCode();
  }
}

/** Whether every item of a set is in another. */
export function isWithinSet(inner: List, outer: List): boolean {
  return inner.items.every(item => has(outer, item));
}

/** Whether a set has an item. */
export function has(of: List, item: Value): boolean {
  return placeIn(of, item) >= 0;
}

/** Where an item stands in a set; -1 where it does not. Throws UnsupportedCode for what is in no set that is followed. */
export function placeIn(of: List, item: Value): number {
  distinct([item]);
  return placeAmong(of.items, item);
}
