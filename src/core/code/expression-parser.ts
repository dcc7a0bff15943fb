import type { Expression, Parameter } from './ast.ts';
import { CollectionParser } from './collection-parser.ts';
import { isTooLarge } from './doubles.ts';
import { evaluated } from './evaluate.ts';
import { CONSTANTS, floored, LEVELS, numberOf } from './expression-forms.ts';
import { filledParts } from './filled-texts.ts';
import { MODULES } from './imports.ts';
import { MATH_CONSTANTS } from './math-module.ts';
import { hasCall } from './scopes.ts';
import { codeTokens, type Language, UnsupportedCode } from './tokens.ts';
import { isDict, isList, isNumber, type Value } from './values.ts';

/** More in one text are not followed: each is a level further down. */
const MAX_OPERATORS = 500;

/** Reads expressions from tokens by recursive descent. Methods throw UnsupportedCode for what is none. */
export class ExpressionParser extends CollectionParser {
  #operators = 0;

  /** The one expression that the tokens are. */
  whole(): Expression {
    const expression = this.expression();
    if (this.at < this.tokens.length) throw new UnsupportedCode();
    return expression;
  }

  protected expression(): Expression {
    return this.deeper(() => this.conditional());
  }

  protected operation(): Expression {
    return this.binary(0);
  }

  private conditional(): Expression {
    const first = this.operation();
    if (this.language === 'typescript') {
      if (!this.take('?')) return first;
      const value = this.expression();
      this.expect(':');
      return { type: 'conditional', test: first, value, otherwise: this.expression() };
    }
    if (!this.take('if')) return first;
    const test = this.operation();
    this.expect('else');
    return { type: 'conditional', test, value: first, otherwise: this.expression() };
  }

  private binary(level: number): Expression {
    const operators = LEVELS[this.language][level];
    if (!operators) return this.unary();
    if (operators[0] === 'not') {
      return this.take('not')
        ? { type: 'unary', operator: 'not', operand: this.deeper(() => this.binary(level)) }
        : this.binary(level + 1);
    }
    let left = this.binary(level + 1);
    let last: Expression | undefined;
    for (let operator = this.operator(operators); operator !== undefined; operator = this.operator(operators)) {
      if (++this.#operators > MAX_OPERATORS) throw new UnsupportedCode();
      const right = this.binary(level + 1);
      left =
        last && operators.includes('<')
          ? this.compared(left, { type: 'binary', operator, left: last, right })
          : { type: 'binary', operator, left, right };
      last = right;
    }
    return left;
  }

  /** Python reads `1 < n < 3` as `1 < n and n < 3`, TypeScript as two comparisons, one of the other. */
  private compared(before: Expression, next: Expression & { type: 'binary' }): Expression {
    if (this.language === 'typescript' || hasCall(next.left)) throw new UnsupportedCode();
    return { type: 'binary', operator: 'and', left: before, right: next };
  }

  /** The next of these operators. */
  protected operator(operators: readonly string[]): string | undefined {
    if (this.isNext('not') && this.tokens[this.at + 1]?.text === 'in' && operators.includes('not in')) {
      this.at += 2;
      return 'not in';
    }
    return this.take(...operators);
  }

  private unary(): Expression {
    const operator = this.take('-', '+', '~', ...(this.language === 'typescript' ? ['!', 'not'] : []));
    if (operator === undefined) return this.power();
    const operand = this.deeper(() => this.unary());
    if (operator === '+') {
      if (operand.type !== 'literal' || !isNumber(operand.value)) throw new UnsupportedCode();
      return operand;
    }
    return { type: 'unary', operator: operator === '!' ? 'not' : operator, operand };
  }

  private power(): Expression {
    const base = this.postfix();
    return this.take('**')
      ? { type: 'binary', operator: '**', left: base, right: this.deeper(() => this.unary()) }
      : base;
  }

  private postfix(): Expression {
    let of = this.atom();
    for (;;) {
      if (this.take('.')) of = this.member(of);
      else if (this.language === 'typescript' && this.take('as')) this.skipType();
      else if (of.type === 'member' && this.language === 'typescript' && this.areTypes()) this.skipTypes();
      else if (this.take('(')) of = floored({ type: 'call', callee: of, args: this.args(), isNew: false });
      else if (this.take('[')) of = this.subscript(of);
      else return of;
    }
  }

  /** What stands behind a dot; of a module of Python a name of its own. */
  private member(of: Expression): Expression {
    const name = this.name();
    if (this.language === 'typescript' || of.type !== 'name' || !MODULES.has(of.name))
      return { type: 'member', of, name };
    const whole = `${of.name}.${name}`;
    const constant = Object.hasOwn(MATH_CONSTANTS, whole) ? MATH_CONSTANTS[whole] : undefined;
    return constant === undefined ? { type: 'name', name: whole } : { type: 'literal', value: constant };
  }

  private subscript(of: Expression): Expression {
    const parts: (Expression | undefined)[] = [undefined];
    for (;;) {
      if (this.take(']')) break;
      if (this.take(':')) parts.push(undefined);
      else if (parts.at(-1) === undefined) parts[parts.length - 1] = this.expression();
      else throw new UnsupportedCode();
    }
    const [start, stop, step] = parts;
    if (parts.length > 3 || (parts.length === 1 && !start)) throw new UnsupportedCode();
    return parts.length === 1 && start ? { type: 'index', of, index: start } : { type: 'slice', of, start, stop, step };
  }

  private atom(): Expression {
    const parameters = this.arrowHead();
    if (parameters) return { type: 'arrow', parameters: parameters.map(nameOnly), body: this.arrowBody() };
    const token = this.tokens[this.at++];
    if (token?.kind === 'number') {
      const value = numberOf(token.text);
      if (this.language === 'typescript' && isTooLarge(value)) throw new UnsupportedCode();
      return { type: 'literal', value };
    }
    if (token?.kind === 'string') return { type: 'literal', value: token.text };
    if (token?.kind === 'filled') return filled(token.text, this.language);
    if (token?.kind === 'name') return this.named(token.text);
    if (token?.kind !== 'symbol') throw new UnsupportedCode();
    switch (token.text) {
      case '(': {
        if (this.language === 'python' && this.take(')')) return { type: 'list', items: [], tuple: true };
        const inner = this.expressions();
        if (this.language === 'python' && this.take('for')) return this.comprehension(inner, ')', true);
        this.expect(')');
        return inner;
      }
      case '[':
        return this.listOrComprehension();
      case '{':
        return this.braces();
      case '...':
        return { type: 'spread', of: this.expression() };
      case '*':
        if (this.language === 'python') return { type: 'spread', of: this.operation() };
        throw new UnsupportedCode();
      default:
        throw new UnsupportedCode();
    }
  }

  private named(name: string): Expression {
    if (Object.hasOwn(CONSTANTS, name)) return { type: 'literal', value: CONSTANTS[name] ?? null };
    if (name === 'lambda' && this.language === 'python') return this.lambda();
    if (name === 'lambda' || name === 'not') throw new UnsupportedCode();
    if (name !== 'new') return { type: 'name', name };
    const callee: Expression = { type: 'name', name: this.name() };
    this.skipTypes();
    this.expect('(');
    return { type: 'call', callee, args: this.list(')'), isNew: true };
  }

  /** Python's function without a name, behind `lambda`. */
  private lambda(): Expression {
    const parameters = this.isNext(':') ? [] : this.names();
    this.expect(':');
    return { type: 'arrow', parameters, body: this.expression() };
  }

  /** The value of an arrow function; braces hold statements, which only a function with a name may have here. */
  protected arrowBody(): Expression {
    if (this.isNext('{')) throw new UnsupportedCode();
    return this.expression();
  }

  protected default(): Value {
    const value = evaluated(this.expression(), this.language);
    if (value === undefined || isList(value) || isDict(value)) throw new UnsupportedCode();
    return value;
  }

  /** The arguments of a call. In Python they may be given by name, behind the others. */
  private args(): Expression[] {
    const here = this.at;
    if (this.language === 'python' && !this.isNext(')')) {
      const only = this.argument();
      if (this.take('for')) return [this.comprehension(only, ')', true)];
      this.at = here;
    }
    const args = this.list(')', () => this.argument());
    if (args.some(({ type }, at) => type !== 'named' && args[at - 1]?.type === 'named')) throw new UnsupportedCode();
    return args;
  }

  private argument(): Expression {
    if (this.language === 'typescript' || !this.isSymbol(this.at + 1, '=')) return this.expression();
    const name = this.name();
    this.expect('=');
    return { type: 'named', name, value: this.expression() };
  }
}

/** The name of a parameter that must be given. */
function nameOnly({ name, otherwise, rest }: Parameter): string {
  if (otherwise !== undefined || rest) throw new UnsupportedCode();
  return name;
}

/** A text with what is filled in. */
function filled(written: string, language: Language): Expression {
  const parts = filledParts(written, language).map(
    (part): Expression =>
      'text' in part ? { type: 'literal', value: part.text } : filledExpression(part.code, language),
  );
  return { type: 'filled', parts };
}

/** What is filled in; Python's may have a format behind it, as `format` takes it. */
function filledExpression(code: string, language: Language): Expression {
  const format = language === 'python' ? /:([^:'"()[\]{}]*)$/.exec(code)?.[1] : undefined;
  const plain = format === undefined ? code : code.slice(0, -format.length - 1);
  const value = new ExpressionParser(codeTokens(plain, language), language).whole();
  if (format === undefined) return value;
  const callee: Expression = { type: 'name', name: 'format' };
  return { type: 'call', callee, args: [value, { type: 'literal', value: format }], isNew: false };
}
