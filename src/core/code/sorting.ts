/** What takes a function and goes over a list with it. */
import { heldOf } from './doubles.ts';
import { holds, number, order } from './operations.ts';
import { placedItems, unchanged } from './sequences.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { integer, type List, list, type Value } from './values.ts';

export type Apply = (args: readonly Value[]) => Value;

/** By what items are sorted: their keys, or themselves. */
export interface Sorting {
  readonly key?: Apply | undefined;
  readonly isReversed?: boolean | undefined;
}

/** The items in order; those with the same key stay as they stand, also where the order is reversed. */
export function sortBy(items: readonly Value[], { key, isReversed }: Sorting = {}): Value[] {
  const keyed = items.map(item => ({ item, key: key ? key([item]) : item }));
  return keyed.sort((a, b) => (isReversed ? order(b.key, a.key) : order(a.key, b.key))).map(({ item }) => item);
}

/** The first of the largest (`sign` 1) or smallest (-1) items. */
export function extremeBy(items: readonly Value[], sign: number, { key }: Sorting = {}): Value {
  const keyed = items.map(item => ({ item, key: key ? key([item]) : item }));
  const [first, ...others] = keyed;
  if (!first) throw new UnsupportedCode();
  return others.reduce((best, other) => (order(other.key, best.key) * sign > 0 ? other : best), first).item;
}

/** A method of TypeScript's lists with the function that it takes. */
export function withFunction(
  of: List,
  name: string,
  apply: Apply,
  others: readonly Value[],
  language: Language,
): Value {
  if (others.length > (name === 'reduce' ? 1 : 0)) throw new UnsupportedCode();
  if (name === 'sort') {
    of.items.sort((a, b) => heldOf(number(apply([a, b]))));
    return of;
  }
  return unchanged(of, items => gone(of, items, name, apply, others, language));
}

/** What a method that goes over a list makes of its items. */
function gone(
  of: List,
  items: readonly Value[],
  name: string,
  apply: Apply,
  others: readonly Value[],
  language: Language,
): Value {
  const each = (item: Value, at: number): Value => apply([item, integer(at), of]);
  const passes = (item: Value, at: number): boolean => holds(each(item, at), language);
  switch (name) {
    case 'map':
      return list(items.map(each));
    case 'flatMap':
      return list(items.map(each).flatMap(placedItems));
    case 'filter':
      return list(items.filter(passes));
    case 'some':
      return items.some(passes);
    case 'every':
      return items.every(passes);
    case 'find':
      return items.find(passes) ?? null;
    case 'findIndex':
      return integer(items.findIndex(passes));
    case 'reduce': {
      const [start, ...rest] = [...others, ...items];
      if (start === undefined) throw new UnsupportedCode();
      const skipped = 1 - others.length;
      return rest.reduce((a, b, at) => apply([a, b, integer(at + skipped), of]), start);
    }
    default:
      throw new UnsupportedCode();
  }
}
