/** What is followed of Python's module `collections`: dictionaries in which every key has a value. */
import * as exact from '../rational.ts';
import type { Expression } from './ast.ts';
import { keyOf } from './keys.ts';
import { number } from './operations.ts';
import { iterated } from './sequences.ts';
import { UnsupportedCode } from './tokens.ts';
import { type Dict, integer, isDict, type Key, list, type Usual, type Value } from './values.ts';

const EMPTY: Readonly<Record<Usual, () => Value>> = {
  int: () => integer(0),
  Counter: () => integer(0),
  str: () => '',
  list: () => list([]),
  set: () => list([], 'set'),
  dict: () => ({ type: 'dict', entries: new Map() }),
};

/** `defaultdict(int)`. Throws UnsupportedCode where it is given something else than a type. */
export function defaultDict([type, ...others]: readonly Expression[], isVariable: (name: string) => boolean): Dict {
  const usual = type?.type === 'name' ? type.name : '';
  if (others.length > 0 || usual === 'Counter' || !isUsual(usual) || isVariable(usual)) throw new UnsupportedCode();
  return { type: 'dict', entries: new Map(), usual };
}

function isUsual(name: string): name is Usual {
  return Object.hasOwn(EMPTY, name);
}

/** How often each item is there, in the order in which they first come; the counts of a dictionary as they are. */
export function counterOf(of: Value): Dict {
  const entries = new Map<Key, Value>();
  if (isDict(of)) for (const [key, count] of of.entries) entries.set(key, number(count));
  else
    for (const item of iterated(of).map(keyOf))
      entries.set(item, exact.add(number(entries.get(item) ?? integer(0)), exact.rational(1n)));
  return { type: 'dict', entries, usual: 'Counter' };
}

/** What a key that is not there has in a `Counter`. Throws UnsupportedCode for a `defaultdict`: reading adds the key to it. */
export function usualOf(usual: Usual): Value {
  if (usual !== 'Counter') throw new UnsupportedCode();
  return EMPTY[usual]();
}

/** Adds a key that is read to a `defaultdict`, where it is not there yet. */
export function addUsual({ entries, usual }: Dict, key: Key): void {
  if (usual && usual !== 'Counter' && !entries.has(key)) entries.set(key, EMPTY[usual]());
}
