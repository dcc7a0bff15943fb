import type { Expression, Statement } from './ast.ts';
import { UnsupportedCode } from './tokens.ts';

/** `of.name(args)`. */
export function methodCall(of: Expression, name: string, ...args: readonly Expression[]): Expression {
  return { type: 'call', callee: { type: 'member', of, name }, args, isNew: false };
}

/** Expressions as a list. */
export function listOf(items: readonly Expression[]): Expression {
  return { type: 'list', items, tuple: false };
}

/** One expression as it is, several as a list. */
export function together(expressions: readonly Expression[]): Expression {
  const [only, ...others] = expressions;
  return only && others.length === 0 ? only : listOf(expressions);
}

/** What stands under these keys in each of a list's objects. */
export function valuesOf(list: Expression, keys: readonly string[]): Expression {
  const item: Expression = { type: 'name', name: 'item' };
  const values = keys.map((name): Expression => ({ type: 'member', of: item, name }));
  return methodCall(list, 'map', { type: 'arrow', parameters: [item.name], body: together(values) });
}

/** What a program does that is run by itself: `if __name__ == '__main__':` holds. */
export function unguarded(statement: Statement): readonly Statement[] {
  if (statement.type !== 'if' || statement.test.type !== 'binary' || statement.test.operator !== '==')
    return [statement];
  const { left, right } = statement.test;
  const isName = left.type === 'name' && left.name === '__name__';
  return isName && right.type === 'literal' && right.value === '__main__' ? statement.then : [statement];
}

/** The output that a call is; undefined for any other expression. */
export function printed(expression: Expression): Statement | undefined {
  if (expression.type !== 'call') return undefined;
  const { callee, args } = expression;
  const isConsole = callee.type === 'member' && callee.of.type === 'name' && callee.of.name === 'console';
  if (!(isConsole ? callee.name === 'log' : callee.type === 'name' && callee.name === 'print')) return undefined;
  const values = args.filter(({ type }) => type !== 'named');
  return { type: 'print', values, between: separator(args, 'sep') ?? ' ', end: separator(args, 'end') ?? '\n' };
}

/** A text that `print` is given by name. Of its other parameters none is followed. */
function separator(args: readonly Expression[], name: string): string | undefined {
  for (const argument of args) {
    if (argument.type !== 'named') continue;
    const { value } = argument;
    if (!/^(?:sep|end)$/.test(argument.name) || value.type !== 'literal' || typeof value.value !== 'string')
      throw new UnsupportedCode();
    if (argument.name === name) return value.value;
  }
  return undefined;
}
