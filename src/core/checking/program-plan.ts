import type { Expression } from '../code/ast.ts';
import { Evaluator, type Names } from '../code/evaluate.ts';
import type { Event } from '../code/events.ts';
import { bound, iterated } from '../code/sequences.ts';
import { type Language, UnsupportedCode } from '../code/tokens.ts';
import { copied, integer, isDict, isList, isNumber, type Value } from '../code/values.ts';
import { ArithmeticError } from '../rational.ts';
import { comparedBy, type Read, readsIn, type Slice, sliceOf } from './plan-reads.ts';
import { Reduction } from './reduction.ts';

/** How a chain works out what one event of a program comes to. */
export interface Plan {
  /** The expression as the question has it. */
  readonly source: Expression;
  /** It with values in the place of names. */
  readonly filled: Expression;
  readonly reduction: Reduction;
  /** Sums, results or tests that come first, in this order. */
  readonly parts: readonly Expression[];
  /** The operation of the last line, where it is none of the source's. */
  readonly last: Expression | undefined;
  /** A slice: what is cut, and the items that are taken. */
  readonly slice: Slice | undefined;
  /** Items that are read within it. */
  readonly reads: readonly Read[];
  /** What `max` or `min` compares. */
  readonly compared: readonly Value[] | undefined;
  /** It as the program has it, its own functions still called. */
  readonly asked: Expression;
  /** Single values that the step may mention, each as often as it is here. */
  readonly mentions: readonly Value[];
  /** Collections and texts that it may show. */
  readonly shown: readonly Value[];
}

const ONE: Expression = { type: 'literal', value: integer(1) };

/** The plan of an event that has an expression; undefined for others and where it cannot be followed. Never throws. */
export function planOf(event: Event, language: Language): Plan | undefined {
  const found = expressionsOf(event);
  if (!found || !('before' in event)) return undefined;
  try {
    return plan(found, event.before, language);
  } catch (error) {
    if (error instanceof UnsupportedCode || error instanceof ArithmeticError) return undefined;
    throw error;
  }
}

/** The expression of an event as the program has it, and with the values of called functions. */
function expressionsOf(event: Event): { source: Expression; expression: Expression } | undefined {
  if (event.type !== 'print') return 'expression' in event ? event : undefined;
  const [source, expression] = [event.sources[0], event.expressions[0]];
  return source && expression && event.sources.length === 1 ? { source, expression } : undefined;
}

function plan(
  { source: asked, expression: source }: { source: Expression; expression: Expression },
  before: Names,
  language: Language,
): Plan {
  const evaluator = new Evaluator(language);
  const names = fresh(before);
  const filled = fill(source, names, evaluator);
  const { parts, last } = workings(source, fresh(before), evaluator);
  const leaves = [...leavesOf(source), ...leavesOf(asked)];
  const values = leaves.flatMap(leaf => (leaf.type === 'name' ? (names.get(leaf.name) ?? []) : [leaf.value]));
  return {
    source,
    asked,
    filled,
    reduction: new Reduction(filled, language),
    parts,
    last,
    slice: sliceOf(source, fresh(before), evaluator),
    reads: readsIn(source, fresh(before), evaluator),
    compared: comparedBy(source, fresh(before), evaluator),
    mentions: mentionsOf(asked, names).filter(value => !isList(value) && !isDict(value)),
    shown: [...values, ...writtenOut(source, fresh(before), evaluator)].filter(value => !isNumber(value)),
  };
}

/** The same values in collections of their own: evaluating may change those, so each evaluation begins from the same ones. */
function fresh(names: Names): Names {
  return new Map([...names].map(([name, value]) => [name, copied(value)]));
}

/** The values that stand in an expression: arguments, keys, operands; of names only where nothing is worked out with them. */
function mentionsOf(expression: Expression, names: Names): Value[] {
  const inside = (part: Expression): Value[] => mentionsOf(part, names);
  switch (expression.type) {
    case 'literal':
      return [expression.value];
    case 'name': {
      const value = names.get(expression.name);
      return value === undefined ? [] : [value];
    }
    case 'unary':
      return inside(expression.operand);
    case 'binary':
      return [expression.left, expression.right].flatMap(part =>
        part.type === 'name' && !isRepeat(expression) ? [] : inside(part),
      );
    case 'index':
      return inside(expression.index);
    case 'member':
      return [expression.name];
    case 'call': {
      const { callee, args } = expression;
      const isShown = callee.type === 'member' && (callee.name === 'repeat' || callee.of.type === 'literal');
      const repeated = isShown ? inside(callee.of) : [];
      return [...repeated, ...args.flatMap(inside)];
    }
    default:
      return [];
  }
}

/** `word * 3`, which chains write as `'ab' 3 times`. */
function isRepeat({ operator, right }: Expression & { type: 'binary' }): boolean {
  return operator === '*' && right.type === 'literal';
}

/** A collection that is written out where it is used. */
function writtenOut(source: Expression, names: Names, evaluator: Evaluator): Value[] {
  const of =
    source.type === 'slice'
      ? source.of
      : source.type === 'call' && source.callee.type === 'member'
        ? source.callee.of
        : undefined;
  return of?.type === 'list' ? [evaluator.value(of, names)] : [];
}

/** Operators stay, everything else becomes its value; a call of a function by its name stays, with values. */
function fill(expression: Expression, names: Names, evaluator: Evaluator): Expression {
  switch (expression.type) {
    case 'unary':
      return { ...expression, operand: fill(expression.operand, names, evaluator) };
    case 'binary':
      if (expression.operator === '??' || expression.operator.endsWith('in')) break;
      return {
        ...expression,
        left: fill(expression.left, names, evaluator),
        right: fill(expression.right, names, evaluator),
      };
    case 'call':
      if (expression.callee.type !== 'name' || expression.isNew || isConversion(expression.callee.name)) break;
      return { ...expression, args: expression.args.map(part => fill(part, names, evaluator)) };
    case 'named':
      return { ...expression, value: fill(expression.value, names, evaluator) };
    case 'filled': {
      const parts = expression.parts.map(part => fill(part, names, evaluator));
      if (parts.some(({ type }) => type !== 'literal')) return { ...expression, parts };
    }
  }
  return { type: 'literal', value: evaluator.value(expression, names) };
}

/** Whether it only makes a text of a value, which chains do without a step of its own. */
function isConversion(name: string): boolean {
  return name === 'str' || name === 'String';
}

function workings(source: Expression, names: Names, evaluator: Evaluator): Pick<Plan, 'parts' | 'last'> {
  const summed = summedBy(source);
  if (summed) return runningSum(evaluator.value(summed, names));
  if (countedBy(source)) {
    const size = evaluator.value(source, names);
    if (isNumber(size))
      return { parts: [], last: operation('+', { type: 'literal', value: integer(bound(size) - 1) }, ONE) };
  }
  const each = perItem(source);
  if (!each) return { parts: [], last: undefined };
  const parts = iterated(evaluator.value(each.of, names)).flatMap(item =>
    operationsIn(fill(each.body, new Map(names).set(each.name, item), evaluator), evaluator),
  );
  return { parts, last: undefined };
}

/** What `sum(…)` and `….reduce((a, b) => a + b, 0)` add up. */
function summedBy(source: Expression): Expression | undefined {
  if (source.type !== 'call') return undefined;
  const { callee, args } = source;
  if (callee.type === 'name' && callee.name === 'sum') return args[0];
  const [arrow] = args;
  const isSum = arrow?.type === 'arrow' && arrow.body.type === 'binary' && arrow.body.operator === '+';
  return callee.type === 'member' && callee.name === 'reduce' && isSum ? callee.of : undefined;
}

function countedBy(source: Expression): boolean {
  if (source.type === 'member') return source.name === 'length' || source.name === 'size';
  return source.type === 'call' && source.callee.type === 'name' && source.callee.name === 'len';
}

function runningSum(of: Value): Pick<Plan, 'parts' | 'last'> {
  // The items of a set come in no order.
  if (isList(of) && of.kind === 'set') return { parts: [], last: undefined };
  const items = iterated(of);
  const parts: Expression[] = [];
  let total = items[0];
  for (const item of items.slice(1)) {
    if (total === undefined || !isNumber(total) || !isNumber(item)) return { parts: [], last: undefined };
    parts.push(operation('+', { type: 'literal', value: total }, { type: 'literal', value: item }));
    total = new Evaluator('python').value(parts.at(-1) ?? ONE, new Map());
  }
  const last = parts.pop();
  return { parts, last };
}

/** The operations of an expression, inner ones first, each with the values of its operands; a sum of several is one. */
function operationsIn(expression: Expression, evaluator: Evaluator): Expression[] {
  if (expression.type !== 'binary') return [];
  const sides = [expression.left, expression.right].map(side => {
    const isSum = side.type === 'binary' && side.operator === '+' && expression.operator === '+';
    if (side.type !== 'binary' || isSum) return { before: [], value: side };
    const value: Expression = { type: 'literal', value: evaluator.value(side, new Map()) };
    return { before: operationsIn(side, evaluator), value };
  });
  const [left = expression.left, right = expression.right] = sides.map(({ value }) => value);
  return [...sides.flatMap(({ before }) => before), { ...expression, left, right }];
}

/** What a comprehension, `map` or `filter` does with each item. */
function perItem(source: Expression): { of: Expression; name: string; body: Expression } | undefined {
  if (source.type === 'comprehension') {
    const [clause, ...others] = source.clauses;
    const [name, ...names] = clause?.targets ?? [];
    const [test, ...tests] = clause?.tests ?? [];
    if (!clause || typeof name !== 'string' || others.length + names.length + tests.length > 0) return undefined;
    return { of: clause.of, name, body: test ?? source.element };
  }
  if (source.type !== 'call' || source.callee.type !== 'member') return undefined;
  const [arrow] = source.args;
  if (!/^(?:map|filter)$/.test(source.callee.name) || arrow?.type !== 'arrow') return undefined;
  return { of: source.callee.of, name: arrow.parameters[0] ?? '', body: arrow.body };
}

type Leaf = (Expression & { type: 'name' }) | (Expression & { type: 'literal' });

function leavesOf(expression: Expression): Leaf[] {
  switch (expression.type) {
    case 'name':
    case 'literal':
      return [expression];
    case 'unary':
      return leavesOf(expression.operand);
    case 'binary':
      return [...leavesOf(expression.left), ...leavesOf(expression.right)];
    case 'member':
    case 'spread':
      return leavesOf(expression.of).concat(
        expression.type === 'member' ? [{ type: 'literal', value: expression.name }] : [],
      );
    case 'index':
      return [...leavesOf(expression.of), ...leavesOf(expression.index)];
    case 'slice': {
      const bounds = [expression.start, expression.stop, expression.step];
      return [...leavesOf(expression.of), ...bounds.flatMap(part => (part ? leavesOf(part) : []))];
    }
    case 'call': {
      const of = expression.callee.type === 'member' ? leavesOf(expression.callee.of) : [];
      return [...of, ...expression.args.flatMap(leavesOf)];
    }
    case 'list':
      return expression.items.flatMap(leavesOf);
    case 'filled':
      return expression.parts.flatMap(leavesOf);
    case 'comprehension':
      return expression.clauses.slice(0, 1).flatMap(({ of }) => leavesOf(of));
    default:
      return [];
  }
}

function operation(operator: string, left: Expression, right: Expression): Expression {
  return { type: 'binary', operator, left, right };
}
