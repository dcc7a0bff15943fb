import type { Expression, Statement } from './ast.ts';
import { CHANGING } from './methods.ts';
import { UnsupportedCode } from './tokens.ts';

/** The variable whose collection an expression changes. */
export function changedName(expression: Expression): string | undefined {
  if (expression.type !== 'call' || expression.callee.type !== 'member') return undefined;
  const { of, name } = expression.callee;
  return of.type === 'name' && CHANGING.has(name) && /^(?!Math$|Object$)/.test(of.name) ? of.name : undefined;
}

/** `map.set(key, value)` as an assignment. */
export function entrySet(expression: Expression): (Statement & { type: 'assign' }) | undefined {
  if (expression.type !== 'call' || expression.callee.type !== 'member' || expression.callee.name !== 'set')
    return undefined;
  const [index, value, ...others] = expression.args;
  if (!index || !value || others.length > 0) return undefined;
  return {
    type: 'assign',
    target: { type: 'index', of: expression.callee.of, index, isOfMap: true },
    operator: '',
    value,
  };
}

/** The variable that a target is, or is in. Throws UnsupportedCode for one that is in none. */
export function rootOf(target: Expression): string {
  let part = target;
  while (part.type === 'index' || part.type === 'member') part = part.of;
  if (part.type !== 'name') throw new UnsupportedCode();
  return part.name;
}

/** What an assignment's target becomes where this stands on its right: `x += 1` gives `x + 1`. */
export function assigned({ target, operator }: Statement & { type: 'assign' }, right: Expression): Expression {
  return operator === '' ? right : { type: 'binary', operator, left: target, right };
}
