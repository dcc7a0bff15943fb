import type { Expression, Statement } from './ast.ts';
import { hasCall, hasChange } from './scopes.ts';

type Assignment = Statement & { type: 'assign' };
type List = Expression & { type: 'list' };

/** An assignment that gives several variables a value each. */
export type Together = Assignment & { target: List; value: List };

/** What a program knows where an assignment stands. */
export interface Around {
  readonly isTypeScript: boolean;
  /** The program's own functions, by name. */
  readonly functions: ReadonlyMap<string, unknown>;
}

/** Whether an assignment gives several variables a value each. */
export function isTogether(statement: Assignment): statement is Together {
  const { target, operator, value } = statement;
  if (operator !== '' || target.type !== 'list' || value.type !== 'list') return false;
  return target.items.length === value.items.length && target.items.every(({ type }) => type === 'name');
}

/**
 * Whether an assignment looks for its place before it works out its value, which may change what that place is found by. Python
 * does so only where it goes on from the value that stands there.
 */
export function mayMoveTarget({ target, operator, value }: Assignment, { isTypeScript, functions }: Around): boolean {
  if (operator === '' && !isTypeScript) return false;
  const hasKey = target.type === 'index' && !isFixed(target.index);
  return (hasKey && hasChange(value)) || (!isPlace(target) && hasCall(value, functions));
}

/** Whether a target is the same place before and after a function has run. */
function isPlace(target: Expression): boolean {
  if (target.type === 'member') return target.of.type === 'name';
  if (target.type === 'index') return target.of.type === 'name' && isFixed(target.index);
  return true;
}

function isFixed({ type }: Expression): boolean {
  return type === 'literal' || type === 'name';
}
