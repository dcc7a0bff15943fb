import type { Expression, Handler, Statement, Target } from './ast.ts';
import { ExpressionParser } from './expression-parser.ts';
import { withImports } from './imports.ts';
import { isErrorName } from './raised.ts';
import { SimpleStatements } from './simple-statements.ts';
import { type Case, methodCall, switched, unguarded, valuesOf } from './statement-forms.ts';
import { type CodeToken, codeTokens, type Language, languageOf, UnsupportedCode } from './tokens.ts';

export interface Program {
  readonly language: Language;
  /** All names that stand in it. */
  readonly names: ReadonlySet<string>;
  readonly statements: readonly Statement[];
}

/** The program that a text is; undefined where it is none, or uses what is not followed here. Never throws. */
export function parseProgram(code: string): Program | undefined {
  const language = languageOf(code);
  try {
    const all = codeTokens(code, language);
    const tokens = language === 'python' ? withImports(all) : all;
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

const KEYWORDS = 'if for while def function return break continue del delete switch try raise throw'.split(' ');

/** Statements of both languages: blocks are Python's indented lines or TypeScript's braces. */
class StatementParser extends SimpleStatements {
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
      switch (this.take(...KEYWORDS)) {
        case 'if':
          return this.branch();
        case 'for':
          return this.loop();
        case 'raise':
        case 'throw':
          return { type: 'raise', error: this.isAtEnd() ? undefined : this.expression() };
        case 'try':
          return this.attempt();
        case 'switch':
          return this.choice();
        case 'while':
          return { type: 'while', test: this.expression(), body: this.block(), otherwise: this.afterLoop() };
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
      const targets = this.targets();
      this.expect('in');
      return { type: 'each', targets, of: this.expression(), body: this.block(), otherwise: this.afterLoop() };
    }
    this.expect('(');
    // What `var` declares, or the program has, lives on behind the loop.
    const keyword = this.keyword();
    if (keyword === undefined || keyword === 'var') throw new UnsupportedCode();
    const keys = this.take('{') ? this.names('}') : undefined;
    const targets = keys ?? this.targets();
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
    return { type: 'counted', name: nameOnly(targets), start, test, update, body: this.block() };
  }

  /** Python's `else` behind a loop. */
  private afterLoop(): Statement[] | undefined {
    return this.language === 'python' && this.takeNext('else') ? this.block() : undefined;
  }

  /** `try` with what handles its errors, and what is done in the end. */
  private attempt(): Statement {
    const body = this.block();
    const handlers: Handler[] = [];
    while (this.takeNext(this.language === 'python' ? 'except' : 'catch')) handlers.push(this.handler());
    // Nothing comes behind what handles all.
    if (handlers.slice(0, -1).some(({ kinds }) => kinds === undefined)) throw new UnsupportedCode();
    const otherwise = this.language === 'python' && this.takeNext('else') ? this.block() : [];
    const last = this.takeNext('finally') ? this.block() : [];
    return { type: 'try', body, handlers, otherwise, last };
  }

  private handler(): Handler {
    if (this.language === 'typescript') {
      const name = this.take('(') ? this.name() : undefined;
      if (name !== undefined && this.take(':')) this.skipUntil(')');
      if (name !== undefined) this.expect(')');
      return { kinds: undefined, name, body: this.block() };
    }
    const isOfAll = this.isNext(':');
    const isOfSeveral = !isOfAll && this.take('(') !== undefined;
    const kinds = isOfAll ? undefined : isOfSeveral ? this.names(')') : [this.name()];
    if (kinds?.some(kind => !isErrorName(kind, 'python'))) throw new UnsupportedCode();
    return { kinds, name: this.take('as') ? this.name() : undefined, body: this.block() };
  }

  /** Takes the word that goes on with a statement behind a block; undefined, and nothing taken, where there is none. */
  private takeNext(word: string): string | undefined {
    const here = this.at;
    this.skipEnds();
    const taken = this.take(word);
    if (taken === undefined) this.at = here;
    return taken;
  }

  /** `switch`, whose cases end where the next begins: none goes on into it. */
  private choice(): Statement {
    if (this.language === 'python') throw new UnsupportedCode();
    this.expect('(');
    const subject = this.expression();
    this.expect(')');
    this.expect('{');
    const cases: Case[] = [];
    this.skipEnds();
    while (!this.take('}')) {
      cases.push(this.case());
    }
    return switched(subject, cases);
  }

  /** The values of `case a: case b:`, none of `default:`, and what is done then. */
  private case(): Case {
    const values: Expression[] = [];
    while (this.take('case')) {
      values.push(this.expression());
      this.expect(':');
      this.skipEnds();
    }
    if (values.length === 0) {
      this.expect('default');
      this.expect(':');
      this.skipEnds();
    }
    const body: Statement[] = [];
    while (!this.isNext('case', 'default', '}')) {
      if (this.at >= this.tokens.length) throw new UnsupportedCode();
      body.push(...(this.isNext('{') ? this.block() : [this.statement()]));
      this.skipEnds();
    }
    return { values, body };
  }

  private definition(): Statement {
    const name = this.name();
    this.expect('(');
    const parameters = this.parameters();
    if (this.language === 'typescript' && this.take(':')) this.skipUntil('{');
    if (this.take('->')) this.skipUntil(':');
    return { type: 'function', name, parameters, body: this.block() };
  }

  protected block(): Statement[] {
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

/** The counter of a loop. */
function nameOnly([name, ...others]: readonly Target[]): string {
  if (typeof name !== 'string' || others.length > 0) throw new UnsupportedCode();
  return name;
}
