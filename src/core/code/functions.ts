import * as exact from '../rational.ts';
import { counterOf } from './collections-module.ts';
import { asHeld, float, heldOf, isMinus, nearest, negated, rationalOf, writtenNumber } from './doubles.ts';
import { filledIn } from './filled-texts.ts';
import { formatted } from './format-spec.ts';
import { ofKey, pairs } from './keys.ts';
import { MATH_WITH_ANY, MATH_WITH_ONE } from './math-module.ts';
import { binary, holds, inScript, number, unary } from './operations.ts';
import { plainly, raise } from './raised.ts';
import { MOST_DECIMALS, roundedTo } from './rounding.ts';
import { bound, entriesFrom, entriesOf, iterated, membersOf, numbered, text } from './sequences.ts';
import { extremeBy, sortBy } from './sorting.ts';
import { entry } from './tables.ts';
import { type Language, UnsupportedCode, unsupported } from './tokens.ts';
import { distinct, integer, isDict, isFloat, isList, type Key, list, type Value } from './values.ts';

type Functions<Args extends readonly Value[]> = Readonly<Record<string, (args: Args, language: Language) => Value>>;

const PREFIXES: Readonly<Record<string, number>> = { '0b': 2, '0o': 8, '0x': 16 };

/** What both languages bring along, by how many arguments it is given. */
const WITH_NONE: Functions<readonly []> = {
  'collections.Counter': () => counterOf(list([])),
  list: () => list([]),
  tuple: () => list([], 'tuple'),
  set: () => list([], 'set'),
  dict: () => ({ type: 'dict', entries: new Map() }),
  str: () => '',
  int: () => integer(0),
};
const WITH_ONE: Functions<readonly [Value]> = {
  ...MATH_WITH_ONE,
  'collections.Counter': ([of]) => counterOf(of),
  len: ([of]) => integer(membersOf(sizedOnly(of)).length),
  sum: ([of], language) => sum(of, integer(0), language),
  max: ([of], language) => (language === 'python' ? extremeBy(membersOf(of), 1) : number(of)),
  min: ([of], language) => (language === 'python' ? extremeBy(membersOf(of), -1) : number(of)),
  abs: ([of], language) => absolute(number(of), language),
  list: ([of]) => list(iterated(of)),
  sorted: ([of]) => list(sortBy(membersOf(of))),
  set: ([of]) => list(distinct(membersOf(of)), 'set'),
  dict: ([of]) => ({ type: 'dict', entries: isDict(of) ? new Map(of.entries) : entriesFrom(iterated(of)) }),
  int: ([of]) => (typeof of === 'string' ? wholeIn(of) : truncated(number(of))),
  parseInt: ([of], language) => (typeof of === 'string' ? parsed(of, 10, language) : integer(bound(of))),
  enumerate: ([of]) => numbered(iterated(of), 0, 'tuple'),
  str: ([of], language) => filledIn(of, language),
  String: ([of], language) => filledIn(of, language),
  reversed: ([of]) => list(iterated(sizedOnly(of)).reverse(), 'iterator'),
  tuple: ([of]) => list(iterated(of), 'tuple'),
  any: ([of], language) => membersOf(of).some(item => holds(item, language)),
  all: ([of], language) => membersOf(of).every(item => holds(item, language)),
  round: ([of]) => roundedTo(asHeld(number(of)), 0),
  bin: ([of]) => `0b${digits(of, 2)}`,
  oct: ([of]) => `0o${digits(of, 8)}`,
  hex: ([of]) => `0x${digits(of, 16)}`,
  'Math.abs': ([of], language) => absolute(number(of), language),
  'Math.floor': ([of]) => inMath(of, Math.floor),
  'Math.ceil': ([of]) => inMath(of, Math.ceil),
  'Math.round': ([of]) => inMath(of, Math.round),
  'Math.trunc': ([of]) => inMath(of, Math.trunc),
  'Math.sqrt': ([of]) => inMath(of, Math.sqrt),
  Number: ([of]) => inScript(numberOf(of), heldOf(numberOf(of))),
  Boolean: ([of], language) => holds(of, language),
  bool: ([of], language) => holds(of, language),
  float: ([of]) => {
    if (typeof of === 'string' && isNoNumber(of)) raise('ValueError', `could not convert string to float: '${of}'`);
    return float(asHeld(numberOf(of)), heldOf(numberOf(of)));
  },
  'Array.from': ([of]) => (isDict(of) ? unsupported() : list(iterated(of))),
  'Object.keys': ([of]) => list([...ownEntries(of).keys()].map(ofKey)),
  'Object.values': ([of]) => list([...ownEntries(of).values()]),
  'Object.entries': ([of]) => list(isDict(of) && !of.isMap ? pairs(of, 'list') : unsupported()),
};
const WITH_TWO: Functions<readonly [Value, Value]> = {
  sum: ([of, start], language) => sum(of, number(start), language),
  int: ([of, base], language) => parsed(text(of), bound(base), language),
  parseInt: ([of, base], language) => parsed(text(of), bound(base), language),
  format: ([of, kind]) => formatted(of, text(kind)),
  round: ([of, decimals]) => withDecimals(of, bound(decimals)),
  enumerate: ([of, start]) => numbered(iterated(of), bound(start), 'tuple'),
  divmod: ([a, b], language) => list([binary('//', a, b, language), binary('%', a, b, language)], 'tuple'),
};
const WITH_ANY: Functions<readonly Value[]> = {
  ...MATH_WITH_ANY,
  range: args => list(range(args.map(bound)), 'view'),
  zip: lists => zipped(lists),
  max: args => extremeBy(args, 1),
  min: args => extremeBy(args, -1),
  'Math.max': args => extremeBy(args.map(withoutSign), 1),
  'Math.min': args => extremeBy(args.map(withoutSign), -1),
};

/** Functions without a dot that only TypeScript has; all others of these are Python's. */
const SCRIPT = new Set(['parseInt', 'String', 'Number', 'Boolean']);

/** Whether a language brings along a function of this name. */
export function isKnown(name: string, language: Language): boolean {
  const isScript = /^[A-Z]\w*\./.test(name) || SCRIPT.has(name);
  return (
    [WITH_NONE, WITH_ONE, WITH_TWO, WITH_ANY].some(functions => Object.hasOwn(functions, name)) &&
    isScript === (language === 'typescript')
  );
}

/**
 * What a function gives for these arguments.
 *
 * @throws UnsupportedCode where it is not known, also with fewer or more arguments than it is known with; ArithmeticError.
 */
export function callFunction(name: string, args: readonly Value[], language: Language): Value {
  if (!isKnown(name, language)) throw new UnsupportedCode();
  const [first, second, ...others] = args;
  if (first === undefined && Object.hasOwn(WITH_NONE, name)) return entry(WITH_NONE, name)([], language);
  if (first !== undefined && second === undefined && Object.hasOwn(WITH_ONE, name))
    return entry(WITH_ONE, name)([first], language);
  if (first !== undefined && second !== undefined && others.length === 0 && Object.hasOwn(WITH_TWO, name))
    return entry(WITH_TWO, name)([first, second], language);
  return entry(WITH_ANY, name)(args, language);
}

/**
 * A whole number, not below zero, in the digits of a base.
 *
 * @throws UnsupportedCode for another number, and where there is no such base.
 */
export function digits(value: Value, base: number): string {
  const index = bound(value);
  if (!isBase(base) || index < 0) throw new UnsupportedCode();
  return index.toString(base);
}

/** Whether numbers are written in such a base. */
export function isBase(base: number): boolean {
  return base >= 2 && base <= 36;
}

function sum(of: Value, start: Value, language: Language): Value {
  const items = membersOf(of);
  // Floats give other sums in another order, and a set has none.
  if (isList(of) && of.kind === 'set' && items.some(isFloat)) throw new UnsupportedCode();
  const total = number(items.reduce((a, b) => binary('+', a, b, language), start));
  // Newer versions of Python make up for what each addition loses.
  const exactly = items
    .map(number)
    .map(asHeld)
    .reduce(exact.add, asHeld(number(start)));
  if (isFloat(total) && nearest(exactly) !== heldOf(total)) throw new UnsupportedCode();
  return total;
}

/** What has a size: no iterator. */
function sizedOnly(of: Value): Value {
  return isList(of) && of.kind === 'iterator' ? unsupported() : of;
}

/** The items of all that stand at the same place. */
function zipped(all: readonly Value[]): Value {
  const lists = all.map(iterated);
  const shortest = lists.reduce((one, other) => (other.length < one.length ? other : one), lists[0] ?? []);
  const places = shortest.map((_, at) => lists.map(items => items[at] ?? null));
  return list(
    places.map(items => list(items, 'tuple')),
    'iterator',
  );
}

/** A number that is no zero with a sign, which is smaller than the other zero. */
function withoutSign(of: Value): exact.Rational {
  return Object.is(heldOf(number(of)), -0) ? unsupported() : number(of);
}

function absolute(value: exact.Rational, language: Language): Value {
  return isMinus(heldOf(value)) ? unary('-', value, language) : value;
}

/** What a function of `Math` gives, each of which has one right result. */
function inMath(of: Value, apply: (held: number) => number): Value {
  const held = apply(heldOf(number(of)));
  if (!Number.isFinite(held)) throw new UnsupportedCode();
  return inScript(rationalOf(held), held);
}

function range(bounds: number[]): Value[] {
  if (bounds.length < 1 || bounds.length > 3) throw new UnsupportedCode();
  if (bounds[2] === 0) throw new UnsupportedCode();
  const [start, stop, step] =
    bounds.length === 1 ? [0, bounds[0] ?? 0, 1] : [bounds[0] ?? 0, bounds[1] ?? 0, bounds[2] ?? 1];
  const count = Math.ceil((stop - start) / step);
  if (!(count <= 1000)) throw new UnsupportedCode();
  return Array.from({ length: Math.max(0, count) }, (_, index) => integer(start + index * step));
}

/** The number that digits are. Of TypeScript's prefixes only that of base 16 is read, of Python's each with its base. */
function parsed(written: string, base: number, language: Language): Value {
  const small = written.toLowerCase();
  const prefix = small.slice(0, 2);
  const isPrefixed = PREFIXES[prefix] === base && (language === 'python' || base === 16);
  const plain = isPrefixed ? small.slice(2) : small;
  const total = [...plain].reduce((sum, digit) => sum * base + Number.parseInt(digit, base), 0);
  if (!isBase(base) || plain === '' || !Number.isSafeInteger(total)) throw new UnsupportedCode();
  return integer(total);
}

/** The whole number that a text is to Python, in base 10. */
function wholeIn(of: string): Value {
  if (/^[\x20-\x7e]*$/.test(of) && !/^ *[-+]?\d+(?:_\d+)* *$/.test(of))
    raise('ValueError', plainly(of) && `invalid literal for int() with base 10: ${plainly(of)}`);
  return parsed(of, 10, 'python');
}

/** Whether a text is surely no number of Python: letters alone, and no word for one. */
function isNoNumber(of: string): boolean {
  return /^[A-Za-z ]*$/.test(of) && !/^ *(?:nan|inf|infinity) *$/i.test(of);
}

/** A number as it is, or the one that a text of digits is. */
function numberOf(of: Value): exact.Rational {
  if (typeof of !== 'string') return number(of);
  if (!/^-?\d{1,15}(?:\.\d{1,15})?$/.test(of.trim())) throw new UnsupportedCode();
  if (/^-0*(?:\.0*)?$/.test(of.trim())) throw new UnsupportedCode();
  const size = writtenNumber(of.trim().replace('-', ''));
  return of.trim().startsWith('-') ? negated(size) : size;
}

/** The entries of an object; a `Map` has none of its own. */
function ownEntries(of: Value): Map<Key, Value> {
  return isDict(of) && of.isMap ? unsupported() : entriesOf(of);
}

/** `round` with decimals. */
function withDecimals(of: Value, decimals: number): Value {
  if (decimals < 0 || decimals > MOST_DECIMALS) throw new UnsupportedCode();
  const value = number(of);
  if (!isFloat(value)) return value;
  const result = roundedTo(asHeld(value), decimals);
  const held = nearest(result);
  return float(result, held === 0 && isMinus(heldOf(value)) ? -0 : held);
}

function truncated(value: exact.Rational): exact.Rational {
  const { numerator, denominator } = asHeld(value);
  return exact.rational(numerator / denominator);
}
