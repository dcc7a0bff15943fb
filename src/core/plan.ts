import type { PlanItem } from './trace.ts';

/** The items of a plan's text: one a line, in the order of execution; empty lines do not count. */
export function planItems(text: string): PlanItem[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => ({ text: line }));
}
