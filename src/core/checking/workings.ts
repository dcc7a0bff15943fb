import type { Expression } from '../code/ast.ts';
import { integer, isNumber, type Value } from '../code/values.ts';
import * as exact from '../rational.ts';
import type { Check } from '../trace.ts';
import { fromNowhere, judged } from './found.ts';
import type { Plan } from './program-plan.ts';

const DONE_BY_HAND = new Set(['//', '%', '&', '|', '^', '<<', '>>', '~', 'divmod']);
const LINE = /(?<![\w.])(-?\d+)(?: ([-+*&|^]|<<|>>) (-?\d+))? = (-?\d+)/;

/** Divisions and operations on bits done by hand: each number must come from the expression or from a line before. */
export class Workings {
  readonly #plan: Plan;
  #known: Value[] = [];

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
    const unknown = operands.filter(({ value }) => !this.#isKnown(value));
    // A quotient is found by trying; what it is multiplied with is known.
    const strange = sign === '*' && unknown.length < operands.length ? [] : unknown;
    this.#known.push(...operands.map(({ value }) => value), numeral(result, inBits));
    if (strange.length > 0) return strange.map(({ digits }) => fromNowhere(digits));
    return operands.map(({ digits }) => judged('carried', digits, digits, digits, true));
  }

  #isKnown(value: exact.Rational): boolean {
    const known = [...this.#plan.reduction.operands, ...this.#known, integer(1)];
    return known.some(other => isNumber(other) && exact.compare(size(other), size(value)) === 0);
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

/** Digits as a number; four or more of 0 and 1 are bits in a line about bits. */
function numeral(digits: string, inBits: boolean): exact.Rational {
  if (digits.length > 100) return exact.rational(0n);
  return exact.rational(inBits && /^[01]{4,}$/.test(digits) ? BigInt(`0b${digits}`) : BigInt(digits));
}

function size(value: exact.Rational): exact.Rational {
  return value.numerator < 0n ? exact.negate(value) : value;
}
