import * as z from 'zod';

/** What a server may compute in. */
export const precisions = ['float32', 'float16', 'bfloat16'] as const;
export type Precision = (typeof precisions)[number];

/**
 * How far the vectors of one precision may be from those of float32, relative to their length. A precision in which too
 * many answers change is not there.
 */
export const tolerancesSchema = z.strictObject({
  float32: z.number().positive().optional(),
  float16: z.number().positive().optional(),
  bfloat16: z.number().positive().optional(),
});
export type Tolerances = Readonly<z.infer<typeof tolerancesSchema>>;

/** Rounding in another order, relative to the vectors' length. */
export const FLOAT32_TOLERANCE = 1e-3;
