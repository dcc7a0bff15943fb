import type { Instead } from '../code/events.ts';
import type { Value } from '../code/values.ts';
import type { Check } from '../trace.ts';

/** What a step says of an event, and what the program goes on from. */
export interface Match {
  readonly checks: readonly Check[];
  readonly instead: Instead;
  /** Where in the step the event's own statement begins. */
  readonly start: number;
  /** Whether it says how the value came about. */
  readonly isWorked: boolean;
  /** What it says is printed. */
  readonly output?: string;
  /** What it says the question's expression is worth. */
  readonly value?: Value;
}
