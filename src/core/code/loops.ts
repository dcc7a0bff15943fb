import type { Statement } from './ast.ts';
import { assigned } from './changes.ts';
import type { ScopedVariables } from './scoped-variables.ts';
import { hasCall } from './scopes.ts';
import { UnsupportedCode } from './tokens.ts';
import type { Value } from './values.ts';

export type Each = Statement & { type: 'each' };
export type Counted = Statement & { type: 'counted' };

export const MAX_TURNS = 200;

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
