import type { Expression } from '../code/ast.ts';
import { isNumber } from '../code/values.ts';
import * as exact from '../rational.ts';
import type { Check } from '../trace.ts';
import { fromNowhere, judged } from './found.ts';
import type { OperationClaim } from './program-claims.ts';
import type { Reduction } from './reduction.ts';

type Product = Expression & { type: 'binary' };

/**
 * Products worked out digit by digit: `-300 * 7`, `-40 * 7`, and their sums one after the other. Each line must multiply two
 * parts of the factors, or add the next product to the sum so far.
 */
export class DigitProducts {
  readonly #reduction: Reduction;
  #product: Product | undefined;
  /** Products and sums that no later line has used. */
  #open: exact.Rational[] = [];
  #multiplied = 0;
  #added = 0;

  constructor(reduction: Reduction) {
    this.#reduction = reduction;
  }

  /** The checks of an operation, or undefined where it belongs to no product. */
  operation({ operation, value, text }: OperationClaim): Check[] | undefined {
    if (operation.type !== 'binary' || !isNumber(value)) return undefined;
    const [left, right] = [numberIn(operation.left), numberIn(operation.right)];
    if (!left || !right) return undefined;
    if (operation.operator === '*') {
      this.#product ??= this.#reduction.ready.find((ready): ready is Product => isPartOf(ready, left, right));
      if (!this.#product) return undefined;
      this.#multiplied++;
      const isPart = isPartOf(this.#product, left, right);
      this.#take(value);
      return [judged('carried', text, text, '', isPart)];
    }
    if (operation.operator !== '+' || !this.#product) return undefined;
    const strange = [left, right].filter(number => !this.#use(number));
    this.#added++;
    this.#take(value);
    return strange.length > 0
      ? strange.map(number => fromNowhere(exact.formatRational(number)))
      : [judged('carried', text, text, text, true)];
  }

  /** The product is worked out once all pairs of digits are multiplied and added. */
  #take(value: exact.Rational): void {
    this.#open.push(value);
    const product = this.#product;
    if (!product) return;
    const pairs = parts(numberIn(product.left)).length * parts(numberIn(product.right)).length;
    if (this.#multiplied < pairs || this.#added < pairs - 1) return;
    this.#reduction.reduce(product, value);
    this.#product = undefined;
    [this.#open, this.#multiplied, this.#added] = [[], 0, 0];
  }

  #use(number: exact.Rational): boolean {
    const at = this.#open.findIndex(open => exact.compare(open, number) === 0);
    if (at >= 0) this.#open.splice(at, 1);
    return at >= 0;
  }
}

function isPartOf(expression: Expression, left: exact.Rational, right: exact.Rational): boolean {
  if (expression.type !== 'binary' || expression.operator !== '*') return false;
  const [one, other] = [parts(numberIn(expression.left)), parts(numberIn(expression.right))];
  if (one.length * other.length < 2) return false;
  return one.some(part => exact.compare(part, left) === 0) && other.some(part => exact.compare(part, right) === 0);
}

function numberIn(expression: Expression): exact.Rational | undefined {
  return expression.type === 'literal' && isNumber(expression.value) ? expression.value : undefined;
}

/** `-348` as -300, -40 and -8. */
function parts(number: exact.Rational | undefined): exact.Rational[] {
  if (number?.denominator !== 1n) return [];
  const digits = (number.numerator < 0n ? -number.numerator : number.numerator).toString();
  const sign = number.numerator < 0n ? -1n : 1n;
  return [...digits].flatMap((digit, at) =>
    digit === '0' ? [] : [exact.rational(sign * BigInt(digit) * 10n ** BigInt(digits.length - 1 - at))],
  );
}
