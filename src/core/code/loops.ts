import type { Expression, Statement } from './ast.ts';
import { assigned } from './changes.ts';
import { pairs } from './dict-methods.ts';
import { isView } from './evaluation-order.ts';
import { ofKey } from './keys.ts';
import type { ScopedVariables } from './scoped-variables.ts';
import { hasCall, hasChange, targetNames } from './scopes.ts';
import { iterated } from './sequences.ts';
import { UnsupportedCode } from './tokens.ts';
import { isDict, isList, isSet, isUntouched, type Value } from './values.ts';

export type Each = Statement & { type: 'each' };
export type Counted = Statement & { type: 'counted' };

export const MAX_TURNS = 200;

/**
 * What a loop over each of something goes over; a pair stands for an entry of a dictionary.
 *
 * @throws UnsupportedCode for what the language does not go over, and as the functions below for what is not followed.
 */
export function goneOver(
  { targets }: Each,
  value: Value,
  { isTypeScript, names }: ScopedVariables,
  isBegun = false,
): Value[] {
  const isPairs = isDict(value) && targets.length > 1;
  if (isDict(value) && (isTypeScript ? !isPairs || !value.isMap : isPairs)) throw new UnsupportedCode();
  if (isTypeScript && !isBegun && targetNames(targets).some(name => names.has(name))) throw new UnsupportedCode();
  return isPairs ? pairs(value, 'tuple') : iterated(value);
}

/** Whether what a loop goes over has become another by the end of a turn: each language goes on in its own way then. */
export function isChangedAhead(now: readonly Value[], items: readonly Value[], turn: number): boolean {
  return now.length !== items.length || now.some((item, at) => at > turn && !isUntouched(item, items[at] ?? null));
}

/** What the items of a set, or the keys of a dictionary, that a loop goes over are now: those behind it count too. */
export function keysOf(value: Value): Value[] | undefined {
  if (isDict(value)) return [...value.entries.keys()].map(ofKey);
  return isList(value) && isSet(value) ? [...value.items] : undefined;
}

/** The collection whose keys, values or entries a held source is; itself where it is none of them. */
export function baseOf(source: Expression, variables: ScopedVariables): Value {
  const isMethod = source.type === 'call' && source.callee.type === 'member';
  return variables.value(isMethod && source.callee.of.type === 'literal' ? source.callee.of : source);
}

/** What a loop goes over, with the collections that it stands for as they are now: another may get the name of one. */
export function heldSource(source: Expression, variables: ScopedVariables): Expression {
  if (!isView(source) || hasChange(source) || source.type !== 'call') return source;
  const { callee, args } = source;
  const isOwn = callee.type === 'member' && !(callee.of.type === 'name' && callee.of.name === 'Object');
  const of = isOwn ? { ...callee, of: heldValue(callee.of, variables) } : callee;
  return { ...source, callee: of, args: args.map(part => (part.type === 'named' ? part : heldValue(part, variables))) };
}

function heldValue(part: Expression, variables: ScopedVariables): Expression {
  if (part.type === 'spread') throw new UnsupportedCode();
  return isView(part) ? heldSource(part, variables) : { type: 'literal', value: variables.value(part) };
}

/** Whether a loop only goes over a range of numbers. */
export function isOverRange({ of }: Each): boolean {
  return of.type === 'call' && of.callee.type === 'name' && of.callee.name === 'range';
}

/** Gives the counter of a loop its first value. */
export function begin({ name, start, test, update }: Counted, variables: ScopedVariables): void {
  const isPlain = update.type === 'assign' && update.target.type === 'name' && update.target.name === name;
  if (!isPlain || hasCall(update.value) || hasCall(test) || variables.names.has(name)) throw new UnsupportedCode();
  variables.names.set(name, variables.value(start));
}

/** The values that the counter of a loop takes where the body leaves it alone. */
export function counts({ name, test, update }: Counted, variables: ScopedVariables): Value[] {
  const start = variables.names.get(name) ?? null;
  const values: Value[] = [];
  while (variables.holds(test)) {
    if (values.length > MAX_TURNS) throw new UnsupportedCode();
    values.push(variables.names.get(name) ?? null);
    advance(update, variables);
  }
  variables.names.set(name, start);
  return values;
}

/** Gives the counter of a loop its next value. */
export function advance(update: Statement, variables: ScopedVariables): void {
  if (update.type !== 'assign') throw new UnsupportedCode();
  variables.store(update.target, variables.value(assigned(update, update.value)));
}
