import type { Expression } from '../code/ast.ts';
import { sameValue } from '../code/values.ts';
import { folded } from '../code/write.ts';

/** Whether two pieces of code are the same; `d.key` is `d['key']`. */
export function sameCode(a: Expression, b: Expression): boolean {
  return same(normal(folded(a)), normal(folded(b)));
}

function normal(expression: Expression): Expression {
  if (expression.type !== 'member') return expression;
  return { type: 'index', of: expression.of, index: { type: 'literal', value: expression.name } };
}

function same(a: Expression, b: Expression): boolean {
  if (a.type === 'literal' && b.type === 'literal') return sameValue(a.value, b.value);
  if (a.type === 'name' && b.type === 'name') return a.name === b.name;
  if (a.type === 'unary' && b.type === 'unary') return a.operator === b.operator && sameCode(a.operand, b.operand);
  if (a.type === 'binary' && b.type === 'binary') {
    return a.operator === b.operator && sameCode(a.left, b.left) && sameCode(a.right, b.right);
  }
  if (a.type === 'index' && b.type === 'index') return sameCode(a.of, b.of) && sameCode(a.index, b.index);
  if (a.type === 'call' && b.type === 'call') {
    const isSameCallee =
      a.callee.type === 'member' && b.callee.type === 'member'
        ? a.callee.name === b.callee.name && sameCode(a.callee.of, b.callee.of)
        : same(a.callee, b.callee);
    return (
      isSameCallee && a.args.length === b.args.length && a.args.every((part, at) => sameCode(part, b.args[at] ?? part))
    );
  }
  return false;
}
