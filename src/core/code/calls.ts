import type { Expression } from './ast.ts';
import { defaultDict } from './collections-module.ts';
import { readsOnTheWay } from './evaluation-order.ts';
import { filledIn } from './filled-texts.ts';
import { formatted } from './format-spec.ts';
import { callFunction, digits } from './functions.ts';
import { callMethod } from './methods.ts';
import { holds } from './operations.ts';
import { isErrorName, plainly, Raised, thrown } from './raised.ts';
import { hasChange } from './scopes.ts';
import { bound, entriesFrom, itemsOf, iterated, text, unchanged } from './sequences.ts';
import { type Apply, extremeBy, type Sorting, sortBy, withFunction } from './sorting.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { asIndex, type Dict, distinct, integer, isDict, isList, isUnplaced, list, type Value } from './values.ts';

export type Call = Expression & { type: 'call' };
export type Arrow = Expression & { type: 'arrow' };

/** The value of a call of a function that the program has; undefined where it has none of that name. */
export type Follow = (name: string, args: readonly Value[]) => Value | undefined;

/** How a call gets at its parts. */
export interface Caller {
  readonly language: Language;
  readonly evaluate: (part: Expression) => Value;
  /** Arguments, those spread out included. */
  readonly items: (args: readonly Expression[]) => Value[];
  readonly apply: (arrow: Arrow, args: readonly Value[]) => Value;
  readonly follow: Follow;
  /** Whether the program has a variable of this name, which then hides what the language brings along. */
  readonly isVariable: (name: string) => boolean;
}

/** A list of more is longer than any that a chain has. */
const MOST_ITEMS = 1000;

/** Functions of Python that go through all items before anything else. */
const TAKES_ALL = /^(?:list|tuple|sorted|sum|set|dict)$/;

/** What languages have methods of under a name of its own. */
const GLOBALS: Readonly<Record<Language, RegExp>> = { python: /^str$/, typescript: /^(?:Math|Object|Array|Number)$/ };

/** Methods of TypeScript's lists that take a function. */
const TAKES_FUNCTION = /^(?:map|filter|some|every|find|findIndex|flatMap|reduce|sort)$/;

/**
 * The value of a call of what both languages bring along, or of a function of the program.
 *
 * @throws UnsupportedCode, ArithmeticError.
 */
export function call(given: Call, caller: Caller): Value {
  refuseHidden(given.callee, caller);
  if (given.args.some(({ type }) => type === 'named')) return withNamed(given, caller);
  const { callee, args, isNew } = given;
  const { language } = caller;
  const [first, second] = args;
  if (callee.type === 'name') {
    if (isErrorName(callee.name, language) && isNew === (language === 'typescript'))
      return errorOf(callee.name, caller.items(args), language);
    if (callee.name === 'collections.defaultdict') return defaultDict(args, caller.isVariable);
    if (isNew) return constructed(callee.name, caller.items(args));
    const each = eachOf(given, caller);
    if (each) return allAtOnce(each);
    const items =
      TAKES_ALL.test(callee.name) && args.length === 1 && first ? [taken(first, caller)] : caller.items(args);
    return caller.follow(callee.name, items) ?? callFunction(callee.name, items, language);
  }
  if (callee.type !== 'member') throw new UnsupportedCode();
  if (callee.name === 'fill' && callee.of.type === 'call') return filledList(callee.of, args, caller);
  if (callee.of.type === 'name' && GLOBALS.typescript.test(callee.of.name)) {
    if (callee.of.name === 'Array' && callee.name === 'from' && first && second && args.length === 2)
      return fromEach(caller.evaluate(first), functionOf(second, caller));
    return callFunction(`${callee.of.name}.${callee.name}`, caller.items(args), language);
  }
  const { of: object } = callee;
  if (object.type === 'name' && args.some(part => readsOnTheWay(object.name, part))) throw new UnsupportedCode();
  const of = caller.evaluate(object);
  if (language === 'typescript' && first && TAKES_FUNCTION.test(callee.name)) {
    if (!isList(of) || isUnplaced(of)) throw new UnsupportedCode();
    return withFunction(of, callee.name, functionOf(first, caller), caller.items(args.slice(1)), language);
  }
  const items = callee.name === 'join' && args.length === 1 && first ? [taken(first, caller)] : caller.items(args);
  if (language === 'typescript' && asIndex(of) !== undefined && callee.name === 'toString' && items.length < 2)
    return digits(of, bound(items[0] ?? integer(10)));
  // `'{} of {:.1f}'.format(3, 4)`: places are filled in their order.
  if (language === 'python' && callee.name === 'format' && typeof of === 'string') return filledPlaces(of, items);
  return callMethod(of, callee.name, items, language);
}

/** TypeScript's `Array.from` with a function, which gets each item and its place; `{ length: 3 }` has three of nothing. */
function fromEach(of: Value, apply: Apply): Value {
  const length = isDict(of) && !of.isMap ? bound(of.entries.get('length') ?? null) : undefined;
  if (length !== undefined && (length < 0 || length > MOST_ITEMS)) throw new UnsupportedCode();
  if (length !== undefined) return list(Array.from({ length }, (_, at) => apply([null, integer(at)])));
  return unchanged(of, items => list(items.map((item, at) => apply([item, integer(at)]))));
}

/** An error with what it says: in Python any value as it is shown, of a missing key as it is written. */
function errorOf(kind: string, args: readonly Value[], language: Language): Value {
  const [message = ''] = args;
  if (args.length > 1 || (language === 'typescript' && typeof message !== 'string')) throw new UnsupportedCode();
  const isWritten = kind === 'KeyError' && args.length > 0;
  return thrown(kind, isWritten ? plainly(message) : filledIn(message, language));
}

/** A variable is no function that is followed, nor is a method of one what the language has under that name. */
function refuseHidden(callee: Expression, { isVariable, language }: Caller): void {
  if (callee.type === 'name' && isVariable(callee.name)) throw new UnsupportedCode();
  const of = callee.type === 'member' && callee.of.type === 'name' ? callee.of.name : '';
  if (GLOBALS[language].test(of) && isVariable(of)) throw new UnsupportedCode();
}

/** `new Array(3).fill(0)`: a list of one value so many times over. */
function filledList({ callee, args }: Call, filling: readonly Expression[], caller: Caller): Value {
  const isArray = caller.language === 'typescript' && callee.type === 'name' && callee.name === 'Array';
  if (!isArray || caller.isVariable('Array') || args.length !== 1) throw new UnsupportedCode();
  const [length] = caller.items(args).map(bound);
  const values = caller.items(filling);
  const [value] = values;
  if (length === undefined || length < 0 || length > MOST_ITEMS || value === undefined || values.length > 1)
    throw new UnsupportedCode();
  // Collections would be the same one each time.
  if (isList(value) || isDict(value)) throw new UnsupportedCode();
  return list(new Array<Value>(length).fill(value));
}

/** What is taken whole in any case: an error on the way to its items is one of the call. */
function taken(part: Expression, caller: Caller): Value {
  if (part.type === 'comprehension') return caller.evaluate({ ...part, isLazy: false });
  const each = part.type === 'call' ? eachOf(part, caller) : undefined;
  return each ? each() : (caller.items([part])[0] ?? null);
}

/** What is given as a function: one without a name, one of the program, or one that the language brings along. */
function functionOf(given: Expression, caller: Caller): Apply {
  const { language } = caller;
  if (given.type === 'arrow') return args => caller.apply(given, args);
  if (given.type === 'name') {
    const { name } = given;
    if (caller.isVariable(name)) throw new UnsupportedCode();
    // With the place of an item it would read numbers of that base.
    if (name === 'parseInt') throw new UnsupportedCode();
    return args => caller.follow(name, args) ?? callFunction(name, args.slice(0, 1), language);
  }
  if (given.type !== 'member' || language !== 'python') throw new UnsupportedCode();
  if (given.of.type === 'name' && given.of.name === 'str' && !caller.isVariable('str'))
    return ([of = null, ...args]) => callMethod(text(of), given.name, args, language);
  // `key=counts.get`: of what is asked only, not changed.
  if (given.name !== 'get') throw new UnsupportedCode();
  const of = caller.evaluate(given.of);
  return args => callMethod(of, given.name, args, language);
}

/**
 * What Python's `map` or `filter` comes to once it is gone through, which calls its function only then: it may change
 * nothing. Undefined for another call.
 */
function eachOf({ callee, args }: Call, caller: Caller): (() => Value) | undefined {
  const name = callee.type === 'name' && caller.language === 'python' ? callee.name : '';
  const [by, over] = args;
  if (!/^(?:map|filter)$/.test(name) || !by || !over || args.length !== 2) return undefined;
  if (hasChange(by) || caller.isVariable(name)) throw new UnsupportedCode();
  const items = iterated(caller.evaluate(over));
  return () => {
    const apply = functionOf(by, caller);
    const passes = (item: Value): boolean => holds(apply([item]), caller.language);
    return list(name === 'map' ? items.map(item => apply([item])) : items.filter(passes), 'iterator');
  };
}

/**
 * What is worked out item by item, all at once.
 *
 * @throws UnsupportedCode where an error is raised on the way: what is done with the items before is not known here.
 */
export function allAtOnce<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof Raised ? new UnsupportedCode() : error;
  }
}

/** `sorted`, `sort`, `max`, `min` and `enumerate` with what they take by name. */
function withNamed({ callee, args, isNew }: Call, caller: Caller): Value {
  const byPlace = args.filter(({ type }) => type !== 'named');
  const byName = new Map(args.flatMap(part => (part.type === 'named' ? [[part.name, part.value] as const] : [])));
  const called = callee.type === 'name' || callee.type === 'member' ? callee.name : '';
  const takes = (...names: string[]): boolean => [...byName.keys()].every(name => names.includes(name));
  const start = byName.get('start');
  if (called === 'enumerate' && start && takes('start'))
    return call({ type: 'call', callee, args: [...byPlace, start], isNew }, caller);
  if (callee.type === 'name' && called === 'dict' && byPlace.length === 0)
    return { type: 'dict', entries: new Map([...byName].map(([name, value]) => [name, caller.evaluate(value)])) };
  const key = byName.get('key');
  const reverse = byName.get('reverse');
  const sorting: Sorting = {
    key: key && functionOf(key, caller),
    isReversed: reverse && isTold(caller.evaluate(reverse)),
  };
  const values = caller.items(byPlace);
  const [only] = values;
  if (callee.type === 'name' && /^(?:max|min)$/.test(called) && takes('key') && only !== undefined)
    return extremeBy(values.length === 1 ? iterated(only) : values, called === 'max' ? 1 : -1, sorting);
  if (!takes('key', 'reverse')) throw new UnsupportedCode();
  if (callee.type === 'name' && called === 'sorted' && only !== undefined && values.length === 1)
    return list(sortBy(iterated(only), sorting));
  if (callee.type !== 'member' || called !== 'sort' || values.length > 0) throw new UnsupportedCode();
  const of = caller.evaluate(callee.of);
  if (!isList(of) || of.kind !== 'list') throw new UnsupportedCode();
  // While it is sorted it shows nothing.
  let items = of.items.splice(0);
  try {
    items = sortBy(items, sorting);
  } finally {
    of.items.push(...items);
  }
  return null;
}

/** Whether a truth value that is given as one, or as a whole number, holds. */
function isTold(value: Value): boolean {
  return typeof value === 'boolean' ? value : bound(value) !== 0;
}

function constructed(name: string, args: readonly Value[]): Value {
  const [only] = args;
  if (name === 'Set' && args.length < 2)
    return list(distinct(only === undefined || only === null ? [] : iterated(only)), 'ordered-set');
  return newMap(name, args);
}

function newMap(name: string, args: readonly Value[]): Dict {
  if (name !== 'Map' || args.length > 1) throw new UnsupportedCode();
  return { type: 'dict', isMap: true, entries: entriesFrom(args[0] === undefined ? [] : itemsOf(args[0])) };
}

function filledPlaces(places: string, values: readonly Value[]): string {
  const parts = places.split(/\{(:[^{}]*)?\}/);
  if (parts.filter((_, at) => at % 2 === 0).some(part => /[{}]/.test(part)) || parts.length !== 2 * values.length + 1)
    throw new UnsupportedCode();
  return values.reduce<string>(
    (before, value, at) => before + formatted(value, parts[2 * at + 1]?.slice(1) ?? '') + (parts[2 * at + 2] ?? ''),
    parts[0] ?? '',
  );
}
