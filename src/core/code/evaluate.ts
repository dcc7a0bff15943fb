import { ArithmeticError } from '../rational.ts';
import type { Expression } from './ast.ts';
import { call } from './calls.ts';
import { filledIn } from './filled-texts.ts';
import { binary, holds, sized, unary } from './operations.ts';
import { bound, iterated, sliced, text } from './sequences.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { integer, isDict, isIndex, isList, isView, list, type Value } from './values.ts';

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
  #left = MAX_OPERATIONS;

  constructor(language: Language) {
    this.language = language;
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
        return list(items(expression.items), expression.tuple ? 'tuple' : 'list');
      case 'dict': {
        const entries = expression.entries.map(([key, value]) => [text(evaluate(key)), evaluate(value)] as const);
        if (this.language === 'typescript' && entries.some(([key]) => isIndex(key))) throw new UnsupportedCode();
        return { type: 'dict', entries: new Map(entries) };
      }
      case 'unary':
        return unary(expression.operator, evaluate(expression.operand), this.language);
      case 'binary': {
        const left = evaluate(expression.left);
        if (expression.operator === '??' && left !== null) return left;
        if (left === false && expression.operator === 'and') return false;
        if (left === true && expression.operator === 'or') return true;
        return binary(expression.operator, left, evaluate(expression.right), this.language);
      }
      case 'filled':
        return sized(expression.parts.map(part => filledIn(evaluate(part), this.language)).join(''));
      case 'member':
        return member(evaluate(expression.of), expression.name);
      case 'index':
        return indexed(evaluate(expression.of), evaluate(expression.index), this.language);
      case 'slice': {
        const bounds = [expression.start, expression.stop, expression.step];
        const of = evaluate(expression.of);
        if (isList(of) && of.kind !== 'list') throw new UnsupportedCode();
        return sliced(
          of,
          bounds.map(part => part && bound(evaluate(part))),
        );
      }
      case 'comprehension': {
        const { element, name, of, test } = expression;
        const inner = (item: Value): Names => new Map(names).set(name, item);
        const passes = (item: Value): boolean => !test || holds(this.value(test, inner(item)), this.language);
        const kept = iterated(evaluate(of)).filter(passes);
        return list(kept.map(item => this.value(element, inner(item))));
      }
      case 'call':
        return call(expression, {
          language: this.language,
          evaluate,
          items,
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
}

function member(of: Value, name: string): Value {
  if (isView(of)) throw new UnsupportedCode();
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
    const value = of.entries.get(text(index));
    if (value === undefined && language === 'python') throw new UnsupportedCode();
    return value ?? null;
  }
  if (isView(of)) throw new UnsupportedCode();
  const items = iterated(of);
  const at = bound(index);
  const item = items[at < 0 && language === 'python' ? at + items.length : at];
  if (item === undefined) throw new UnsupportedCode();
  return item;
}
