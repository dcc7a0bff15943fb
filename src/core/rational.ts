/** Exact arithmetic, so that 0.1 + 0.2 is 0.3 and a claim is never called wrong for rounding. */

/** numerator / denominator in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Results beyond this many binary digits are refused, so that no expression can take long. */
const MAX_BITS = 1024n;
const LIMIT = 1n << MAX_BITS;
const MAX_EXPONENT = 256n;
const SHOWN_DECIMALS = 6;

/** Arithmetic that has no result here: division by zero, a fractional exponent, a number beyond the bounds. */
export class ArithmeticError extends Error {}

/** Brings a fraction to lowest terms. Throws ArithmeticError for denominator 0 and beyond the bounds. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new ArithmeticError('division by zero');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, sign * denominator);
  const result = { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
  if (result.numerator >= LIMIT || result.numerator <= -LIMIT || result.denominator >= LIMIT) {
    throw new ArithmeticError('number too large');
  }
  return result;
}

/** Reads `12`, `3.50` or `1,000` (digits, optional thousands separators, optional decimals; no sign). */
export function parseDecimal(text: string): Rational {
  const [whole = '', decimals = ''] = text.replaceAll(',', '').split('.');
  return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function negate(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

export function absolute(a: Rational): Rational {
  return a.numerator < 0n ? negate(a) : a;
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** The largest integer that is not above a / b. */
export function floorDivide(a: Rational, b: Rational): Rational {
  const { numerator, denominator } = divide(a, b);
  const truncated = numerator / denominator;
  return rational(truncated * denominator > numerator ? truncated - 1n : truncated);
}

/** a to an integer power. Throws ArithmeticError for other exponents and beyond the bounds. */
export function power(a: Rational, exponent: Rational): Rational {
  const n = exponent.numerator;
  if (exponent.denominator !== 1n || n > MAX_EXPONENT || n < -MAX_EXPONENT) throw new ArithmeticError('exponent');
  const size = n < 0n ? -n : n;
  if (bits(a) * size > MAX_BITS) throw new ArithmeticError('number too large');
  const result = rational(a.numerator ** size, a.denominator ** size);
  return n < 0n ? divide(rational(1n), result) : result;
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** Whether a and b are the same number. */
export function equal(a: Rational, b: Rational): boolean {
  return compare(a, b) === 0;
}

/** Whether the decimal notation of `a` ends. */
export function isTerminating(a: Rational): boolean {
  let rest = a.denominator;
  while (rest % 2n === 0n) rest /= 2n;
  while (rest % 5n === 0n) rest /= 5n;
  return rest === 1n;
}

/** Decimal notation: exact where it ends within a few places, else rounded to six. */
export function formatRational(a: Rational): string {
  for (let decimals = 0; decimals <= 2 * SHOWN_DECIMALS; decimals++) {
    if ((a.numerator * 10n ** BigInt(decimals)) % a.denominator === 0n) return toFixed(a, decimals);
  }
  return toFixed(a, SHOWN_DECIMALS);
}

/** Decimal notation with that many decimals, halves rounded away from zero. */
export function toFixed(a: Rational, decimals: number): string {
  const size = a.numerator < 0n ? -a.numerator : a.numerator;
  const scaled = (2n * size * 10n ** BigInt(decimals) + a.denominator) / (2n * a.denominator);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = a.numerator < 0n && scaled !== 0n ? '-' : '';
  return sign + (decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`);
}

function bits(a: Rational): bigint {
  return BigInt(Math.max(a.numerator.toString(2).length, a.denominator.toString(2).length));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
