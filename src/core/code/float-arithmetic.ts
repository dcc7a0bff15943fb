/** Arithmetic as programs do it with floats, beside the exact one. */
import * as exact from '../rational.ts';
import { asHeld, float, heldOf, isMinus, nearest, rationalOf, spacing } from './doubles.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { isFloat, type Value } from './values.ts';

/**
 * What a program holds of a result that it computes from what it holds of the operands.
 *
 * @param result exactly, of the exact operands.
 * @throws UnsupportedCode where that is not certain, ArithmeticError beyond the bounds.
 */
export function heldResult(
  operator: string,
  result: exact.Rational,
  a: exact.Rational,
  b: exact.Rational,
  language: Language,
): number {
  const [left, right] = [heldOf(a), heldOf(b)];
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      // Python rounds the quotient of whole numbers once, however large they are.
      return isFloat(a) || isFloat(b) || left === 0 ? left / right : nearest(result);
    case '//':
      return language === 'python' ? dividedWithRest(left, right)[0] : Math.floor(left / right);
    case '%':
      return language === 'python' ? dividedWithRest(left, right)[1] : left % right;
    default:
      return heldPower(a, b, language);
  }
}

/** Quotient and remainder of floats as Python computes them (`_float_div_mod` of CPython's floatobject.c). */
function dividedWithRest(left: number, right: number): [quotient: number, rest: number] {
  const rest = left % right;
  const isOther = rest !== 0 && rest < 0 !== right < 0;
  const quotient = (left - rest) / right - (isOther ? 1 : 0);
  const below = Math.floor(quotient);
  return [
    quotient === 0 ? withSign(left / right) : below + (quotient - below > 0.5 ? 1 : 0),
    rest === 0 ? withSign(right) : rest + (isOther ? right : 0),
  ];
}

/** Zero with the sign of a float. */
function withSign(of: number): number {
  return isMinus(of) ? -0 : 0;
}

const TWO = exact.rational(2n);

/** Parts of the distance between floats by which a power may be away from the float that it is surely rounded to. */
const SURE: Readonly<Record<Language, exact.Rational>> = {
  python: exact.rational(7n, 16n),
  typescript: exact.rational(0n),
};

/** What is held of a power: each system computes powers in its own way, and rounds those between two floats to either. */
function heldPower(a: exact.Rational, b: exact.Rational, language: Language): number {
  const result = exact.power(asHeld(a), b);
  if (heldOf(a) === 0) return heldOf(a) ** heldOf(b);
  // V8's powers may be further from the nearest float than these, but for squares.
  if (language === 'typescript' && exact.compare(b, TWO) === 0) return heldOf(a) * heldOf(a);
  const held = nearest(result);
  const apart = exact.absolute(exact.subtract(result, rationalOf(held)));
  const most = exact.multiply(SURE[language], rationalOf(spacing(held)));
  if (exact.compare(apart, most) > 0) throw new UnsupportedCode();
  return held;
}

/** Whether a power is a square root. */
export function isHalf(exponent: exact.Rational): boolean {
  return exponent.numerator === 1n && exponent.denominator === 2n;
}

/** A square root that is no rounded one. Throws UnsupportedCode for any other. */
export function root(of: exact.Rational): Value {
  const held = Math.sqrt(heldOf(of));
  const exactly = Number.isFinite(held) ? rationalOf(held) : undefined;
  if (!exactly || exact.compare(exact.multiply(exactly, exactly), asHeld(of)) !== 0) throw new UnsupportedCode();
  return float(exactly, held);
}
