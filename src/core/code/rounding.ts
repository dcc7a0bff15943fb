import * as exact from '../rational.ts';

const HALF = exact.rational(1n, 2n);
const ONE = exact.rational(1n);

/** More decimals are not followed. */
export const MOST_DECIMALS = 15;

/** A number with so many decimals; with its sign also where it is rounded to zero. */
export function fixedText(number: exact.Rational, decimals: number, isMinus: boolean): string {
  const text = exact.toFixed(number, decimals);
  return isMinus && !text.startsWith('-') ? `-${text}` : text;
}

/** A number with so many decimals: the nearest such, of two as near the even one, as in Python. */
export function roundedTo(number: exact.Rational, decimals: number): exact.Rational {
  const parts = exact.rational(10n ** BigInt(decimals));
  const scaled = exact.multiply(number, parts);
  const below = exact.floorDivide(scaled, ONE);
  const order = exact.compare(exact.subtract(scaled, below), HALF);
  const isUp = order > 0 || (order === 0 && below.numerator % 2n !== 0n);
  return exact.divide(isUp ? exact.add(below, ONE) : below, parts);
}
