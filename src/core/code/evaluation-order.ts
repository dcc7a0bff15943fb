/** When the parts of an expression are evaluated, and when what they stand for is looked at. */
import type { Expression } from './ast.ts';
import { isKnown } from './functions.ts';
import { hasChange, mentioned } from './scopes.ts';

/** Whether an expression changes something only once all else in it is evaluated: `xs.push(f(1))`. */
export function isLastChange({ callee, args }: Expression & { type: 'call' }): boolean {
  return callee.type === 'member' && ![callee.of, ...args].some(hasChange);
}

/** Whether a loop works out each item only when its turn comes, by code of the program. */
export function isLazy(of: Expression): boolean {
  if (of.type === 'comprehension') return of.isLazy;
  if (of.type !== 'call' || of.callee.type !== 'name') return false;
  const [by] = of.args;
  return /^(?:map|filter)$/.test(of.callee.name) && !(by?.type === 'name' && isKnown(by.name, 'python'));
}

/** Whether what is put into a collection is worked out item by item, from what is in it by then. */
export function readsOnTheWay(name: string, added: Expression): boolean {
  return isLazy(added) && mentioned(added).includes(name);
}

/** Whether a loop goes over what shows each change of a collection: it is looked at anew after each turn. */
export function isView(source: Expression): boolean {
  if (source.type !== 'call') return false;
  const { callee } = source;
  const isMethod = callee.type === 'member' && /^(?:keys|values|items|entries)$/.test(callee.name);
  return isMethod || (callee.type === 'name' && /^(?:enumerate|zip|reversed)$/.test(callee.name));
}
