import { ArithmeticError } from '../rational.ts';
import type { Clause, Expression } from './ast.ts';
import { allAtOnce, call, type Follow } from './calls.ts';
import { usualOf } from './collections-module.ts';
import { filledIn } from './filled-texts.ts';
import { keyOf } from './keys.ts';
import { binary, decided, holds, sized, unary } from './operations.ts';
import { raise, raiseKey } from './raised.ts';
import { hasChange } from './scopes.ts';
import { bound, entriesFrom, entriesOf, iterated, sliced, takenApart, text, unchanged } from './sequences.ts';
import { type Language, UnsupportedCode, unsupported } from './tokens.ts';
import {
  distinct,
  integer,
  isDict,
  isIndex,
  isList,
  isThrown,
  isUnplaced,
  isView,
  type Key,
  list,
  type Value,
} from './values.ts';

/** Operations that one program may take. */
const MAX_OPERATIONS = 20_000;

export type Names = ReadonlyMap<string, Value>;

/** The value of an expression without names; undefined where it has none here. */
export function evaluated(expression: Expression, language: Language): Value | undefined {
  try {
    return new Evaluator(language).value(expression, new Map());
  } catch (error) {
    if (error instanceof UnsupportedCode || error instanceof ArithmeticError) return undefined;
    throw error;
  }
}

/** Evaluates the expressions of one program, within bounds. */
export class Evaluator {
  readonly language: Language;
  readonly #follow: Follow;
  #left = MAX_OPERATIONS;

  /** @param follow calls the functions that the program has; by default there are none. */
  constructor(language: Language, follow: Follow = () => undefined) {
    this.language = language;
    this.#follow = follow;
  }

  /**
   * The value of an expression; names mean what `names` says.
   *
   * @throws UnsupportedCode, ArithmeticError where it has none here.
   */
  value(expression: Expression, names: Names): Value {
    if (--this.#left < 0) throw new UnsupportedCode();
    const evaluate = (part: Expression): Value => this.value(part, names);
    const items = (parts: readonly Expression[]): Value[] =>
      parts.flatMap(part => (part.type === 'spread' ? iterated(evaluate(part.of)) : [evaluate(part)]));
    switch (expression.type) {
      case 'literal':
        return expression.value;
      case 'name': {
        const value = names.get(expression.name);
        if (value === undefined) throw new UnsupportedCode();
        return value;
      }
      case 'list':
        return list(items(expression.items).map(held), expression.tuple ? 'tuple' : 'list');
      case 'set':
        return list(distinct(items(expression.items)), 'set');
      case 'dict': {
        const entries = expression.entries.flatMap(([key, value]) =>
          key.type === 'spread'
            ? this.#entries(evaluate(value), value.type === 'comprehension')
            : [[keyOf(evaluate(key)), held(evaluate(value))] as const],
        );
        if (this.language === 'python') return { type: 'dict', entries: new Map(entries) };
        if (entries.some(([key]) => isIndex(key) || key === '__proto__')) throw new UnsupportedCode();
        return { type: 'dict', entries: new Map(entries), isMap: false };
      }
      case 'unary':
        return unary(expression.operator, evaluate(expression.operand), this.language);
      case 'binary': {
        const left = evaluate(expression.left);
        const early = decided(expression.operator, left, this.language);
        if (early !== undefined) return early;
        if (/^(?:and|or)$/.test(expression.operator) && hasChange(expression.right) && typeof left !== 'boolean')
          throw new UnsupportedCode();
        return binary(expression.operator, left, evaluate(expression.right), this.language);
      }
      case 'conditional':
        return evaluate(holds(evaluate(expression.test), this.language) ? expression.value : expression.otherwise);
      case 'filled':
        return sized(expression.parts.map(part => filledIn(evaluate(part), this.language)).join(''));
      case 'member':
        // Nothing of Python that is followed has one that is no method.
        if (this.language === 'python') throw new UnsupportedCode();
        return member(evaluate(expression.of), expression.name);
      case 'index':
        return indexed(evaluate(expression.of), evaluate(expression.index), this.language);
      case 'slice': {
        const bounds = [expression.start, expression.stop, expression.step];
        const of = evaluate(expression.of);
        if (isDict(of) || (isList(of) && of.kind !== 'list')) throw new UnsupportedCode();
        return sliced(
          of,
          bounds.map(part => part && bound(evaluate(part))),
        );
      }
      case 'comprehension': {
        // What is gone through only as far as it is needed would not change all.
        if (expression.isLazy && hasChange(expression)) throw new UnsupportedCode();
        const items: Value[] = [];
        const each = (inner: Names) => items.push(held(this.value(expression.element, inner)));
        const make = (): void => this.#clauses(expression.clauses, names, each);
        if (expression.isLazy) allAtOnce(make);
        else make();
        return list(items, expression.isLazy ? 'iterator' : 'list');
      }
      case 'call':
        return call(expression, {
          language: this.language,
          evaluate,
          items,
          follow: this.#follow,
          isVariable: name => names.has(name),
          apply: ({ parameters, body }, args) => {
            if (parameters.length > args.length) throw new UnsupportedCode();
            const bound = parameters.map((name, at) => [name, args[at] ?? null] as const);
            return this.value(body, new Map([...names, ...bound]));
          },
        });
      default:
        throw new UnsupportedCode();
    }
  }

  /** The entries that another dictionary brings along, or those of pairs, as a comprehension makes them. */
  #entries(value: Value, arePairs: boolean): [Key, Value][] {
    if (isDict(value) && value.isMap) throw new UnsupportedCode();
    return [...(arePairs && isList(value) ? entriesFrom(value.items) : entriesOf(value))];
  }

  /** Does something in each turn of a comprehension, with what names mean there. */
  #clauses(clauses: readonly Clause[], names: Names, each: (inner: Names) => void): void {
    const [first, ...others] = clauses;
    if (!first) {
      each(names);
      return;
    }
    unchanged(this.value(first.of, names), items => {
      for (const item of items) {
        const inner = new Map(names);
        for (const { name, value } of takenApart(first.targets, item)) inner.set(name, value);
        if (first.tests.every(test => holds(this.value(test, inner), this.language)))
          this.#clauses(others, inner, each);
      }
    });
  }
}

/** A value that stands in a collection: nothing that is gone through once, or shows what becomes of something else. */
function held(value: Value): Value {
  if (isView(value)) throw new UnsupportedCode();
  return value;
}

function member(of: Value, name: string): Value {
  if (isThrown(of)) return (name === 'message' ? of.message : name === 'name' ? of.kind : undefined) ?? unsupported();
  if (isList(of) && of.kind === 'ordered-set' && name === 'size') return integer(of.items.length);
  if (isUnplaced(of)) throw new UnsupportedCode();
  if (name === 'length' && (isList(of) || typeof of === 'string')) return integer(iterated(of).length);
  if (!isDict(of)) throw new UnsupportedCode();
  if (of.isMap || Object.hasOwn(Object.prototype, name)) {
    if (name !== 'size') throw new UnsupportedCode();
    return integer(of.entries.size);
  }
  return of.entries.get(name) ?? null;
}

function indexed(of: Value, index: Value, language: Language): Value {
  if (isDict(of)) {
    if (language === 'typescript' && (of.isMap || Object.hasOwn(Object.prototype, text(index))))
      throw new UnsupportedCode();
    const value = of.entries.get(keyOf(index));
    if (value === undefined && of.usual) return usualOf(of.usual);
    if (value === undefined && language === 'python') return raiseKey(index);
    return value ?? null;
  }
  if (isUnplaced(of)) throw new UnsupportedCode();
  const items = iterated(of);
  const at = bound(index);
  const item = items[at < 0 && language === 'python' ? at + items.length : at];
  if (item !== undefined) return item;
  if (language === 'typescript') throw new UnsupportedCode();
  const what = typeof of === 'string' ? 'string' : isList(of) ? of.kind : '';
  return raise('IndexError', `${what} index out of range`);
}
