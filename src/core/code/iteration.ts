import type { Expression } from './ast.ts';
import { isView } from './evaluation-order.ts';
import { keyValues, pairs } from './keys.ts';
import type { Each } from './loops.ts';
import type { ScopedVariables } from './scoped-variables.ts';
import { hasChange, targetNames } from './scopes.ts';
import { iterated } from './sequences.ts';
import { UnsupportedCode } from './tokens.ts';
import { isDict, isList, isSet, isUntouched, type Value } from './values.ts';

/** What a loop over each of something goes over, from its first turn on. */
export class Iteration {
  /** What the turns get, in order; a pair stands for an entry of a dictionary. */
  readonly items: readonly Value[];
  readonly #loop: Each;
  readonly #variables: ScopedVariables;
  /** The collections in it by themselves: their names may come to mean others. */
  readonly #source: Expression;
  readonly #value: Value;
  /** Whether it is looked at anew after each turn. */
  readonly #isLive: boolean;
  /** The collection under it, and what its keys were. */
  readonly #base: Value;
  readonly #keys: readonly Value[] | undefined;

  /**
   * @param source what the loop goes over, the program's own functions followed.
   * @throws UnsupportedCode for what the language does not go over.
   */
  constructor(loop: Each, source: Expression, variables: ScopedVariables) {
    const { isTypeScript, names, functions } = variables;
    if (targetNames(loop.targets).some(name => functions.has(name) || (isTypeScript && names.has(name))))
      throw new UnsupportedCode();
    this.#loop = loop;
    this.#variables = variables;
    this.#source = held(source, variables);
    this.#value = variables.value(this.#source);
    this.items = this.#itemsOf(this.#value);
    this.#isLive = isView(source) && !hasChange(source);
    this.#base = this.#isLive ? baseOf(this.#source, variables) : this.#value;
    this.#keys = keysOf(this.#base);
  }

  /** Whether it has become another by the end of a turn: each language goes on in its own way then. */
  isChanged(turn: number): boolean {
    const now = this.#itemsOf(this.#isLive ? this.#variables.value(this.#source) : this.#value);
    return areOthers(now, this.items, turn) || areOthers(keysOf(this.#base) ?? [], this.#keys ?? [], -1);
  }

  #itemsOf(value: Value): Value[] {
    const isPairs = isDict(value) && this.#loop.targets.length > 1;
    if (isDict(value) && (this.#variables.isTypeScript ? !isPairs || !value.isMap : isPairs))
      throw new UnsupportedCode();
    return isPairs ? pairs(value, 'tuple') : iterated(value);
  }
}

/** Whether items behind a place are others than they were. */
function areOthers(now: readonly Value[], before: readonly Value[], place: number): boolean {
  return now.length !== before.length || now.some((item, at) => at > place && !isUntouched(item, before[at] ?? null));
}

/** The items of a set, or the keys of a dictionary: to those a change counts also where the loop has been. */
function keysOf(value: Value): Value[] | undefined {
  if (isDict(value)) return keyValues(value);
  return isList(value) && isSet(value) ? [...value.items] : undefined;
}

/** The collection whose keys, values or entries a held source is; itself where it is none of them. */
function baseOf(source: Expression, variables: ScopedVariables): Value {
  const isMethod = source.type === 'call' && source.callee.type === 'member';
  return variables.value(isMethod && source.callee.of.type === 'literal' ? source.callee.of : source);
}

/** A view with the collections that it shows in the place of their names. */
function held(source: Expression, variables: ScopedVariables): Expression {
  if (!isView(source) || hasChange(source) || source.type !== 'call') return source;
  const { callee, args } = source;
  const isOwn = callee.type === 'member' && !(callee.of.type === 'name' && callee.of.name === 'Object');
  const of = isOwn ? { ...callee, of: heldPart(callee.of, variables) } : callee;
  return { ...source, callee: of, args: args.map(part => (part.type === 'named' ? part : heldPart(part, variables))) };
}

function heldPart(part: Expression, variables: ScopedVariables): Expression {
  if (part.type === 'spread') throw new UnsupportedCode();
  return isView(part) ? held(part, variables) : { type: 'literal', value: variables.value(part) };
}
