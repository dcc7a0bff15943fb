/** What is followed of Python's module `math`: what has one right result. */
import * as exact from '../rational.ts';
import { float, heldOf, rationalOf } from './doubles.ts';
import { binary, number } from './operations.ts';
import { raise } from './raised.ts';
import { iterated } from './sequences.ts';
import { UnsupportedCode } from './tokens.ts';
import { integer, isFloat, type Value } from './values.ts';

/** Larger factorials are longer than what chains are about. */
const MOST = 50n;

export const MATH_CONSTANTS: Readonly<Record<string, Value>> = {
  'math.pi': float(rationalOf(Math.PI), Math.PI),
  'math.e': float(rationalOf(Math.E), Math.E),
  'math.tau': float(rationalOf(2 * Math.PI), 2 * Math.PI),
};

export const MATH_WITH_ONE: Readonly<Record<string, (args: readonly [Value]) => Value>> = {
  'math.floor': ([of]) => rounded(of, Math.floor),
  'math.ceil': ([of]) => rounded(of, Math.ceil),
  'math.trunc': ([of]) => rounded(of, Math.trunc),
  'math.fabs': ([of]) => inFloat(Math.abs(heldOf(number(of)))),
  'math.sqrt': ([of]) => {
    const held = heldOf(number(of));
    return held < 0 ? raise('ValueError', undefined) : inFloat(Math.sqrt(held));
  },
  'math.isqrt': ([of]) => exact.rational(wholeRoot(whole(of))),
  'math.factorial': ([of]) => exact.rational(factorial(whole(of))),
  'math.prod': ([of]) => iterated(of).reduce((a, b) => binary('*', a, b, 'python'), integer(1)),
};

export const MATH_WITH_ANY: Readonly<Record<string, (args: readonly Value[]) => Value>> = {
  'math.gcd': args => exact.rational(args.map(whole).reduce(divisor, 0n)),
  'math.lcm': args => exact.rational(args.map(whole).reduce(multiple, 1n)),
};

function rounded(of: Value, round: (held: number) => number): Value {
  const held = heldOf(number(of));
  if (!Number.isFinite(held)) throw new UnsupportedCode();
  return isFloat(of) ? exact.rational(BigInt(round(held))) : number(of);
}

function inFloat(held: number): Value {
  if (!Number.isFinite(held)) throw new UnsupportedCode();
  return float(rationalOf(held), held);
}

function whole(of: Value): bigint {
  if (isFloat(of)) throw new UnsupportedCode();
  return number(of).numerator;
}

function divisor(a: bigint, b: bigint): bigint {
  const size = (n: bigint): bigint => (n < 0n ? -n : n);
  return b === 0n ? size(a) : divisor(b, a % b);
}

function multiple(a: bigint, b: bigint): bigint {
  const product = a * b < 0n ? -a * b : a * b;
  return product === 0n ? 0n : product / divisor(a, b);
}

function factorial(of: bigint): bigint {
  if (of < 0n) return raise('ValueError', 'factorial() not defined for negative values');
  if (of > MOST) throw new UnsupportedCode();
  return of < 2n ? 1n : of * factorial(of - 1n);
}

/** The largest whole number whose square is not larger, by Newton's method. */
function wholeRoot(of: bigint): bigint {
  if (of < 0n) return raise('ValueError', 'isqrt() argument must be nonnegative');
  let root = of;
  for (let next = (of + 1n) / 2n; next < root; next = (root + of / root) / 2n) root = next;
  return root;
}
