import * as exact from '../rational.ts';
import { asHeld, compareHeld, float, heldOf, isTooLarge, rationalOf } from './doubles.ts';
import { isEqual, placeAmong } from './equality.ts';
import { filledIn } from './filled-texts.ts';
import { heldResult, isHalf, root } from './float-arithmetic.ts';
import { keyOf } from './keys.ts';
import { raise } from './raised.ts';
import { inPlane } from './sequences.ts';
import { has, ON_SETS, ofSets } from './set-operations.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import {
  isDict,
  isFloat,
  isList,
  isNumber,
  isSet,
  isThrown,
  isUnplaced,
  isView,
  type List,
  list,
  type Value,
} from './values.ts';

const MAX_SIZE = 1000;
const MAX_SHIFT = 64n;
/** TypeScript's operators on bits keep this many. */
const BITS = 32;
const LIMIT = 1n << BigInt(BITS - 1);

const ARITHMETIC: Readonly<Record<string, (a: exact.Rational, b: exact.Rational) => exact.Rational>> = {
  '+': exact.add,
  '-': exact.subtract,
  '*': exact.multiply,
  '/': exact.divide,
  '//': exact.floorDivide,
  '**': exact.power,
};
const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
};
const BITWISE: Readonly<Record<string, (a: bigint, b: bigint, language: Language) => bigint>> = {
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b, language) => cut(a << shift(b, language), language),
  '>>': (a, b, language) => a >> shift(b, language),
};

/**
 * The value of one operation.
 *
 * @throws UnsupportedCode, ArithmeticError where it has none here.
 */
export function binary(operator: string, left: Value, right: Value, language: Language): Value {
  if (ON_SETS.test(operator) && isList(left) && isList(right) && isSet(left) && isSet(right))
    return ofSets(operator, left, right);
  switch (operator) {
    case 'and':
      return isChoice(left, right, language) ? (holds(left, language) ? right : left) : truth(left) && truth(right);
    case 'or':
      return isChoice(left, right, language) ? (holds(left, language) ? left : right) : truth(left) || truth(right);
    case '??':
      return left ?? right;
    case '==':
      return equal(left, right, language);
    case 'is':
      return left === right;
    case 'is not':
      return left !== right;
    case '!=':
      return !equal(left, right, language);
    case 'in':
      return contains(right, left, language);
    case 'not in':
      return !contains(right, left, language);
    case '%':
      return modulo(left, right, language);
  }
  const compare = COMPARISONS[operator];
  if (compare) {
    if (language === 'typescript' && isList(left)) throw new UnsupportedCode();
    return compare(order(left, right));
  }
  const combine = BITWISE[operator];
  if (combine) return exact.rational(combine(whole(left), whole(right), language));
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string'))
    return sized(joinable(left, language) + joinable(right, language));
  if (operator === '+' && isList(left) && isList(right) && language === 'python') {
    if (left.kind !== right.kind || isUnplaced(left)) throw new UnsupportedCode();
    return list([...left.items, ...right.items], left.kind);
  }
  if (operator === '*' && language === 'python') {
    if (typeof left === 'string') return repeated(left, right);
    if (typeof right === 'string') return repeated(right, left);
    if (isList(left)) return multiplied(left, whole(right));
    if (isList(right)) return multiplied(right, whole(left));
  }
  const apply = ARITHMETIC[operator];
  if (!apply) throw new UnsupportedCode();
  const [a, b] = [number(left), number(right)];
  if (operator === '**' && isHalf(b)) return root(a);
  if (language === 'python' && /^\/\/?$/.test(operator) && b.numerator === 0n) raiseZero(operator, left, right);
  const result = apply(a, b);
  if (language === 'typescript') return inScript(result, heldResult(operator, result, a, b, language));
  const isDivided = operator === '/' || (operator === '**' && b.numerator < 0n);
  if (!isDivided && !isFloat(left) && !isFloat(right)) return result;
  const held = heldResult(operator, result, a, b, language);
  return operator === '//' ? float(rationalOf(held), held) : float(result, held);
}

/** Of `/` alone all versions of Python say the same. */
function raiseZero(operator: string, left: Value, right: Value): never {
  const words = isFloat(left) || isFloat(right) ? 'float division by zero' : 'division by zero';
  return raise('ZeroDivisionError', operator === '/' ? words : undefined);
}

/** TypeScript's numbers are all floats; what is too large is not followed. */
export function inScript(result: exact.Rational, held: number): Value {
  if (isTooLarge(result)) throw new UnsupportedCode();
  if (Number.isSafeInteger(held) && !Object.is(held, -0)) return exact.rational(BigInt(held));
  return float(result, held);
}

/** A side of `+` beside a text: TypeScript makes numbers and truth values texts. */
export function joinable(value: Value, language: Language): string {
  if (typeof value === 'string') return value;
  const isPlain = isNumber(value) || typeof value === 'boolean';
  if (language === 'python' || !isPlain) throw new UnsupportedCode();
  return filledIn(value, language);
}

/** The value of `not`, `-` or `~` before a value. Throws as `binary` does. */
export function unary(operator: string, value: Value, language: Language): Value {
  if (operator === 'not') return isList(value) || isDict(value) ? !holds(value, language) : !truth(value);
  if (operator === '~') return exact.rational(~whole(value));
  const negative = exact.negate(number(value));
  if (language === 'typescript') return inScript(negative, -heldOf(number(value)));
  return isFloat(value) ? float(negative, -heldOf(number(value))) : negative;
}

/** `text` so many times. */
export function repeated(text: string, times: Value): string {
  const count = Number(whole(times));
  if (text.length * count > MAX_SIZE) throw new UnsupportedCode();
  return text.repeat(Math.max(0, count));
}

/** A list so many times over. Collections within it would be the same ones each time. */
function multiplied({ items, kind }: List, times: bigint): Value {
  const count = Math.max(0, Number(times));
  if (!/^(?:list|tuple)$/.test(kind) || items.length * count > MAX_SIZE) throw new UnsupportedCode();
  if (items.some(item => isList(item) || isDict(item))) throw new UnsupportedCode();
  return list(Array.from({ length: items.length && count }, () => items).flat(), kind);
}

export function sized<T extends string | readonly unknown[]>(value: T): T {
  if (value.length > MAX_SIZE) throw new UnsupportedCode();
  return value;
}

/** Whether a condition holds that may be of any kind: nothing, zero and empty texts are false, Python's empty collections too. */
export function holds(value: Value, language: Language): boolean {
  if (value === null || typeof value === 'boolean') return value === true;
  if (isNumber(value)) {
    return heldOf(value) !== 0;
  }
  if (typeof value === 'string') return value !== '';
  if (language === 'typescript') return true;
  if (isList(value) && value.kind === 'iterator') throw new UnsupportedCode();
  if (isThrown(value)) return true;
  return (isList(value) ? value.items.length : value.entries.size) > 0;
}

/** The value of `or` or `and` where the left side alone decides; undefined where it does not. */
export function decided(operator: string, left: Value, language: Language): Value | undefined {
  if (operator === '??') return left ?? undefined;
  if (operator !== 'and' && operator !== 'or') return undefined;
  if (typeof left !== 'boolean' && !isChoice(left, true, language)) return undefined;
  return holds(left, language) === (operator === 'or') ? left : undefined;
}

/** Whether `or` and `and` choose one of two values. Numbers may be joined by words of a sentence: `3 and 4`. */
function isChoice(left: Value, right: Value, language: Language): boolean {
  const isOther = (value: Value): boolean => typeof value !== 'boolean' && !isNumber(value);
  return isOther(left) || isOther(right) || (language === 'typescript' && isNumber(left));
}

/** A truth value as it is. Throws UnsupportedCode for any other: in a sentence `3 and 4` joins words. */
export function truth(value: Value): boolean {
  if (typeof value !== 'boolean') throw new UnsupportedCode();
  return value;
}

/** A whole number or a float of Python, or a number of TypeScript. */
export function number(value: Value): exact.Rational {
  if (!isNumber(value)) throw new UnsupportedCode();
  return value;
}

function whole(value: Value): bigint {
  const { numerator, denominator } = number(value);
  if (denominator !== 1n || isFloat(value) || numerator >= LIMIT || numerator < -LIMIT) throw new UnsupportedCode();
  return numerator;
}

function cut(number: bigint, language: Language): bigint {
  return language === 'typescript' ? BigInt.asIntN(BITS, number) : number;
}

function shift(count: bigint, language: Language): bigint {
  if (language === 'typescript') return BigInt.asUintN(5, count);
  if (count < 0n || count > MAX_SHIFT) throw new UnsupportedCode();
  return count;
}

/** Python's remainder has the sign of the divisor, TypeScript's that of the dividend. */
function remainder(a: exact.Rational, b: exact.Rational, language: Language): exact.Rational {
  const floored = exact.subtract(a, exact.multiply(b, exact.floorDivide(a, b)));
  const isUneven = floored.numerator !== 0n && a.numerator < 0n !== b.numerator < 0n;
  return language === 'typescript' && isUneven ? exact.subtract(floored, b) : floored;
}

function modulo(left: Value, right: Value, language: Language): Value {
  const [a, b] = [number(left), number(right)];
  if (language === 'python' && b.numerator === 0n) raiseZero('%', left, right);
  const result = remainder(asHeld(a), asHeld(b), language);
  if (language === 'python' && !isFloat(left) && !isFloat(right)) return result;
  const held = heldResult('%', result, a, b, language);
  return language === 'typescript' ? inScript(result, held) : float(result, held);
}

/** Below zero, zero or above as one text or number stands before, beside or behind another. */
export function order(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') {
    // Languages order signs beyond the first plane in ways of their own.
    inPlane(a + b);
    return a < b ? -1 : Number(a > b);
  }
  if (isList(a) && isList(b) && a.kind === b.kind && !isUnplaced(a)) {
    const at = a.items.findIndex((item, index) => index < b.items.length && !isEqual(item, b.items[index] ?? null));
    return at < 0 ? a.items.length - b.items.length : order(a.items[at] ?? null, b.items[at] ?? null);
  }
  return compareHeld(number(a), number(b));
}

/** TypeScript does not compare lists by what they hold, and makes one kind of value of another: neither is decided here. */
function equal(a: Value, b: Value, language: Language): boolean {
  if (language === 'python') return isEqual(a, b);
  if ([a, b].some(one => isList(one) || isDict(one)) || typeof a !== typeof b) throw new UnsupportedCode();
  return isEqual(a, b);
}

function contains(container: Value, item: Value, language: Language): boolean {
  if (isDict(container)) {
    // All objects of TypeScript have some more, and a `Map` has its keys elsewhere.
    if (language === 'typescript' && (container.isMap || typeof item !== 'string' || item in Object.prototype))
      throw new UnsupportedCode();
    return container.entries.has(keyOf(item));
  }
  if (language === 'typescript') throw new UnsupportedCode();
  if (typeof container === 'string' && typeof item === 'string') return container.includes(item);
  if (isList(container) && isSet(container)) return has(container, item);
  if (isView(container) && isList(item)) throw new UnsupportedCode();
  if (isList(container)) return placeAmong(container.items, item) >= 0;
  throw new UnsupportedCode();
}
