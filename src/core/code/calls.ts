import * as exact from '../rational.ts';
import type { Expression } from './ast.ts';
import { likeOperands } from './floats.ts';
import { METHODS, type Method } from './methods.ts';
import { binary, holds, number } from './operations.ts';
import { bound, iterated, text } from './sequences.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { asIndex, type Dict, integer, isDict, isList, list, type Value } from './values.ts';

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

const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 16: '0x' };
const FORMATS: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16 };

const FUNCTIONS: Readonly<Record<string, (args: readonly Value[], language: Language) => Value>> = {
  len: ([of]) => integer(iterated(of ?? null).length),
  sum: ([of], language) => iterated(of ?? null).reduce((a, b) => binary('+', a, b, language), integer(0)),
  max: args => extreme(args, 1),
  min: args => extreme(args, -1),
  abs: ([of]) => absolute(number(of ?? null)),
  list: ([of]) => list(iterated(of ?? null)),
  sorted: ([of], language) => list(iterated(of ?? null).sort((a, b) => comparison(a, b, language))),
  int: ([of, base]) => parsed(of ?? null, base),
  parseInt: ([of, base]) => parsed(of ?? null, base),
  bin: ([of]) => prefixed(of ?? null, 2),
  oct: ([of]) => prefixed(of ?? null, 8),
  hex: ([of]) => prefixed(of ?? null, 16),
  format: ([of, kind]) => digits(of ?? null, FORMATS[text(kind ?? null)]),
  divmod: ([a, b], language) =>
    list([binary('//', a ?? null, b ?? null, language), binary('%', a ?? null, b ?? null, language)], true),
  range: args => list(range(args.map(bound))),
  'Math.max': args => extreme(args, 1),
  'Math.min': args => extreme(args, -1),
  'Math.abs': ([of]) => absolute(number(of ?? null)),
  'Math.floor': ([of]) => exact.floorDivide(number(of ?? null), integer(1)),
  'Object.keys': ([of]) => list(iterated(of ?? null)),
  'Object.values': ([of]) => list([...entriesOf(of ?? null).values()]),
  'Object.entries': ([of]) => list(pairs(of ?? null)),
};

/**
 * The value of a call of what both languages bring along.
 *
 * @throws UnsupportedCode, ArithmeticError.
 */
export function call({ callee, args, isNew }: Call, caller: Caller): Value {
  if (callee.type === 'name') {
    if (isNew) return newMap(callee.name, caller.items(args));
    return known(FUNCTIONS[callee.name])(caller.items(args), caller.language);
  }
  if (callee.type !== 'member') throw new UnsupportedCode();
  if (callee.of.type === 'name' && /^(?:Math|Object)$/.test(callee.of.name)) {
    return known(FUNCTIONS[`${callee.of.name}.${callee.name}`])(caller.items(args), caller.language);
  }
  const of = caller.evaluate(callee.of);
  const arrow = args.find((part): part is Arrow => part.type === 'arrow');
  if (arrow) return withArrow(of, callee.name, arrow, args, caller);
  if (asIndex(of) !== undefined && callee.name === 'toString')
    return digits(of, bound(caller.items(args)[0] ?? integer(10)));
  const method: Method | undefined = Object.hasOwn(METHODS, callee.name) ? METHODS[callee.name] : undefined;
  return known(method)(of, caller.items(args), caller.language);
}

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new UnsupportedCode();
  return found;
}

/** `map`, `filter`, `reduce` and `sort`, which take a function. */
function withArrow(
  of: Value,
  name: string,
  arrow: Arrow,
  args: readonly Expression[],
  { language, ...caller }: Caller,
): Value {
  if (!isList(of)) throw new UnsupportedCode();
  switch (name) {
    case 'map':
      return list(of.items.map(item => caller.apply(arrow, [item])));
    case 'filter':
      return list(of.items.filter(item => holds(caller.apply(arrow, [item]), language)));
    case 'reduce':
      if (args.length !== 2) throw new UnsupportedCode();
      return of.items.reduce((a, b) => caller.apply(arrow, [a, b]), caller.items(args.slice(1))[0] ?? null);
    case 'sort':
      of.items.sort((a, b) => bound(caller.apply(arrow, [a, b])));
      return of;
    default:
      throw new UnsupportedCode();
  }
}

function newMap(name: string, args: readonly Value[]): Dict {
  if (name !== 'Map') throw new UnsupportedCode();
  const entries = args.length > 0 ? iterated(args[0] ?? null).map(pair => iterated(pair)) : [];
  return { type: 'dict', entries: new Map(entries.map(([key, value]) => [text(key ?? null), value ?? null])) };
}

function entriesOf(value: Value): Map<string, Value> {
  if (!isDict(value)) throw new UnsupportedCode();
  return value.entries;
}

/** The entries of a dictionary as lists of two. */
export function pairs(value: Value): Value[] {
  return [...entriesOf(value)].map(([key, item]) => list([key, item], true));
}

export function comparison(a: Value, b: Value, language: Language): number {
  if (binary('<', a, b, language)) return -1;
  return binary('>', a, b, language) ? 1 : 0;
}

function extreme(args: readonly Value[], sign: number): Value {
  const items = (args.length === 1 ? iterated(args[0] ?? null) : args).map(number);
  const [first, ...others] = items;
  if (!first) throw new UnsupportedCode();
  return others.reduce((best, item) => (exact.compare(item, best) * sign > 0 ? item : best), first);
}

function absolute(value: exact.Rational): exact.Rational {
  return value.numerator < 0n ? likeOperands(exact.negate(value), value) : value;
}

function range(bounds: number[]): Value[] {
  const [start, stop, step] =
    bounds.length === 1 ? [0, bounds[0] ?? 0, 1] : [bounds[0] ?? 0, bounds[1] ?? 0, bounds[2] ?? 1];
  const count = Math.ceil((stop - start) / step);
  if (!(count <= 1000)) throw new UnsupportedCode();
  return Array.from({ length: Math.max(0, count) }, (_, index) => integer(start + index * step));
}

function parsed(value: Value, base: Value | undefined): Value {
  if (typeof value !== 'string') return truncated(number(value));
  const radix = base === undefined ? 10 : bound(base);
  const plain = value.toLowerCase().replace(/^0[box]/, '');
  const total = [...plain].reduce((sum, digit) => sum * radix + Number.parseInt(digit, radix), 0);
  if (plain === '' || !Number.isSafeInteger(total)) throw new UnsupportedCode();
  return integer(total);
}

function truncated(value: exact.Rational): exact.Rational {
  return exact.rational(value.numerator / value.denominator);
}

function prefixed(value: Value, base: number): string {
  return `${PREFIXES[base]}${digits(value, base)}`;
}

function digits(value: Value, base: number | undefined): string {
  const index = bound(value);
  if (base === undefined || base < 2 || base > 36 || index < 0) throw new UnsupportedCode();
  return index.toString(base);
}
