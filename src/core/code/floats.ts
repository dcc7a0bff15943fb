import type * as exact from '../rational.ts';
import type { Language } from './tokens.ts';
import { asIndex, isDict, isList, isNumber, type Value } from './values.ts';

/** A number that Python shows with a decimal point although it is whole. */
interface Float extends exact.Rational {
  readonly isFloat: true;
}

/** With smaller parts than this a number is rounded, or shown with an exponent. */
const MOST_PARTS = 4096n;

/** A number that Python holds as a float: what `/` gives, and what has a decimal point. */
export function asFloat(number: exact.Rational): Float {
  return { ...number, isFloat: true };
}

/** What an operation gives: a float where one of its operands is one. */
export function likeOperands(result: exact.Rational, ...operands: readonly Value[]): exact.Rational {
  return operands.some(isFloat) ? asFloat(result) : result;
}

/**
 * Whether a program shows a value as it is written here. Python shows `6 / 2` as 3.0, and neither language computes
 * `0.1 + 0.2` exactly, as is done here, nor TypeScript large whole numbers.
 */
export function isShownExactly(value: Value, language: Language): boolean {
  // A text within a collection is shown in the quotes that suit it.
  const isExact = (item: Value): boolean =>
    typeof item === 'string' ? !/['\\\n]/.test(item) : isShownExactly(item, language);
  if (isList(value)) return value.items.every(isExact);
  if (isDict(value)) return [...value.entries.values()].every(isExact);
  if (!isNumber(value)) return true;
  if (value.denominator === 1n) return language === 'typescript' ? asIndex(value) !== undefined : !isFloat(value);
  return MOST_PARTS % value.denominator === 0n;
}

function isFloat(value: Value): boolean {
  return isNumber(value) && ('isFloat' in value || value.denominator !== 1n);
}
