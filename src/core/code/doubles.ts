/** Numbers as programs hold them: in 64 bits (IEEE 754), as both languages and the machine that follows them do. */
import * as exact from '../rational.ts';
import { type Language, UnsupportedCode } from './tokens.ts';

/** A number that Python shows with a decimal point although it is whole. */
export interface Float extends exact.Rational {
  readonly isFloat: true;
  /** What is held where that is another number: neither language computes `0.1 + 0.2` exactly, as is done here. */
  readonly held?: number;
}

/** Whole numbers up to here are the same as floats. */
const LARGEST = 2n ** 53n;
/** Digits enough to round by. */
const DIGITS = 66;
const MOST_SHIFT = 1000;

/**
 * A number that is held as a float: what `/` gives of its operands, and what has a decimal point.
 *
 * @param number exactly.
 * @param held what it is rounded to.
 * @throws UnsupportedCode where nothing is held: beyond all floats.
 */
export function float(number: exact.Rational, held: number): Float {
  if (!Number.isFinite(held)) throw new UnsupportedCode();
  const isHeld = (number.denominator & (number.denominator - 1n)) === 0n && Object.is(held, nearest(number));
  // Of many digits fewer are shown than there are.
  const isExact = isHeld && !isTooLarge(number) && floatText(held, 'typescript') === exact.formatRational(number);
  const { numerator, denominator } = number;
  return { numerator, denominator, isFloat: true, ...(!isExact && { held }) };
}

/** A number with a decimal point, as it is written. */
function decimalFloat(text: string): Float {
  return float(exact.parseDecimal(text), Number(text.replaceAll(',', '')));
}

/** A number without a sign, as it is written with or without a decimal point. */
export function writtenNumber(text: string): exact.Rational {
  return text.includes('.') ? decimalFloat(text) : exact.parseDecimal(text);
}

/** Whether a float has a minus sign: a zero may, too. */
export function isMinus(held: number): boolean {
  return held < 0 || Object.is(held, -0);
}

/** The float that a program holds for a number. */
export function heldOf(number: exact.Rational): number {
  return 'held' in number && typeof number.held === 'number' ? number.held : nearest(number);
}

/** Whether what a program holds for a number is another number, or a zero with a sign. */
export function isRounded(number: exact.Rational): boolean {
  return 'held' in number;
}

/** Whether a number has more digits than a float keeps. */
export function isTooLarge({ numerator }: exact.Rational): boolean {
  return numerator > LARGEST || numerator < -LARGEST;
}

/** The number with the other sign; a whole number stays one. */
export function negated(number: exact.Rational): exact.Rational {
  const negative = exact.negate(number);
  return 'isFloat' in number ? float(negative, -heldOf(number)) : negative;
}

/** The number that a program computes with: exactly what it holds. */
export function asHeld(number: exact.Rational): exact.Rational {
  return isRounded(number) ? rationalOf(heldOf(number)) : number;
}

/** A float as a fraction. Throws ArithmeticError beyond the bounds, UnsupportedCode for what is no number. */
export function rationalOf(held: number): exact.Rational {
  if (!Number.isFinite(held)) throw new UnsupportedCode();
  let [whole, parts] = [held, 1n];
  for (; !Number.isInteger(whole); whole *= 2) parts *= 2n;
  return exact.rational(BigInt(whole), parts);
}

/** The float that is nearest to a number, of two as near the even one. */
export function nearest({ numerator, denominator }: exact.Rational): number {
  if (denominator === 1n) return Number(numerator);
  const size = numerator < 0n ? -numerator : numerator;
  const shift = Math.max(0, DIGITS - size.toString(2).length + denominator.toString(2).length);
  if (shift > MOST_SHIFT) throw new UnsupportedCode();
  const scaled = size << BigInt(shift);
  // Of what is left over only that it is there counts.
  const isMore = scaled % denominator === 0n ? 0n : 1n;
  const held = Number(((scaled / denominator) << 1n) | isMore) / 2 ** (shift + 1);
  return numerator < 0n ? -held : held;
}

/** The distance from a float to the next. */
export function spacing(held: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, held);
  return 2 ** (((bits.getUint16(0) >> 4) & 0x7ff) - 1075);
}

/** Below zero, zero or above as what is held of `a` is below, equal to or above that of `b`. */
export function compareHeld(a: exact.Rational, b: exact.Rational): number {
  return exact.compare(asHeld(a), asHeld(b));
}

/** A float as `print` or `console.log` shows it: the shortest digits that are read as it again. */
export function floatText(held: number, language: Language): string {
  const text = Object.is(held, -0) ? '-0' : String(held);
  if (language === 'typescript') return text;
  const [digits = '', exponent = ''] = held.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return Number.isInteger(held) ? `${text}.0` : text;
}
