import type { Expression } from './ast.ts';
import type { Follow } from './calls.ts';
import { Evaluator, type Names } from './evaluate.ts';
import { keyOf } from './keys.ts';
import { holds } from './operations.ts';
import { bound, iterated, text } from './sequences.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { asIndex, copied, isDict, isIndex, isList, isView, isWithin, type Value } from './values.ts';

/** The variables of a running program. Methods throw UnsupportedCode and ArithmeticError for what cannot be followed. */
export class Variables {
  readonly language: Language;
  /** What they hold, in the order in which they came to be. */
  names = new Map<string, Value>();
  readonly #evaluator: Evaluator;

  /** @param follow calls the functions that the program has. */
  constructor(language: Language, follow: Follow) {
    this.language = language;
    this.#evaluator = new Evaluator(language, follow);
  }

  /** The value that an expression has now. */
  value(expression: Expression): Value {
    return this.#evaluator.value(expression, this.names);
  }

  /** Whether a condition holds now. */
  holds(test: Expression): boolean {
    return holds(this.value(test), this.language);
  }

  /** Gives a variable, or an element of one, a value. */
  store(target: Expression, value: Value): void {
    // One that is kept may be gone through twice, or have become another.
    if (isView(value)) throw new UnsupportedCode();
    if (target.type === 'name') this.names.set(target.name, value);
    else if (target.type === 'list') {
      const values = iterated(value);
      if (values.length !== target.items.length) throw new UnsupportedCode();
      for (const [at, item] of target.items.entries()) this.store(item, values[at] ?? null);
    } else if (target.type === 'index' || target.type === 'member') {
      const of = this.value(target.of);
      const key = target.type === 'member' ? target.name : this.value(target.index);
      if (isWithin(of, value)) throw new UnsupportedCode();
      if (isDict(of)) {
        if (target.type === 'member' && this.language === 'python') throw new UnsupportedCode();
        if (this.language === 'typescript' && (of.isMap ? target.type === 'member' : isIndex(text(key))))
          throw new UnsupportedCode();
        of.entries.set(keyOf(key), value);
      } else if (isList(of) && of.kind === 'list' && (asIndex(key) ?? -1) >= 0 && bound(key) < of.items.length)
        of.items[bound(key)] = value;
      else throw new UnsupportedCode();
    } else throw new UnsupportedCode();
  }

  /** What gets a value, with values in the place of its keys. */
  withKeys(target: Expression): Expression {
    if (target.type !== 'index') return target;
    return { ...target, of: this.withKeys(target.of), index: { type: 'literal', value: this.value(target.index) } };
  }

  /** What they hold now, which no later change reaches. */
  snapshot(): Names {
    return new Map([...this.names].map(([name, value]) => [name, copied(value)]));
  }
}
