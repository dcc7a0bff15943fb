/** How far a chain follows its plan. */
import { type Linked, linesOf } from './links.ts';
import { itemsWithoutStep, realisedItems, stepsWithoutItem } from './realisation.ts';

export interface PlanComparison {
  /** For each step the item that it carries out, or null. */
  readonly realised: (number | null)[];
  /** Items that no step carries out. */
  readonly itemsLeftOut: number[];
  /** Steps whose operation no item tells. */
  readonly stepsUnplanned: number[];
}

/** Gives steps their items and finds what has none. Takes items × steps comparisons. */
export function comparisonOf(trace: Linked): PlanComparison {
  const { items, steps } = linesOf(trace);
  const realised = realisedItems(items, steps);
  return {
    realised,
    itemsLeftOut: itemsWithoutStep(items, steps, realised),
    stepsUnplanned: stepsWithoutItem(items, steps, realised),
  };
}

/** Whether plan and chain have the same operations; a chain without a plan follows it. */
export function followsPlan(trace: Linked): boolean {
  const { itemsLeftOut, stepsUnplanned } = comparisonOf(trace);
  return itemsLeftOut.length === 0 && stepsUnplanned.length === 0;
}
