/** Which item of the plan each step carries out, and which operations of plan and chain have no counterpart. */
import { carriesOut, type Operation } from './operations.ts';

/** A match of operations outweighs every word that two lines may share. */
const SAME_OPERATION = 100;
/** One operation of the plan is one step of the chain, unless nothing else is left. */
const SECOND_OPERATION = 60;
/** Of two ways that share alike, the one that goes on in the plan. */
const SECOND = 0.5;

/** What may come before an operation to find its result: products, differences and sums, or the same on binary digits. */
const WORKINGS: Readonly<Record<string, readonly string[]>> = {
  '/': ['*', '-', '+'],
  '//': ['*', '-', '+'],
  '%': ['*', '-', '+'],
  '&': ['&'],
  '|': ['|'],
  '^': ['^'],
  '<<': ['<<'],
  '>>': ['>>'],
};

/** A line of a plan or of a chain. */
export interface Line {
  /** Null where it does nothing, undefined where it cannot be read. */
  readonly operation: Operation | null | undefined;
  /** What it names, numbers and words, each once. */
  readonly keys: ReadonlySet<string>;
  /** Whether it cannot be carried out without naming these. */
  readonly isNamed?: boolean;
}

/** A way to give the steps so far their items, the last of them and the rest. */
interface Way {
  readonly weight: number;
  readonly item: number | null;
  readonly before: Way | undefined;
}

/**
 * For each step the item of the plan that it carries out, or null. A chain follows its plan: among all ways to give
 * steps items in the plan's order, the one in which operations agree most and the lines share most. Lines whose
 * operations are both known and different never belong together. Takes items × steps comparisons.
 */
export function realisedItems(items: readonly Line[], steps: readonly Line[]): (number | null)[] {
  /** ways[i + 1]: the best way whose last item is i; ways[0]: without any item. */
  let ways: (Way | undefined)[] = [{ weight: 0, item: null, before: undefined }];
  for (const step of steps) {
    const next = [extended(ways[0], 0, null)];
    let earlier = ways[0];
    for (const [index, item] of items.entries()) {
      const same = ways[index + 1];
      const weight = weightOf(item, step);
      const again = item.operation?.repeats ? 0 : item.operation ? SECOND_OPERATION : SECOND;
      next[index + 1] = best(
        extended(same, 0, null),
        weight > 0 ? best(extended(earlier, weight, index), extended(same, weight - again, index)) : undefined,
      );
      earlier = best(earlier, same);
    }
    ways = next;
  }
  const given: (number | null)[] = [];
  for (let way = ways.reduce(best); way?.before; way = way.before) given.push(way.item);
  return given.reverse();
}

function extended(before: Way | undefined, weight: number, item: number | null): Way | undefined {
  return before && { weight: before.weight + weight, item, before };
}

function best(one: Way | undefined, other: Way | undefined): Way | undefined {
  return other === undefined || (one !== undefined && one.weight >= other.weight) ? one : other;
}

function weightOf(item: Line, step: Line): number {
  const shared = [...item.keys].reduce((sum, key) => sum + (step.keys.has(key) ? (/^\d/.test(key) ? 2 : 1) : 0), 0);
  if (item.operation === undefined || !step.operation) return shared;
  return item.operation && carriesOut(step.operation, item.operation) ? SAME_OPERATION + shared : 0;
}

/**
 * The items that no step carries out: those that tell an operation, and those that are about something which no other
 * item and no step names. `given`: what `realisedItems` found.
 */
export function itemsWithoutStep(
  items: readonly Line[],
  steps: readonly Line[],
  given: readonly (number | null)[],
): number[] {
  const written = new Set(steps.flatMap(({ keys }) => [...keys]));
  return [...items.keys()].filter(index => {
    const { operation, keys, isNamed } = items[index] as Line;
    if (given.includes(index)) return false;
    if (operation || !isNamed) return Boolean(operation);
    const own = [...keys].filter(key => items.every((other, at) => at === index || !other.keys.has(key)));
    return own.length > 0 && own.every(key => !written.has(key));
  });
}

/**
 * The steps whose operation no item tells; none where an item is not understood, for then it may be that one. Workings
 * are no operations of a plan, neither those of `WORKINGS` nor the sum of a product's parts.
 */
export function stepsWithoutItem(
  items: readonly Line[],
  steps: readonly Line[],
  given: readonly (number | null)[],
): number[] {
  if (items.length === 0 || items.some(({ operation }) => operation === undefined)) return [];
  const operatorOf = (item: number | null) => items[item ?? -1]?.operation?.operator ?? '';
  return [...steps.keys()].filter(index => {
    const operator = steps[index]?.operation?.operator;
    if (operator === undefined || (given[index] ?? null) !== null) return false;
    const after = given.slice(index).find(item => item !== null) ?? null;
    const before = given.slice(0, index).findLast(item => item !== null) ?? null;
    const isWorking = WORKINGS[operatorOf(after)]?.includes(operator) ?? false;
    const parts = given.filter(item => item !== null && item === before).length;
    return !isWorking && !(operatorOf(before) === '*' && parts > 1 && operator === '+');
  });
}
