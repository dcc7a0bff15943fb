import * as exact from '../rational.ts';
import type { Language } from './tokens.ts';
import {
  asIndex,
  type Dict,
  isDict,
  isFloat,
  isList,
  isNumber,
  isView,
  type List,
  type Value,
  written,
} from './values.ts';

/** A number that Python shows with a decimal point although it is whole. */
interface Float extends exact.Rational {
  readonly isFloat: true;
  /** Whether it, or a number that it was computed from, is none that a float can be: here it is exact, there it is not. */
  readonly isRounded: boolean;
  /** Whether it is a zero that may be one with a sign. */
  readonly mayHaveSign?: boolean;
}

/** A zero of which it is not known here whether it has a sign. */
export function zeroWithSign(): Float {
  return { ...exact.rational(0n), isFloat: true, isRounded: false, mayHaveSign: true };
}

export function mayHaveSign(value: Value): boolean {
  return isNumber(value) && 'mayHaveSign' in value;
}

/** With smaller parts than this a number is rounded, or shown with an exponent. */
const MOST_PARTS = 4096n;
/** Whole numbers up to here are the same as floats. */
const LARGEST = 2n ** 53n;
/** Numbers as near as a thousand millionth part may be the same, or the other way round, once they are rounded. */
const NEAR = 1_000_000_000n;
const ONE = exact.rational(1n);

/** A number that Python holds as a float: what `/` gives of its operands, and what has a decimal point. */
export function asFloat(number: exact.Rational, ...operands: readonly Value[]): Float {
  const isRough = operands.some(isRounded) || MOST_PARTS % number.denominator !== 0n || isTooLarge(number);
  return { ...number, isFloat: true, isRounded: isRough };
}

/** What an operation gives: a float where one of its operands is one. */
export function likeOperands(result: exact.Rational, ...operands: readonly Value[]): exact.Rational {
  return operands.some(isFloat) ? asFloat(result, ...operands) : result;
}

/**
 * Whether a program shows a value as it is written here. Neither language computes `0.1 + 0.2` exactly, as is done here, nor
 * large whole numbers that it holds as floats, as TypeScript holds all.
 */
export function isShownExactly(value: Value, language: Language): boolean {
  if (isList(value) || isDict(value)) return isPlainCollection(value, language);
  if (!isNumber(value)) return true;
  if (language === 'python' && !isFloat(value)) return true;
  // A zero is shown with its sign.
  if (value.numerator === 0n) return language === 'typescript' && !isRounded(value) && !mayHaveSign(value);
  return !isRounded(value) && (value.denominator > 1n || asIndex(value) !== undefined);
}

/** Items or signs beyond which TypeScript shows a list in several lines. */
const MOST_ITEMS = 6;
const MOST_SIGNS = 72;
const KEY = /^[A-Za-z_][A-Za-z_\d]*$/;

/** Whether a collection is shown as it is written: TypeScript has spaces, quotes and lines of its own for some. */
function isPlainCollection(value: List | Dict, language: Language): boolean {
  const items = isList(value) ? value.items : [...value.entries.values()];
  const keys = isDict(value) ? [...value.entries.keys()] : [];
  // A text within a collection is shown in the quotes that suit it.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  const isPlain = (text: string): boolean => !/['\\\u0000-\u001f]/.test(text);
  const isExact = (item: Value): boolean => (typeof item === 'string' ? isPlain(item) : isShownExactly(item, language));
  if (isView(value)) return false;
  if (!items.every(isExact) || !keys.every(isPlain)) return false;
  if (language === 'python') return true;
  const isFlat =
    items.every(item => !isList(item) && !isDict(item)) && (isDict(value) ? !value.isMap : value.kind === 'list');
  const isShort = items.length <= MOST_ITEMS && written(value, language).length <= MOST_SIGNS;
  return isFlat && isShort && keys.every(key => KEY.test(key));
}

/** Whether a number is none that a float can be, or was computed from such a one. */
export function isRounded(value: Value): boolean {
  return isNumber(value) && 'isRounded' in value && value.isRounded === true;
}

/** Whether a number has more digits than a float keeps. */
export function isTooLarge({ numerator }: exact.Rational): boolean {
  return numerator > LARGEST || numerator < -LARGEST;
}

/** Whether two numbers are nearly the same. */
export function isNear(a: exact.Rational, b: exact.Rational): boolean {
  const size = exact.absolute(exact.compare(a, b) > 0 ? a : b);
  const away = exact.multiply(exact.absolute(exact.subtract(a, b)), exact.rational(NEAR));
  return exact.compare(away, exact.compare(size, ONE) > 0 ? size : ONE) <= 0;
}

/** Whether a result of rounded operands is nearly whole, so that it may be just below. */
export function isNearWhole(result: exact.Rational, ...operands: readonly Value[]): boolean {
  if (!operands.some(isRounded)) return false;
  const half = exact.rational(1n, 2n);
  return isNear(result, exact.floorDivide(exact.add(result, half), ONE));
}
