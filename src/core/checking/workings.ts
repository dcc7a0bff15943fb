import type { Expression } from '../code/ast.ts';
import { integer, isNumber, type Value } from '../code/values.ts';
import * as exact from '../rational.ts';
import type { Check } from '../trace.ts';
import { fromNowhere, judged, missing } from './found.ts';
import type { OperationClaim } from './program-claims.ts';
import type { Plan } from './program-plan.ts';
import { operandsOf } from './reduction.ts';

const DONE_BY_HAND = new Set(['//', '%', '&', '|', '^', '<<', '>>', '~', 'divmod']);
const LINE = /(?<![\w.])(-?\d+)(?: ([-+*&|^]|<<|>>) (-?\d+))? = (-?\d+)/;

/** Divisions and operations on bits done by hand: each number must come from the expression or from a line before. */
export class Workings {
  readonly #plan: Plan;
  #known: Value[] = [];
  /** A multiple that no line has taken off yet. */
  #multiple: exact.Rational | undefined;
  /** Numbers that a line wrote in bits. */
  #bits: string[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** Whether numbers are written in bits. */
  get isOfBits(): boolean {
    return operatorsOf(this.#plan.filled).some(sign => /[&|^]|<<|>>/.test(sign));
  }

  /** Whether something is done by hand. */
  get isByHand(): boolean {
    return operatorsOf(this.#plan.filled).some(sign => DONE_BY_HAND.has(sign));
  }

  /** Nothing of what was worked out for one operation belongs to the next. */
  forget(): void {
    this.#known = [];
    this.#bits = [];
    this.#multiple = undefined;
  }

  /** Whether an operation may be a multiple of a divisor that is taken off what is to be divided next. */
  isMultiple({ operation, value }: OperationClaim): boolean {
    if (operation.type !== 'binary' || operation.operator !== '*' || !isNumber(value)) return false;
    const factors = operandsOf(operation).filter(isNumber);
    return this.#plan.reduction.ready.some(ready => {
      const [dividend, divisor] = divisionOf(ready);
      return (
        dividend !== undefined &&
        divisor !== undefined &&
        exact.compare(exact.absolute(value), exact.add(exact.absolute(dividend), exact.absolute(divisor))) < 0 &&
        factors.some(factor => exact.equal(factor, divisor))
      );
    });
  }

  /** Takes back that a multiple was named: it may have been another operation. */
  forgetMultiple(): void {
    this.#multiple = undefined;
  }

  /** What a division's multiple leaves, where no line has said it. */
  lacking(expression: Expression): Check[] {
    const [dividend] = this.#multiple ? divisionOf(expression) : [];
    if (!this.#multiple || !dividend) return [];
    const [all, multiple, rest] = [dividend, this.#multiple, exact.subtract(dividend, this.#multiple)].map(value =>
      exact.formatRational(value),
    );
    return [missing(`${all} - ${multiple}`, rest ?? '')];
  }

  /** The checks of a line; undefined where nothing is to be done by hand. */
  line(text: string): Check[] | undefined {
    const said = LINE.exec(text);
    if (!said || !this.isByHand) return undefined;
    const [, left = '', sign = '', right, result = ''] = said;
    const inBits = /^$|[&|^]|<<|>>/.test(sign);
    const operands = (right === undefined ? [left] : [left, right]).map(digits => ({
      digits,
      value: numeral(digits, inBits),
    }));
    const isWritten = (digits: string): boolean =>
      right === undefined || !inBits || !/^[01]{4,}$/.test(digits) || this.#bits.includes(digits);
    // The complement is one below the negative.
    const isComplement = sign === '-' && right === '1' && this.#isKnown(exact.negate(numeral(left, false)));
    const unknown = operands.filter(({ digits, value }) => !this.#isKnown(value) || !isWritten(digits));
    // A quotient is found by trying; what it is multiplied with is known.
    const strange = isComplement || (sign === '*' && unknown.length < operands.length) ? [] : unknown;
    this.#known.push(...operands.map(({ value }) => value), numeral(result, inBits));
    if (sign === '*') this.#multiple = numeral(result, inBits);
    if (sign === '-') this.#multiple = undefined;
    if (right === undefined) this.#bits.push(result);
    if (strange.length > 0) return strange.map(({ digits }) => fromNowhere(digits));
    return operands.map(({ digits }) => judged('carried', digits, digits, digits, true));
  }

  #isKnown(value: exact.Rational): boolean {
    const known = [...this.#plan.reduction.operands, ...this.#known, integer(1)];
    return known.some(other => isNumber(other) && exact.equal(other, value));
  }
}

function operatorsOf(expression: Expression): string[] {
  switch (expression.type) {
    case 'unary':
      return [expression.operator, ...operatorsOf(expression.operand)];
    case 'binary':
      return [expression.operator, ...operatorsOf(expression.left), ...operatorsOf(expression.right)];
    case 'call':
      return expression.callee.type === 'name' ? [expression.callee.name] : [];
    default:
      return [];
  }
}

/** Dividend and divisor of a division of whole numbers with remainder, as far as they are known. */
function divisionOf(expression: Expression): (exact.Rational | undefined)[] {
  const parts =
    expression.type === 'binary' && /^(?:\/\/|%)$/.test(expression.operator)
      ? [expression.left, expression.right]
      : expression.type === 'call' && expression.args.length === 2
        ? expression.args
        : [];
  return parts.map(part => (part.type === 'literal' && isNumber(part.value) ? part.value : undefined));
}

/** Digits as a number; four or more of 0 and 1 are bits in a line about bits. */
function numeral(digits: string, inBits: boolean): exact.Rational {
  if (digits.length > 100) return exact.rational(0n);
  return exact.rational(inBits && /^[01]{4,}$/.test(digits) ? BigInt(`0b${digits}`) : BigInt(digits));
}
