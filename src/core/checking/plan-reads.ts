import type { Expression } from '../code/ast.ts';
import type { Evaluator, Names } from '../code/evaluate.ts';
import { bound, taken } from '../code/sequences.ts';
import { isDict, isList, type Value } from '../code/values.ts';

/** An item that is read by its index. */
export interface Read {
  readonly code: Expression;
  readonly value: Value;
}

/** A slice: what is cut, and the items that are taken. */
export interface Slice {
  readonly of: Value;
  readonly bounds: readonly (number | undefined)[];
  readonly taken: readonly { readonly index: number; readonly item: Value }[];
}

/** The items of lists and texts that an expression reads on the way. */
export function readsIn(expression: Expression, names: Names, evaluator: Evaluator): Read[] {
  const within = (part: Expression): Read[] => {
    if (part.type !== 'index') return readsIn(part, names, evaluator);
    const isOfDict = isDict(evaluator.value(part.of, names));
    return isOfDict ? [] : [{ code: part, value: evaluator.value(part, names) }];
  };
  switch (expression.type) {
    case 'unary':
      return within(expression.operand);
    case 'binary':
      return [...within(expression.left), ...within(expression.right)];
    case 'filled':
      return expression.parts.flatMap(within);
    default:
      return [];
  }
}

/** The values of which `max` or `min` takes one. */
export function comparedBy(source: Expression, names: Names, evaluator: Evaluator): readonly Value[] | undefined {
  if (source.type !== 'call') return undefined;
  const { callee, args } = source;
  const name = callee.type === 'name' || callee.type === 'member' ? callee.name : '';
  if (name !== 'max' && name !== 'min') return undefined;
  const [first, ...others] = args.map(part => evaluator.value(part.type === 'spread' ? part.of : part, names));
  return first !== undefined && isList(first) && others.length === 0
    ? first.items
    : [...(first === undefined ? [] : [first]), ...others];
}

/** The slice that an expression is, with what it takes. */
export function sliceOf(source: Expression, names: Names, evaluator: Evaluator): Slice | undefined {
  const parts =
    source.type === 'slice'
      ? { of: source.of, bounds: [source.start, source.stop, source.step] }
      : source.type === 'call' && source.callee.type === 'member' && /^(?:slice|substring)$/.test(source.callee.name)
        ? { of: source.callee.of, bounds: source.args }
        : undefined;
  if (!parts) return undefined;
  const of = evaluator.value(parts.of, names);
  const bounds = parts.bounds.map(part => part && bound(evaluator.value(part, names)));
  return { of, bounds, taken: taken(of, bounds) };
}
