import type { Expression, Keyword, Statement } from './ast.ts';
import { readsOnTheWay } from './evaluation-order.ts';
import { isKnown } from './functions.ts';
import { binary } from './operations.ts';
import { isErrorName } from './raised.ts';
import { declaredIn, namesIn, type Scope, scopeOf } from './scopes.ts';
import { iterated } from './sequences.ts';
import { isShownExactly } from './shown-values.ts';
import { UnsupportedCode } from './tokens.ts';
import { copied, isDict, isList, isWithin, shown, type Value } from './values.ts';
import { Variables } from './variables.ts';

type Function = Statement & { type: 'function' };
/** A function of the program, and what it does with names. */
export type Known = Function & Scope;

/** The variables of a program with functions and blocks. Methods throw UnsupportedCode for what cannot be followed. */
export class ScopedVariables extends Variables {
  readonly functions = new Map<string, Known>();
  /** The variables outside all functions, which is all that a function sees but its own. */
  readonly #outermost = this.names;
  readonly #constants = new Set<string>();
  #depth = 0;

  get isTypeScript(): boolean {
    return this.language === 'typescript';
  }

  /** Refuses what would hide another name or be an error, and what is given another value although it is constant. */
  declare(target: Expression, keyword: Keyword | undefined): void {
    const isScoped = keyword === 'let' || keyword === 'const';
    for (const name of namesIn(target)) {
      if (this.functions.has(name)) throw new UnsupportedCode();
      if (isScoped ? this.names.has(name) : this.#constants.has(name)) throw new UnsupportedCode();
      if (keyword === 'const') this.#constants.add(name);
      else this.#constants.delete(name);
    }
  }

  /** Keeps a function, if its name is that of nothing else. */
  define(given: Function): void {
    const { name, parameters, body } = given;
    const names = parameters.map(parameter => parameter.name);
    const isTaken = isKnown(name, this.language) || this.functions.has(name) || this.names.has(name);
    if (isErrorName(name, this.language)) throw new UnsupportedCode();
    if (isTaken || this.#depth > 0 || new Set(names).size < names.length) throw new UnsupportedCode();
    this.functions.set(name, { ...given, ...scopeOf(parameters, body, this.language) });
  }

  /**
   * Whether a call changes nothing that lives on behind it, as far as that is certain: neither it nor what it calls changes
   * any collection, or there is none that it is given or names.
   */
  isPure(called: Known, args: readonly Value[]): boolean {
    const reached = new Set([called]);
    for (const { mentions } of reached)
      for (const name of mentions) {
        const other = this.functions.get(name);
        if (other) reached.add(other);
      }
    const isShared = (value: Value | undefined): boolean => isList(value ?? null) || isDict(value ?? null);
    const outer = [...reached].flatMap(({ mentions }) => [...mentions]).map(name => this.#outermost.get(name));
    return (
      ![...reached].some(({ changes, reachesOut }) => changes || reachesOut) || ![...outer, ...args].some(isShared)
    );
  }

  /** Begins a call with a function's `own` names and what it is given; returns the variables of the caller. */
  enter(own: readonly string[], given: readonly { name: string; value: Value }[]): Map<string, Value> {
    const outside = this.names;
    this.names = new Map(this.#outermost);
    for (const name of own) this.names.delete(name);
    for (const { name, value } of given) this.names.set(name, value);
    this.#depth++;
    return outside;
  }

  /** Ends a call: the caller's variables are back. */
  leave(outside: Map<string, Value>): void {
    this.names = outside;
    this.#depth--;
  }

  /** Ends a block within another: in TypeScript what it declares is gone. */
  endBlock(statements: readonly Statement[]): void {
    if (this.isTypeScript) for (const name of declaredIn(statements)) this.names.delete(name);
  }

  /** Refuses an output by what the program has under that name. */
  refuseHiddenOutput(): void {
    const name = this.isTypeScript ? 'console' : 'print';
    if (this.names.has(name) || this.functions.has(name)) throw new UnsupportedCode();
  }

  /** Puts what a chain says of a collection in its place; what is written of a `Map` does not say that it is one. */
  replace(name: string, said: Value): void {
    const before = this.names.get(name) ?? null;
    const value = copied(said);
    const isSame = isDict(before) && isDict(value);
    this.names.set(name, isSame ? { ...value, isMap: before.isMap, usual: before.usual } : value);
  }

  /**
   * Python's list or set that an operator such as `+=` or `|=` changes, which stays the same one; undefined for anything
   * else.
   */
  extended(target: Expression, operator: string, added: Expression): Value | undefined {
    if (operator === '' || this.isTypeScript) return undefined;
    const list = this.value(target);
    if (!isList(list) || list.kind === 'tuple') return undefined;
    if (target.type === 'name' && readsOnTheWay(target.name, added)) throw new UnsupportedCode();
    const more = this.value(added);
    if (operator === '+' && list.kind === 'list') {
      const items = iterated(more);
      if (items.some(item => isWithin(list, item))) throw new UnsupportedCode();
      list.items.push(...items);
      return list;
    }
    const now = binary(operator, list, more, this.language);
    if (!isList(now)) throw new UnsupportedCode();
    list.items.splice(0, list.items.length, ...now.items);
    return list;
  }

  /** A value as the program prints it. */
  shown(value: Value): string {
    if (!isShownExactly(value, this.language)) throw new UnsupportedCode();
    return shown(value, this.language);
  }
}
