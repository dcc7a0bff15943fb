import type { Expression } from './ast.ts';
import type { Follow } from './calls.ts';
import { addUsual } from './collections-module.ts';
import { Evaluator, type Names } from './evaluate.ts';
import { keyOf } from './keys.ts';
import { holds } from './operations.ts';
import { Raised, thrown } from './raised.ts';
import { bound, iterated, text } from './sequences.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { asIndex, copied, isDict, isIndex, isList, isView, isWithin, type Value } from './values.ts';

/** The variables of a running program. Methods throw UnsupportedCode and ArithmeticError for what cannot be followed. */
export class Variables {
  readonly language: Language;
  /** How many blocks are being followed whose errors are handled. */
  handles = 0;
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
      if (values.length !== target.items.length)
        throw this.language === 'python' ? new Raised(thrown('ValueError', undefined)) : new UnsupportedCode();
      for (const [at, item] of target.items.entries()) this.store(item, values[at] ?? null);
    } else if (target.type === 'index')
      this.#put(this.value(target.of), this.value(target.index), value, target.isOfMap);
    else if (target.type === 'member' && this.language === 'typescript')
      this.#put(this.value(target.of), target.name, value);
    else throw new UnsupportedCode();
  }

  /** Gives an element of a collection a value; `isOfMap` where the method of a `Map` does. */
  #put(of: Value, key: Value, value: Value, isOfMap = false): void {
    if (isWithin(of, value)) throw new UnsupportedCode();
    if (isDict(of)) {
      const isObject = this.language === 'typescript' && !isOfMap;
      if ((of.isMap ?? false) !== isOfMap || (isObject && (isIndex(text(key)) || key === '__proto__')))
        throw new UnsupportedCode();
      of.entries.set(keyOf(key), value);
      return;
    }
    const at = asIndex(key) === undefined ? -1 : bound(key);
    if (!isList(of) || of.kind !== 'list' || isOfMap || at < 0 || at >= of.items.length) throw new UnsupportedCode();
    of.items[at] = value;
  }

  /** Adds the key that a part of a `defaultdict` stands under, where it is not there yet: reading does so. */
  addRead(part: Expression): void {
    if (part.type !== 'index') return;
    this.addRead(part.of);
    const of = this.value(part.of);
    if (isDict(of) && of.usual) addUsual(of, keyOf(this.value(part.index)));
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
