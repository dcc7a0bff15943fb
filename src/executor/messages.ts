import * as z from 'zod';
import { traceSchema } from '../core/trace.ts';
import { type Contract, floats } from '../process/contract.ts';

const count = z.number().int().nonnegative();
const { mode } = traceSchema.shape;
/** K × d_thinker, row by row. */
const guidance = floats;

/**
 * One token. `text` is what it completes: empty for a part of a character and for the control tokens, which are
 * `answer-begins` and `end`. Writing that does not come to `end` was cut because the context is full.
 */
const writtenToken = z.object({
  id: count,
  text: z.string(),
  logProb: z.number(),
  kind: z.enum(['plan', 'chain', 'answer-begins', 'answer', 'end']),
});
const tokens = z.array(writtenToken);
const nothing = z.void();

/** The operations of the executor's process. Items are the tokens of one run of the graph. */
export const executorContract = {
  /** Reads a question into the key-value cache. */
  read: {
    request: z.object({ question: z.string() }),
    item: z.never(),
    result: z.object({ promptTokens: count, questionTokens: count }),
  },
  /** Writes the plan from the guidance alone. */
  plan: {
    request: z.object({ guidance }),
    item: tokens,
    result: nothing,
  },
  /** Writes chain and answer; without guidance on the null guidance. */
  write: {
    request: z.object({ question: z.string(), mode, guidance: guidance.nullable() }),
    item: tokens,
    result: nothing,
  },
  /** Scores written tokens: log p under the guidance less log p under null guidance, in nats, one for each token. */
  score: {
    request: z.object({ question: z.string(), mode, guidance, tokenIds: z.array(count).min(1) }),
    item: z.never(),
    result: z.object({ gains: z.array(z.number()) }),
  },
} as const satisfies Contract;

export type WrittenToken = z.infer<typeof writtenToken>;
