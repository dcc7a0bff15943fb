import type * as exact from '../rational.ts';
import type { Language } from './tokens.ts';
import { asIndex, isDict, isFloat, isList, isNumber, type Value } from './values.ts';

/** A number that Python shows with a decimal point although it is whole. */
interface Float extends exact.Rational {
  readonly isFloat: true;
  /** Whether it, or a number that it was computed from, is none that a float can be: here it is exact, there it is not. */
  readonly isRounded: boolean;
}

/** With smaller parts than this a number is rounded, or shown with an exponent. */
const MOST_PARTS = 4096n;

/** A number that Python holds as a float: what `/` gives of its operands, and what has a decimal point. */
export function asFloat(number: exact.Rational, ...operands: readonly Value[]): Float {
  const isRounded = operands.some(isRoundedFloat) || MOST_PARTS % number.denominator !== 0n;
  return { ...number, isFloat: true, isRounded };
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
  // A text within a collection is shown in the quotes that suit it.
  const isExact = (item: Value): boolean =>
    typeof item === 'string' ? !/['\\\n]/.test(item) : isShownExactly(item, language);
  if (isList(value)) return value.items.every(isExact);
  if (isDict(value)) return [...value.entries.values()].every(isExact);
  if (!isNumber(value)) return true;
  if (language === 'python' && !isFloat(value)) return true;
  // Python shows a zero with its sign, which is not kept here.
  if (isFloat(value) && value.numerator === 0n) return language === 'typescript' && !isRoundedFloat(value);
  return !isRoundedFloat(value) && (value.denominator > 1n || asIndex(value) !== undefined);
}

function isRoundedFloat(value: Value): boolean {
  return isNumber(value) && 'isRounded' in value && value.isRounded === true;
}
