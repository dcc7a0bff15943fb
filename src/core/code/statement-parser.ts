import type { Expression, Keyword, Statement } from './ast.ts';
import { ExpressionParser } from './expression-parser.ts';
import { within } from './scopes.ts';
import { listOf, methodCall, printed, together, unguarded, valuesOf } from './statement-forms.ts';
import { type CodeToken, codeTokens, type Language, languageOf, UnsupportedCode } from './tokens.ts';

export interface Program {
  readonly language: Language;
  /** All names that stand in it. */
  readonly names: ReadonlySet<string>;
  readonly statements: readonly Statement[];
}

const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '//=', '%=', '**=', '&=', '|=', '^=', '<<=', '>>='];

const NOTHING: Expression = { type: 'literal', value: null };

/** The program that a text is; undefined where it is none, or uses what is not followed here. Never throws. */
export function parseProgram(code: string): Program | undefined {
  const language = languageOf(code);
  try {
    const tokens = codeTokens(code, language);
    if (tokens.some(token => isForeign(token, language))) return undefined;
    const statements = new StatementParser(tokens, language).program();
    const names = new Set(tokens.filter(({ kind }) => kind === 'name').map(({ text }) => text));
    return statements.length > 0 ? { language, names, statements } : undefined;
  } catch (error) {
    if (error instanceof UnsupportedCode) return undefined;
    throw error;
  }
}

const FOREIGN: Readonly<Record<Language, ReadonlySet<string>>> = {
  python: new Set(['true', 'false', 'null', 'undefined', '??', '++', '--', '===', '!==', '&&', '||', 'typeof']),
  typescript: new Set(['True', 'False', 'None', 'def', 'elif', 'and', 'or', 'not', 'print', 'null']),
};

/** Whether a word or sign means something else, or nothing, in a language. Of TypeScript's two nothings one is followed. */
function isForeign({ kind, text }: CodeToken, language: Language): boolean {
  return (kind === 'name' || (kind === 'symbol' && language === 'python')) && FOREIGN[language].has(text);
}

/** The expression that a text is; undefined where it is none. Never throws. */
export function parseExpression(code: string, language: Language): Expression | undefined {
  try {
    return new ExpressionParser(codeTokens(code, language), language).whole();
  } catch (error) {
    if (error instanceof UnsupportedCode) return undefined;
    throw error;
  }
}

/** Statements of both languages: blocks are Python's indented lines or TypeScript's braces. */
class StatementParser extends ExpressionParser {
  program(): Statement[] {
    const statements: Statement[] = [];
    this.skipEnds();
    while (this.at < this.tokens.length) {
      statements.push(...unguarded(this.statement()));
      this.skipEnds();
    }
    return statements;
  }

  /** In a program, where `is` is no word of a sentence, things are compared with nothing by it. */
  protected override operator(operators: readonly string[]): string | undefined {
    if (!operators.includes('not in') || !this.isNext('is')) return super.operator(operators);
    const isNot = this.tokens[this.at + 1]?.text === 'not';
    const nothing = this.tokens[this.at + (isNot ? 2 : 1)];
    if (nothing?.text !== 'None') throw new UnsupportedCode();
    this.at += isNot ? 2 : 1;
    return isNot ? 'is not' : 'is';
  }

  private statement(): Statement {
    return this.deeper(() => {
      switch (this.take('if', 'for', 'while', 'def', 'function', 'return', 'break', 'continue', 'del', 'delete')) {
        case 'if':
          return this.branch();
        case 'for':
          return this.loop();
        case 'while':
          return { type: 'while', test: this.expression(), body: this.block() };
        case 'def':
        case 'function':
          return this.definition();
        case 'return':
          return { type: 'return', value: this.isAtEnd() ? undefined : this.expressions() };
        case 'break':
          return { type: 'break' };
        case 'continue':
          return { type: 'continue' };
        case 'del':
        case 'delete':
          return { type: 'delete', target: this.expression() };
        default: {
          const simple = this.simple();
          if (!this.isAtEnd()) throw new UnsupportedCode();
          return simple;
        }
      }
    });
  }

  /** Whether no more of the same statement can follow: `not True is` are not two statements. */
  private isAtEnd(): boolean {
    const token = this.tokens[this.at];
    return token === undefined || token.kind === 'newline' || token.kind === 'dedent' || this.isNext(';', '}');
  }

  /** An assignment, a call, an output, or an expression alone. */
  private simple(): Statement {
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
      return { type: 'assign', target, operator: operator.slice(0, -1), value };
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
    const list = new StatementParser(this.tokens.slice(this.at, end), this.language).whole();
    this.at = end + 3;
    const [item, place, ...others] = this.arrowHead() ?? [];
    if (!item || others.length > 0 || [item, place].some(parameter => parameter?.otherwise !== undefined))
      throw new UnsupportedCode();
    const body = this.isNext('{') ? this.block() : [this.simple()];
    this.expect(')');
    // A return would go on with the next item.
    if (body.flatMap(within).some(({ type }) => type === 'return')) throw new UnsupportedCode();
    if (!place) return { type: 'each', targets: [item.name], of: list, body };
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

  private keyword(): Keyword | undefined {
    return this.take('const', 'let', 'var') as Keyword | undefined;
  }

  private declaration(keyword: Keyword): Statement {
    if (this.take('{')) return this.taken(keyword);
    const targets = this.take('[') ? this.names(']') : undefined;
    const name = targets ? '' : this.name();
    if (this.take(':')) this.skipUntil('=', ';');
    // What `var` names again keeps its value.
    if (keyword === 'let' && !targets && this.isAtEnd()) return { type: 'declaration', name };
    this.expect('=');
    const parameters = targets ? undefined : this.arrowHead();
    if (parameters) return { type: 'function', name, parameters, body: this.functionBody() };
    const names = targets ?? [name];
    const values = [this.expression()];
    while (!targets && this.take(',')) {
      names.push(this.name());
      if (this.take(':')) this.skipUntil('=');
      this.expect('=');
      values.push(this.expression());
    }
    // `var` may name one twice.
    if (keyword === 'var' && !targets && names.length > 1) throw new UnsupportedCode();
    const variables = names.map((each): Expression => ({ type: 'name', name: each }));
    const target = targets ? listOf(variables) : together(variables);
    return { type: 'assign', target, operator: '', value: together(values), declares: keyword };
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

  private branch(): Statement {
    const test = this.expression();
    const then = this.block();
    const here = this.at;
    this.skipEnds();
    if (this.take('elif')) return { type: 'if', test, then, otherwise: [this.branch()] };
    if (!this.take('else')) {
      this.at = here;
      return { type: 'if', test, then, otherwise: [] };
    }
    return { type: 'if', test, then, otherwise: this.take('if') ? [this.branch()] : this.block() };
  }

  private loop(): Statement {
    if (this.language === 'python') {
      const targets = this.names();
      this.expect('in');
      return { type: 'each', targets, of: this.expression(), body: this.block() };
    }
    this.expect('(');
    // What `var` declares, or the program has, lives on behind the loop.
    const keyword = this.keyword();
    if (keyword === undefined || keyword === 'var') throw new UnsupportedCode();
    const keys = this.take('{') ? this.names('}') : undefined;
    const targets = keys ?? (this.take('[') ? this.names(']') : [this.name()]);
    if (this.take('of')) {
      const of = this.expression();
      this.expect(')');
      return { type: 'each', targets, of: keys ? valuesOf(of, keys) : of, body: this.block() };
    }
    if (keys) throw new UnsupportedCode();
    if (this.take('in')) {
      const of = methodCall({ type: 'name', name: 'Object' }, 'keys', this.expression());
      this.expect(')');
      return { type: 'each', targets, of, body: this.block() };
    }
    if (keyword === 'const') throw new UnsupportedCode();
    if (this.take(':')) this.skipUntil('=');
    this.expect('=');
    const start = this.expression();
    this.expect(';');
    const test = this.expression();
    this.expect(';');
    const update = this.simple();
    this.expect(')');
    return { type: 'counted', name: targets[0] ?? '', start, test, update, body: this.block() };
  }

  private definition(): Statement {
    const name = this.name();
    this.expect('(');
    const parameters = this.parameters();
    if (this.language === 'typescript' && this.take(':')) this.skipUntil('{');
    if (this.take('->')) this.skipUntil(':');
    return { type: 'function', name, parameters, body: this.block() };
  }

  private block(): Statement[] {
    if (this.language === 'typescript') {
      if (!this.take('{')) return [this.statement()];
      return this.statementsUntil(() => this.take('}') !== undefined);
    }
    this.expect(':');
    if (this.tokens[this.at]?.kind !== 'newline') {
      const line = [this.statement()];
      while (this.take(';') && this.tokens[this.at] && this.tokens[this.at]?.kind !== 'newline')
        line.push(this.statement());
      return line;
    }
    this.skipNewlines();
    if (this.tokens[this.at++]?.kind !== 'indent') throw new UnsupportedCode();
    return this.statementsUntil(() => {
      if (this.tokens[this.at]?.kind !== 'dedent') return false;
      this.at++;
      return true;
    });
  }

  private statementsUntil(ended: () => boolean): Statement[] {
    const statements: Statement[] = [];
    this.skipEnds();
    while (!ended()) {
      if (this.at >= this.tokens.length) throw new UnsupportedCode();
      statements.push(this.statement());
      this.skipEnds();
    }
    return statements;
  }

  private skipEnds(): void {
    while (this.tokens[this.at]?.kind === 'newline' || this.isNext(';')) this.at++;
  }
}
