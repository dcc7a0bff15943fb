/** What expressions of both languages are made of. */
import * as exact from '../rational.ts';
import type { Expression } from './ast.ts';
import { writtenNumber } from './doubles.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import type { Value } from './values.ts';

const MAX_DIGITS = 200;
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'];

/** Binary operators from those that bind least; `not` is where Python has it. */
export const LEVELS: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  python: [
    ['or'], ['and'], ['not'], COMPARISONS, ['|'], ['^'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/', '//', '%'],
  ], // biome-ignore format: one level a word
  typescript: [
    ['??'], ['or'], ['and'], ['|'], ['^'], ['&'], ['==', '!='], ['<', '<=', '>', '>=', 'in'], ['<<', '>>'],
    ['+', '-'], ['*', '/', '//', '%'],
  ], // biome-ignore format: one level a word
};

export const CONSTANTS: Readonly<Record<string, Value>> = {
  True: true,
  False: false,
  true: true,
  false: false,
  None: null,
  null: null,
  undefined: null,
};

/** `Math.floor(a / b)` as `a // b`. */
export function floored(call: Expression & { type: 'call' }): Expression {
  const { callee, args } = call;
  const [only] = args;
  const isFloor =
    callee.type === 'member' && callee.name === 'floor' && callee.of.type === 'name' && callee.of.name === 'Math';
  if (!isFloor || args.length !== 1 || only?.type !== 'binary' || only.operator !== '/') return call;
  return { ...only, operator: '//' };
}

/** The number that is written. Throws UnsupportedCode for one that is none in both languages. */
export function numberOf(text: string): exact.Rational {
  if (text.length > MAX_DIGITS) throw new UnsupportedCode();
  if (/^0\d/.test(text)) throw new UnsupportedCode();
  if (/^0[box]/i.test(text)) return exact.rational(BigInt(text));
  return writtenNumber(text);
}
