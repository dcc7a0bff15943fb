import type { Expression } from '../code/ast.ts';
import { evaluated } from '../code/evaluate.ts';
import type { Language } from '../code/tokens.ts';
import { sameValue, type Value } from '../code/values.ts';
import { folded, sameExpression, writeExpression } from '../code/write.ts';

const MAX_ALTERNATIVES = 8;

/**
 * An expression of operators and values that a chain works out one operation at a time. Where a result is claimed
 * wrongly, the chain may go on with it or with the right one: both stay possible.
 */
export class Reduction {
  readonly #language: Language;
  /** What may be left of it; the first has right results only. */
  #left: readonly Expression[];

  constructor(expression: Expression, language: Language) {
    this.#language = language;
    this.#left = [folded(expression)];
  }

  /** Puts the claimed value of one operation in its place; false where no such operation is left. */
  reduce(operation: Expression, claimed: Value): boolean {
    const next = this.#reduced(operation, claimed);
    if (next.length > 0) this.#left = next.slice(0, MAX_ALTERNATIVES);
    return next.length > 0;
  }

  /** As `reduce`, of a line that may as well be none of it: what was left stays possible. */
  mayReduce(operation: Expression, claimed: Value): boolean {
    const next = this.#reduced(operation, claimed);
    this.#left = [...this.#left, ...next].slice(0, MAX_ALTERNATIVES);
    return next.length > 0;
  }

  #reduced(operation: Expression, claimed: Value): Expression[] {
    const wanted = folded(operation);
    if (wanted.type === 'literal') return [];
    const right = evaluated(wanted, this.#language);
    const values = right === undefined || sameValue(right, claimed) ? [claimed] : [right, claimed];
    return this.#left
      .flatMap(left => values.flatMap(value => replaced(left, wanted, { type: 'literal', value })))
      .map(left => this.#complete(folded(left)));
  }

  /** A text in which everything is filled in, as its value. */
  #complete(left: Expression): Expression {
    if (left.type !== 'filled' || left.parts.some(({ type }) => type !== 'literal')) return left;
    const value = evaluated(left, this.#language);
    return value === undefined ? left : { type: 'literal', value };
  }

  /** Whether this may be all that is left. */
  is(expression: Expression): boolean {
    const wanted = folded(expression);
    const found = this.#left.filter(left => sameExpression(left, wanted));
    if (found.length > 0) this.#left = found;
    return found.length > 0;
  }

  /** What is left, as code. */
  get text(): string {
    const [left] = this.#left;
    return left ? writeExpression(left, this.#language) : '';
  }

  /** The values that may be left, if it is worked out. */
  get values(): Value[] {
    return this.#left.flatMap(left => (left.type === 'literal' ? [left.value] : []));
  }

  /** The operands that may be left. */
  get operands(): Value[] {
    return this.#left.flatMap(operandsOf);
  }

  /** Whether an operation could be next. */
  isReady(operation: Expression): boolean {
    const wanted = folded(operation);
    return this.ready.some(ready => sameExpression(ready, wanted));
  }

  /** Operations that could be next: of values alone. */
  get ready(): Expression[] {
    return this.#left.flatMap(readyIn);
  }
}

export function operandsOf(expression: Expression): Value[] {
  switch (expression.type) {
    case 'literal':
      return [expression.value];
    case 'unary':
      return operandsOf(expression.operand);
    case 'binary':
      return [...operandsOf(expression.left), ...operandsOf(expression.right)];
    case 'call':
      return expression.args.flatMap(operandsOf);
    case 'filled':
      return expression.parts.flatMap(operandsOf);
    default:
      return [];
  }
}

function readyIn(expression: Expression): Expression[] {
  switch (expression.type) {
    case 'unary':
      return expression.operand.type === 'literal' ? [expression] : readyIn(expression.operand);
    case 'binary': {
      const inner = [...readyIn(expression.left), ...readyIn(expression.right)];
      return inner.length > 0 ? inner : [expression];
    }
    case 'filled':
      return expression.parts.flatMap(readyIn);
    default:
      return [];
  }
}

/** The expression with `by` in one place of `wanted`, for every such place. */
function replaced(expression: Expression, wanted: Expression, by: Expression): Expression[] {
  if (sameExpression(expression, wanted)) return [by];
  switch (expression.type) {
    case 'unary':
      return replaced(expression.operand, wanted, by).map(operand => ({ ...expression, operand }));
    case 'binary':
      return [
        ...replaced(expression.left, wanted, by).map(left => ({ ...expression, left })),
        ...replaced(expression.right, wanted, by).map(right => ({ ...expression, right })),
      ];
    case 'filled':
      return expression.parts.flatMap((part, at) =>
        replaced(part, wanted, by).map(other => ({ ...expression, parts: expression.parts.with(at, other) })),
      );
    default:
      return [];
  }
}
