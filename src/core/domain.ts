import * as z from 'zod';

/** Beyond this distance from training a question is outside the domain. */
export const DOMAIN_EDGE = 1;

/** Whether a question at this distance from training is outside; where none is known nothing is. */
export function isOutside(distance: number | undefined): boolean {
  return distance !== undefined && distance > DOMAIN_EDGE;
}

/** What becomes of a question from outside the domain: it is declined, or answered with a warning. */
export const outsideDomainSchema = z.enum(['decline', 'warn']);
export type OutsideDomain = z.infer<typeof outsideDomainSchema>;
