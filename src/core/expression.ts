import { type ExpressionToken, expressionTokens } from './expression-tokens.ts';
import * as exact from './rational.ts';

/** What an expression can be worth: a truth value or an exact number. */
export type Value = boolean | exact.Rational;

/** Bounds on what is evaluated, so that hostile text costs nothing. */
const MAX_TOKENS = 256;
const MAX_DEPTH = 32;

class NotAnExpression extends Error {}

/** The value of an expression in Python's precedence, or undefined if the text is none or has none. Never throws. */
export function evaluate(text: string): Value | undefined {
  return text.length > 20 * MAX_TOKENS ? undefined : evaluateTokens(expressionTokens(text));
}

/** As `evaluate`, for text already cut into tokens. */
export function evaluateTokens(tokens: readonly ExpressionToken[]): Value | undefined {
  if (tokens.length === 0 || tokens.length > MAX_TOKENS) return undefined;
  try {
    return new Parser(tokens).parse();
  } catch (error) {
    if (error instanceof NotAnExpression || error instanceof exact.ArithmeticError) return undefined;
    throw error;
  }
}

/** Whether two values are the same; a truth value is never equal to a number. */
export function sameValue(a: Value, b: Value): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  return exact.compare(a, b) === 0;
}

/** As Python writes it: `True`, `17`, `2.5`. */
export function formatValue(value: Value): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return exact.formatRational(value);
}

const ARITHMETIC: Readonly<Record<string, (a: exact.Rational, b: exact.Rational) => exact.Rational>> = {
  '+': exact.add,
  '-': exact.subtract,
  '*': exact.multiply,
  '/': exact.divide,
  '//': exact.floorDivide,
  '%': exact.modulo,
};

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
};

/** Recursive descent: or, and, not, comparison, sum, product, sign, power, atom. */
class Parser {
  private readonly tokens: readonly ExpressionToken[];
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly ExpressionToken[]) {
    this.tokens = tokens;
  }

  parse(): Value {
    const value = this.or();
    if (this.at < this.tokens.length) throw new NotAnExpression();
    return value;
  }

  private or(): Value {
    let value = this.and();
    while (this.take('or')) {
      const other = truth(this.and());
      value = truth(value) || other;
    }
    return value;
  }

  private and(): Value {
    let value = this.not();
    while (this.take('and')) {
      const other = truth(this.not());
      value = truth(value) && other;
    }
    return value;
  }

  private not(): Value {
    return this.take('not') ? this.deeper(() => !truth(this.not())) : this.comparison();
  }

  /** At most one comparison: Python and TypeScript read `1 < 2 < 3` differently. */
  private comparison(): Value {
    const left = this.arithmetic(['+', '-'], () => this.product());
    const operator = this.take('==', '!=', ...Object.keys(COMPARISONS));
    if (operator === undefined) return left;
    const right = this.arithmetic(['+', '-'], () => this.product());
    if (operator === '==' || operator === '!=') {
      // Python holds True == 1 for right, TypeScript refuses to compare them.
      if (typeof left !== typeof right) throw new NotAnExpression();
      return sameValue(left, right) === (operator === '==');
    }
    return COMPARISONS[operator]?.(exact.compare(number(left), number(right))) ?? false;
  }

  private product(): Value {
    return this.arithmetic(['*', '/', '//', '%'], () => this.sign());
  }

  private arithmetic(operators: string[], operand: () => Value): Value {
    let value = operand();
    for (let operator = this.take(...operators); operator !== undefined; operator = this.take(...operators)) {
      const apply = ARITHMETIC[operator];
      if (apply) value = apply(number(value), number(operand()));
    }
    return value;
  }

  private sign(): Value {
    if (this.take('-')) return this.deeper(() => exact.negate(number(this.sign())));
    if (this.take('+')) return this.deeper(() => number(this.sign()));
    return this.power();
  }

  private power(): Value {
    const base = this.atom();
    return this.take('**') ? this.deeper(() => exact.power(number(base), number(this.sign()))) : base;
  }

  private atom(): Value {
    const token = this.tokens[this.at++];
    if (token?.kind === 'number') return exact.parseDecimal(token.text);
    if (token?.kind === 'boolean') return token.text.toLowerCase() === 'true';
    if (token?.kind !== 'open') throw new NotAnExpression();
    const value = this.deeper(() => this.or());
    if (this.tokens[this.at++]?.kind !== 'close') throw new NotAnExpression();
    return value;
  }

  private take(...operators: string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'operator' || !operators.includes(token.text)) return undefined;
    this.at++;
    return token.text;
  }

  private deeper(parse: () => Value): Value {
    if (++this.depth > MAX_DEPTH) throw new NotAnExpression();
    const value = parse();
    this.depth--;
    return value;
  }
}

function truth(value: Value): boolean {
  if (typeof value !== 'boolean') throw new NotAnExpression();
  return value;
}

function number(value: Value): exact.Rational {
  if (typeof value === 'boolean') throw new NotAnExpression();
  return value;
}
