import * as exact from '../rational.ts';
import {
  asFloat,
  isNear,
  isNearWhole,
  isRounded,
  isShownExactly,
  isTooLarge,
  likeOperands,
  mayHaveSign,
  zeroWithSign,
} from './floats.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { isDict, isFloat, isList, isNumber, isView, type List, list, sameValue, shown, type Value } from './values.ts';

const MAX_SIZE = 1000;
const ZERO = exact.rational(0n);
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
  switch (operator) {
    case 'and':
      return truth(left) && truth(right);
    case 'or':
      return truth(left) || truth(right);
    case '??':
      return left ?? right;
    case '==':
      return equal(left, right);
    case 'is':
      return left === right;
    case 'is not':
      return left !== right;
    case '!=':
      return !equal(left, right);
    case 'in':
      return contains(right, left, language);
    case 'not in':
      return !contains(right, left, language);
    case '%':
      return modulo(left, right, language);
  }
  const compare = COMPARISONS[operator];
  if (compare) return compare(order(left, right));
  const combine = BITWISE[operator];
  if (combine) return exact.rational(combine(whole(left), whole(right), language));
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string'))
    return sized(joinable(left, language) + joinable(right, language));
  if (operator === '+' && isList(left) && isList(right) && language === 'python') {
    if (left.kind !== right.kind || isView(left)) throw new UnsupportedCode();
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
  if (operator === '//' && isNearWhole(exact.divide(a, b), left, right)) throw new UnsupportedCode();
  const result = apply(a, b);
  if (language === 'typescript') return inScript(operator, result, a, b, left, right);
  // Whole for certain, however rounded what it is computed from.
  if (operator === '//') return [left, right].some(isFloat) ? asFloat(result) : result;
  const isDivided = operator === '/' || (operator === '**' && b.numerator < 0n);
  return isDivided ? asFloat(result, left, right) : likeOperands(result, left, right);
}

/** TypeScript's numbers are all floats: what is too large is rounded, and a zero may have a sign, which is not kept here. */
function inScript(
  operator: string,
  result: exact.Rational,
  a: exact.Rational,
  b: exact.Rational,
  ...operands: readonly [Value, Value]
): Value {
  if (isTooLarge(result)) throw new UnsupportedCode();
  const isMinus = operator !== '+' && operator !== '-' && (a.numerator < 0n || b.numerator < 0n);
  if (result.numerator === 0n && (isMinus || operands.some(mayHaveSign))) return zeroWithSign();
  if (operator === '//') return result;
  return result.denominator === 1n ? likeOperands(result, ...operands) : asFloat(result, ...operands);
}

/** A side of `+` beside a text: TypeScript makes numbers and truth values texts. */
export function joinable(value: Value, language: Language): string {
  if (typeof value === 'string') return value;
  const isPlain = isNumber(value) || typeof value === 'boolean';
  if (language === 'python' || !isPlain || !isShownExactly(value, language)) throw new UnsupportedCode();
  return shown(value, language);
}

/** The value of `not`, `-` or `~` before a value. Throws as `binary` does. */
export function unary(operator: string, value: Value, language: Language): Value {
  if (operator === 'not') return isList(value) || isDict(value) ? !holds(value, language) : !truth(value);
  if (operator === '~') return exact.rational(~whole(value));
  if (number(value).numerator === 0n && (language === 'typescript' || isFloat(value))) return zeroWithSign();
  return likeOperands(exact.negate(number(value)), value);
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
  if (kind === 'view' || items.length * count > MAX_SIZE) throw new UnsupportedCode();
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
    if (isRounded(value) && isNear(value, ZERO)) throw new UnsupportedCode();
    return value.numerator !== 0n;
  }
  if (typeof value === 'string') return value !== '';
  if (language === 'typescript') return true;
  return (isList(value) ? value.items.length : value.entries.size) > 0;
}

/** A truth value as it is. Throws UnsupportedCode for any other: in a sentence `3 and 4` joins words. */
export function truth(value: Value): boolean {
  if (typeof value !== 'boolean') throw new UnsupportedCode();
  return value;
}

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
  if (isNearWhole(exact.divide(a, b), left, right)) throw new UnsupportedCode();
  const result = remainder(a, b, language);
  return language === 'typescript' ? inScript('%', result, a, b, left, right) : likeOperands(result, left, right);
}

function order(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  const [left, right] = [number(a), number(b)];
  if (isUnsure(left, right)) throw new UnsupportedCode();
  return exact.compare(left, right);
}

/** Whether two numbers are so near that which is larger depends on how one was rounded. */
function isUnsure(a: exact.Rational, b: exact.Rational): boolean {
  return (isRounded(a) || isRounded(b)) && isNear(a, b);
}

/** Python holds True == 1 for right, TypeScript does not compare lists by what they hold: neither is decided here. */
function equal(a: Value, b: Value): boolean {
  if (typeof a === 'object' && !isNumber(a) && a !== null) throw new UnsupportedCode();
  if (typeof a !== typeof b) throw new UnsupportedCode();
  if (isNumber(a) && isNumber(b) && isUnsure(a, b)) throw new UnsupportedCode();
  return sameValue(a, b);
}

function contains(container: Value, item: Value, language: Language): boolean {
  if (isDict(container)) {
    if (typeof item !== 'string') throw new UnsupportedCode();
    // All objects of TypeScript have some more, and a `Map` has its keys elsewhere.
    if (language === 'typescript' && (container.isMap || item in Object.prototype)) throw new UnsupportedCode();
    return container.entries.has(item);
  }
  if (language === 'typescript') throw new UnsupportedCode();
  if (typeof container === 'string' && typeof item === 'string') return container.includes(item);
  if (isList(container)) return container.items.some(other => sameValue(other, item));
  throw new UnsupportedCode();
}
