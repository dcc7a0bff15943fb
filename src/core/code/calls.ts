import type { Expression } from './ast.ts';
import { callFunction, digits } from './functions.ts';
import { callMethod } from './methods.ts';
import { holds } from './operations.ts';
import { bound, itemsOf, text } from './sequences.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { asIndex, type Dict, integer, isFloat, isList, isView, list, type Value } from './values.ts';

export type Call = Expression & { type: 'call' };
export type Arrow = Expression & { type: 'arrow' };

/** How a call gets at its parts. */
export interface Caller {
  readonly language: Language;
  readonly evaluate: (part: Expression) => Value;
  /** Arguments, those spread out included. */
  readonly items: (args: readonly Expression[]) => Value[];
  readonly apply: (arrow: Arrow, args: readonly Value[]) => Value;
}

/**
 * The value of a call of what both languages bring along.
 *
 * @throws UnsupportedCode, ArithmeticError.
 */
export function call(given: Call, caller: Caller): Value {
  const last = given.args.at(-1);
  if (last?.type === 'named') return withNamed({ ...given, args: given.args.slice(0, -1) }, last, caller);
  const { callee, args, isNew } = given;
  if (callee.type === 'name') {
    if (isNew) return newMap(callee.name, caller.items(args));
    return callFunction(callee.name, caller.items(args), caller.language);
  }
  if (callee.type !== 'member') throw new UnsupportedCode();
  if (callee.of.type === 'name' && /^(?:Math|Object)$/.test(callee.of.name)) {
    return callFunction(`${callee.of.name}.${callee.name}`, caller.items(args), caller.language);
  }
  const of = caller.evaluate(callee.of);
  const [first] = args;
  if (first?.type === 'arrow') return withArrow(of, callee.name, first, args.slice(1), caller);
  const items = caller.items(args);
  if (asIndex(of) !== undefined && callee.name === 'toString' && items.length < 2)
    return digits(of, bound(items[0] ?? integer(10)));
  return callMethod(of, callee.name, items, caller.language);
}

/** `sorted`, `sort` and `enumerate` with what they take by name. */
function withNamed(given: Call, { name, value }: Expression & { type: 'named' }, caller: Caller): Value {
  const { callee, args } = given;
  const called = callee.type === 'name' || callee.type === 'member' ? callee.name : '';
  if (called === 'enumerate' && name === 'start') return call({ ...given, args: [...args, value] }, caller);
  if (!/^sort(?:ed)?$/.test(called) || name !== 'reverse') throw new UnsupportedCode();
  const isReversed = caller.evaluate(value) === true;
  const result = call(given, caller);
  if (!isReversed) return result;
  const items = itemsOf(callee.type === 'member' ? caller.evaluate(callee.of) : result);
  // `1` and `1.0` would keep their order.
  if (items.some(isFloat) && !items.every(isFloat)) throw new UnsupportedCode();
  items.reverse();
  return result;
}

/** The methods of lists that take a function. */
function withArrow(
  of: Value,
  name: string,
  arrow: Arrow,
  others: readonly Expression[],
  { language, ...caller }: Caller,
): Value {
  if (!isList(of) || isView(of) || others.length !== (name === 'reduce' ? 1 : 0)) throw new UnsupportedCode();
  switch (name) {
    case 'map':
      return list(of.items.map((item, at) => caller.apply(arrow, [item, integer(at)])));
    case 'filter':
      return list(of.items.filter((item, at) => holds(caller.apply(arrow, [item, integer(at)]), language)));
    case 'some':
      return of.items.some((item, at) => holds(caller.apply(arrow, [item, integer(at)]), language));
    case 'every':
      return of.items.every((item, at) => holds(caller.apply(arrow, [item, integer(at)]), language));
    case 'find':
      return of.items.find((item, at) => holds(caller.apply(arrow, [item, integer(at)]), language)) ?? null;
    case 'reduce':
      return of.items.reduce((a, b, at) => caller.apply(arrow, [a, b, integer(at)]), only(caller.items(others)));
    case 'sort':
      of.items.sort((a, b) => bound(caller.apply(arrow, [a, b])));
      return of;
    default:
      throw new UnsupportedCode();
  }
}

function newMap(name: string, args: readonly Value[]): Dict {
  if (name !== 'Map') throw new UnsupportedCode();
  const entries = args.length > 0 ? itemsOf(only(args)).map(itemsOf) : [];
  return {
    type: 'dict',
    isMap: true,
    entries: new Map(entries.map(([key, value]) => [text(key ?? null), value ?? null])),
  };
}

function only([value, ...others]: readonly Value[]): Value {
  if (value === undefined || others.length > 0) throw new UnsupportedCode();
  return value;
}
