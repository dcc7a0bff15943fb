import type { Expression, Keyword, Statement } from './ast.ts';
import { ExpressionParser } from './expression-parser.ts';
import { within } from './scopes.ts';
import { listOf, methodCall, parted, printed, together } from './statement-forms.ts';
import { UnsupportedCode } from './tokens.ts';

const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '//=', '%=', '**=', '&=', '|=', '^=', '<<=', '>>='];

const NOTHING: Expression = { type: 'literal', value: null };

/** Statements without a keyword that leads a block: assignments, declarations, calls and outputs. */
export abstract class SimpleStatements extends ExpressionParser {
  protected abstract block(): Statement[];

  /** Whether no more of the same statement can follow: `not True is` are not two statements. */
  protected isAtEnd(): boolean {
    const token = this.tokens[this.at];
    return token === undefined || token.kind === 'newline' || token.kind === 'dedent' || this.isNext(';', '}');
  }

  /** An assignment, a call, an output, or an expression alone. */
  protected simple(): Statement {
    if (this.language === 'python' && this.take('pass')) return { type: 'expression', value: NOTHING };
    const keyword = this.keyword();
    if (keyword !== undefined) return this.declaration(keyword);
    const each = this.forEach();
    if (each) return each;
    const target = this.expressions();
    const step = this.take('++', '--');
    const one: Expression = { type: 'literal', value: { numerator: 1n, denominator: 1n } };
    if (step !== undefined) return { type: 'assign', target, operator: step.charAt(0), value: one };
    const operator = this.take(...ASSIGNMENTS);
    if (operator !== undefined) {
      const value = this.expressions();
      if (operator === '=' && this.isNext('=')) return this.chained([target, value]);
      const parting = target.type === 'list' ? parted(target.items, value) : undefined;
      return parting ?? { type: 'assign', target, operator: operator.slice(0, -1), value };
    }
    if (this.isNext(':') && this.language === 'python') throw new UnsupportedCode();
    return printed(target) ?? { type: 'expression', value: target };
  }

  /** `a = b = 0`: several variables get the same value, which none can change. */
  private chained(parts: readonly Expression[]): Statement {
    const all = [...parts];
    while (this.take('=')) all.push(this.expressions());
    const value = all.pop();
    if (value?.type !== 'literal' || all.some(({ type }) => type !== 'name')) throw new UnsupportedCode();
    return { type: 'assign', target: listOf(all), operator: '', value: listOf(all.map(() => value)) };
  }

  /** `xs.forEach((x, i) => …)` as a loop; undefined, and nothing taken, for anything else. */
  private forEach(): Statement | undefined {
    const end = this.language === 'typescript' ? this.methodCalled('forEach') : undefined;
    if (end === undefined) return undefined;
    const list = new ExpressionParser(this.tokens.slice(this.at, end), this.language).whole();
    this.at = end + 3;
    const [item, place, ...others] = this.arrowHead() ?? [];
    if (
      !item ||
      others.length > 0 ||
      [item, place].some(parameter => parameter?.otherwise !== undefined || parameter?.rest)
    )
      throw new UnsupportedCode();
    const body = this.isNext('{') ? this.block() : [this.simple()];
    this.expect(')');
    // A return would go on with the next item.
    if (body.flatMap(within).some(({ type }) => type === 'return')) throw new UnsupportedCode();
    if (!place) return { type: 'each', targets: [item.name], of: methodCall(list, 'values'), body };
    return { type: 'each', targets: [place.name, item.name], of: methodCall(list, 'entries'), body };
  }

  /** Where the dot stands before this method, which the statement that begins here calls outside of brackets. */
  private methodCalled(name: string): number | undefined {
    let open = 0;
    for (let at = this.at; at < this.tokens.length; at++) {
      if (this.tokens[at]?.kind === 'newline' || this.isSymbol(at, ';', '=') || open < 0) return undefined;
      if (open === 0 && this.isSymbol(at, '.') && this.tokens[at + 1]?.text === name && this.isSymbol(at + 2, '('))
        return at;
      open += this.isSymbol(at, '(', '[', '{') ? 1 : this.isSymbol(at, ')', ']', '}') ? -1 : 0;
    }
    return undefined;
  }

  protected keyword(): Keyword | undefined {
    return this.take('const', 'let', 'var') as Keyword | undefined;
  }

  private declaration(keyword: Keyword): Statement {
    if (this.take('{')) return this.taken(keyword);
    const targets = this.take('[') ? this.list(']', () => this.target()) : undefined;
    const name = targets ? '' : this.name();
    if (this.take(':')) this.skipUntil('=', ';');
    // What `var` names again keeps its value.
    if (keyword === 'let' && !targets && this.isAtEnd()) return { type: 'declaration', name };
    this.expect('=');
    const parameters = targets ? undefined : this.arrowHead();
    if (parameters) return { type: 'function', name, parameters, body: this.functionBody() };
    const names = [name];
    const values = [this.expression()];
    while (!targets && this.take(',')) {
      names.push(this.name());
      if (this.take(':')) this.skipUntil('=');
      this.expect('=');
      values.push(this.expression());
    }
    // `var` may name one twice.
    if (keyword === 'var' && !targets && names.length > 1) throw new UnsupportedCode();
    const parting = targets && parted(targets, together(values), keyword);
    if (parting) return parting;
    const variables = names.map((each): Expression => ({ type: 'name', name: each }));
    const target = targets ? listOf(targets) : together(variables);
    return { type: 'assign', target, operator: '', value: together(values), declares: keyword };
  }

  /** A name that gets an item of a list, or with dots before it the rest. */
  private target(): Expression {
    const isRest = this.take('...') !== undefined;
    const name: Expression = { type: 'name', name: this.name() };
    return isRest ? { type: 'spread', of: name } : name;
  }

  /** `const { a, b } = of`: what stands under these keys. */
  private taken(keyword: Keyword): Statement {
    const names = this.names('}');
    this.expect('=');
    const of = this.expression();
    if (of.type !== 'name') throw new UnsupportedCode();
    const variables = names.map((name): Expression => ({ type: 'name', name }));
    const values = names.map((name): Expression => ({ type: 'member', of, name }));
    return { type: 'assign', target: together(variables), operator: '', value: together(values), declares: keyword };
  }

  /** What an arrow function with a name does: the statements in braces, or one value. */
  private functionBody(): Statement[] {
    return this.isNext('{') ? this.block() : [{ type: 'return', value: this.expression() }];
  }
}
