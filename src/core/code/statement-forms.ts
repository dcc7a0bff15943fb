import type { Expression, Keyword, Statement } from './ast.ts';
import { hasCall } from './scopes.ts';
import { UnsupportedCode } from './tokens.ts';
import { integer } from './values.ts';

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

/** What is done where a subject is one of these values; where there are none, if it is no other case's. */
export interface Case {
  readonly values: readonly Expression[];
  readonly body: readonly Statement[];
}

/**
 * A `switch` as branches. Throws UnsupportedCode where a case goes on into the next or is left in its midst, where `default` is not
 * the last, and where the subject is not the same each time.
 */
export function switched(subject: Expression, cases: readonly Case[]): Statement {
  const [{ values, body } = NO_CASE, next, ...others] = cases;
  if (values.length === 0 || !isSteady(subject)) throw new UnsupportedCode();
  const test = values
    .map((right): Expression => ({ type: 'binary', operator: '==', left: subject, right }))
    .reduce((left, right) => ({ type: 'binary', operator: 'or', left, right }));
  const then = caseBody(body, cases.length === 1);
  if (!next) return { type: 'if', test, then, otherwise: [] };
  const isDefault = next.values.length === 0 && others.length === 0;
  return {
    type: 'if',
    test,
    then,
    otherwise: isDefault ? caseBody(next.body, true) : [switched(subject, cases.slice(1))],
  };
}

const NO_CASE: Case = { values: [], body: [] };

function isSteady(subject: Expression): boolean {
  return subject.type === 'name' || (subject.type === 'member' && isSteady(subject.of));
}

/** What a case does, without the `break` at its end. */
function caseBody(body: readonly Statement[], isLast: boolean): readonly Statement[] {
  const end = body.at(-1)?.type;
  const kept = end === 'break' ? body.slice(0, -1) : body;
  const isEnded = isLast || end === 'break' || end === 'return' || end === 'continue';
  if (!isEnded || kept.some(breaksOut)) throw new UnsupportedCode();
  return kept;
}

/** Whether a `break` in a statement leaves what is around it. */
function breaksOut(statement: Statement): boolean {
  if (statement.type === 'if') return [...statement.then, ...statement.otherwise].some(breaksOut);
  if (statement.type === 'try') {
    const { body, handlers, otherwise, last } = statement;
    return [...body, ...handlers.flatMap(one => one.body), ...otherwise, ...last].some(breaksOut);
  }
  return statement.type === 'break';
}

/**
 * `a, *rest, z = of`: several names get an item of a list each, and the one that is spread out what the others leave; undefined
 * where none is.
 */
export function parted(
  targets: readonly Expression[],
  of: Expression,
  declares?: Keyword | undefined,
): Statement | undefined {
  const at = targets.findIndex(({ type }) => type === 'spread');
  if (at < 0) return undefined;
  // It is asked for as often as there are names.
  if (hasCall(of) || targets.some(({ type }, index) => type === 'spread' && index !== at)) throw new UnsupportedCode();
  const behind = targets.length - 1 - at;
  const slice = (stop: Expression | undefined): Expression => ({
    type: 'slice',
    of,
    start: whole(at),
    stop,
    step: undefined,
  });
  const parts = targets.map((_, index): Expression => {
    if (index < at) return { type: 'index', of, index: whole(index) };
    // None stands both before and behind the rest.
    if (index > at) return { type: 'index', of: slice(undefined), index: whole(index - targets.length) };
    return listOf([{ type: 'spread', of: slice(behind > 0 ? whole(-behind) : undefined) }]);
  });
  const names = targets.map(target => (target.type === 'spread' ? target.of : target));
  return { type: 'assign', target: listOf(names), operator: '', value: listOf(parts), declares };
}

function whole(value: number): Expression {
  return { type: 'literal', value: integer(value) };
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
