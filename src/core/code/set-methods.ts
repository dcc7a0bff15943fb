import type { Methods } from './method-tables.ts';
import { raiseKey } from './raised.ts';
import { membersOf } from './sequences.ts';
import { combined, has, isWithinSet, placeIn } from './set-operations.ts';
import { UnsupportedCode } from './tokens.ts';
import { distinct, isList, isSet, type List, list, type Value } from './values.ts';

/** The methods of sets in both languages. */
export const SET: Methods<List> = {
  none: {
    clear: of => {
      of.items.length = 0;
      return null;
    },
    copy: of => list([...of.items], of.kind),
    values: of => list(inOrder(of), 'view'),
    keys: of => list(inOrder(of), 'view'),
  },
  one: {
    add: (of, [item], language) => {
      put(of, item);
      return language === 'typescript' ? of : null;
    },
    has: (of, [item]) => has(of, item),
    delete: (of, [item]) => removed(of, item),
    discard: (of, [item]) => {
      removed(of, item);
      return null;
    },
    remove: (of, [item]) => {
      if (!removed(of, item)) raiseKey(item);
      return null;
    },
    update: (of, [others]) => {
      for (const item of membersOf(others)) put(of, item);
      return null;
    },
    union: (of, [others]) => combined('|', of, asSet(others)),
    intersection: (of, [others]) => combined('&', of, asSet(others)),
    difference: (of, [others]) => combined('-', of, asSet(others)),
    symmetric_difference: (of, [others]) => combined('^', of, asSet(others)),
    issubset: (of, [others]) => isWithinSet(of, asSet(others)),
    issuperset: (of, [others]) => isWithinSet(asSet(others), of),
    isdisjoint: (of, [others]) => !asSet(others).items.some(item => has(of, item)),
  },
};

/** What a set takes in, in the order of what it is made of. */
function asSet(value: Value): List {
  return isList(value) && isSet(value) ? value : list(distinct(membersOf(value)), 'set');
}

/** The items in their order; Python's sets have none. */
function inOrder(of: List): Value[] {
  if (of.kind === 'set') throw new UnsupportedCode();
  return [...of.items];
}

function put(of: List, item: Value): void {
  if (!has(of, item)) of.items.push(item);
}

function removed(of: List, item: Value): boolean {
  const at = placeIn(of, item);
  if (at >= 0) of.items.splice(at, 1);
  return at >= 0;
}
