import type { Clause, Expression, Target } from './ast.ts';
import { TokenReader } from './token-reader.ts';
import { UnsupportedCode } from './tokens.ts';

/** Reads collections of expressions and what makes them. Methods throw UnsupportedCode for what is none. */
export abstract class CollectionParser extends TokenReader {
  /** Any expression. */
  protected abstract expression(): Expression;

  /** An expression without a condition in it. */
  protected abstract operation(): Expression;

  /** An expression, or several with commas between: a tuple. */
  protected expressions(): Expression {
    const first = this.expression();
    if (!this.isNext(',')) return first;
    if (this.language === 'typescript') throw new UnsupportedCode();
    const items = [first];
    while (this.take(',') && !this.isNext(')')) items.push(this.expression());
    return { type: 'list', items, tuple: true };
  }

  /** What square brackets hold. */
  protected listOrComprehension(): Expression {
    if (this.take(']')) return { type: 'list', items: [], tuple: false };
    const first = this.expression();
    if (!this.take('for')) {
      if (this.take(',')) return { type: 'list', items: [first, ...this.list(']')], tuple: false };
      this.expect(']');
      return { type: 'list', items: [first], tuple: false };
    }
    return this.comprehension(first, ']', false);
  }

  /** A comprehension behind its first `for`, up to the closing sign. */
  protected comprehension(element: Expression, close: string, isLazy: boolean): Expression {
    const clauses: Clause[] = [];
    do {
      const targets = this.targets();
      this.expect('in');
      const of = this.operation();
      const tests: Expression[] = [];
      while (this.take('if')) tests.push(this.operation());
      clauses.push({ targets, of, tests });
    } while (this.take('for'));
    this.expect(close);
    return { type: 'comprehension', element, clauses, isLazy };
  }

  /** What a loop gives its items to: names, and in brackets such as get a part each. */
  protected targets(): Target[] {
    const targets = [this.part()];
    while (this.language === 'python' && this.take(',')) targets.push(this.part());
    const [only, ...others] = targets;
    return typeof only === 'object' && others.length === 0 && only.length > 1 ? [...only] : targets;
  }

  private part(): Target {
    const [open, close] = this.language === 'python' ? (['(', ')'] as const) : (['[', ']'] as const);
    if (!this.take(open)) return this.name();
    const targets = [this.part()];
    let isList = this.language === 'typescript';
    while (this.take(',') && !this.isNext(close)) {
      targets.push(this.part());
      isList = true;
    }
    // Python's `(a)` is `a`, and `(a,)` takes a list of one apart.
    isList ||= this.tokens[this.at - 1]?.text === ',';
    this.expect(close);
    const [only = ''] = targets;
    return isList ? targets : only;
  }

  /** Names with commas between. */
  protected names(close?: string): string[] {
    const names = [this.name()];
    while (this.take(',')) names.push(this.name());
    if (close !== undefined) this.expect(close);
    return names;
  }

  /** What braces hold: a dictionary, or a set of Python. */
  protected braces(): Expression {
    this.skipNewlines();
    const here = this.at;
    if (this.language === 'python' && !this.isNext('}', '**')) {
      const first = this.expression();
      if (!this.isNext(':')) return this.set(first);
      this.at = here;
    }
    const entries: [Expression, Expression][] = [];
    while (!this.take('}')) {
      entries.push(this.entry());
      if (this.language === 'python' && entries.length === 1 && entries[0]?.[0].type !== 'spread' && this.take('for')) {
        const element: Expression = { type: 'list', items: entries.flat(), tuple: true };
        const of = this.comprehension(element, '}', false);
        return { type: 'dict', entries: [[{ type: 'spread', of }, of]] };
      }
      this.skipNewlines();
      if (!this.take(',') && !this.isNext('}')) throw new UnsupportedCode();
      this.skipNewlines();
    }
    return { type: 'dict', entries };
  }

  /** A set of Python behind its first item. */
  private set(first: Expression): Expression {
    if (this.take('for')) {
      const of = this.comprehension(first, '}', false);
      return { type: 'set', items: [{ type: 'spread', of }] };
    }
    this.skipNewlines();
    if (!this.take(',') && !this.isNext('}')) throw new UnsupportedCode();
    this.skipNewlines();
    return { type: 'set', items: [first, ...this.list('}')] };
  }

  /** A key with its value; of a spread, and of a name alone in TypeScript, both. */
  private entry(): [Expression, Expression] {
    const isScript = this.language === 'typescript';
    if (this.take(isScript ? '...' : '**')) {
      const of = this.expression();
      return [{ type: 'spread', of }, of];
    }
    const isBare = isScript && this.tokens[this.at]?.kind === 'name';
    const key: Expression = isBare ? { type: 'literal', value: this.name() } : this.expression();
    if (isBare && key.type === 'literal' && this.isNext(',', '}'))
      return [key, { type: 'name', name: String(key.value) }];
    this.expect(':');
    this.skipNewlines();
    return [key, this.expression()];
  }

  /** Expressions with commas between, up to the closing sign. */
  protected list(close: string, item = () => this.expression()): Expression[] {
    const items: Expression[] = [];
    while (!this.take(close)) {
      items.push(item());
      if (!this.take(',') && !this.isNext(close)) throw new UnsupportedCode();
    }
    return items;
  }
}
