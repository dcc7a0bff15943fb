import type { Parameter } from './ast.ts';
import type { Argument, Bound } from './events.ts';
import { UnsupportedCode } from './tokens.ts';
import { isView, list, type Value } from './values.ts';

/**
 * What each parameter holds. Where nothing is given for one it holds its default; `isReplaced` says of what is given that it
 * counts for nothing.
 *
 * @throws UnsupportedCode where a parameter has no value or several, and for what can be gone through once only.
 */
export function boundTo(
  parameters: readonly Parameter[],
  given: readonly Argument[],
  isReplaced: (value: Value) => boolean,
): Bound[] {
  const last = parameters.at(-1);
  if (last?.rest) {
    const [own, rest] = [parameters.slice(0, -1), given.slice(parameters.length - 1)];
    if (rest.some(({ name, value }) => name !== undefined || isView(value))) throw new UnsupportedCode();
    const before = boundTo(own, given.slice(0, own.length), isReplaced);
    const values = rest.map(({ value }) => value);
    return [...before, { name: last.name, value: list(values, last.rest) }];
  }
  const byPlace = given.filter(({ name }) => name === undefined);
  const byName = new Map(given.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value] as const])));
  const isFree = (name: string): boolean => parameters.slice(byPlace.length).some(parameter => parameter.name === name);
  const isTooMuch = byPlace.length > parameters.length || byPlace.length + byName.size < given.length;
  if (isTooMuch || ![...byName.keys()].every(isFree) || given.some(({ value }) => isView(value)))
    throw new UnsupportedCode();
  return parameters.map(({ name, otherwise }, at) => {
    const held = at < byPlace.length ? byPlace[at]?.value : byName.get(name);
    const value = held === undefined || (otherwise !== undefined && isReplaced(held)) ? otherwise : held;
    if (value === undefined) throw new UnsupportedCode();
    return { name, value };
  });
}
