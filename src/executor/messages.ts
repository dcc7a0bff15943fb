import * as z from 'zod';
import { MOST_CHAINS, steeringSchema, traceSchema } from '../core/trace.ts';
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
/** Indices of the thoughts whose rows of H' are replaced by those of null guidance. */
const off = steeringSchema.shape.off;
const nothing = z.void();

/** The operations of the executor's process. Items are the tokens of one run of the graph. */
export const executorContract = {
  /** Reads a question into the key-value cache. */
  read: {
    request: z.object({ question: z.string() }),
    item: z.never(),
    result: z.object({ promptTokens: count, questionTokens: count }),
  },
  /** Writes the plan that guidance decodes to, with names, numbers and texts of the question it is for, if there is one. */
  plan: {
    request: z.object({ guidance, question: z.string().nullable() }),
    item: tokens,
    result: nothing,
  },
  /** Writes chain and answer; without guidance on the null guidance. Steered by `off` and `strength`. */
  write: {
    request: z.object({
      question: z.string(),
      mode,
      guidance: guidance.nullable(),
      off,
      strength: steeringSchema.shape.strength,
    }),
    item: tokens,
    result: nothing,
  },
  /**
   * Writes `count` chains with answers at random, all at once, from where the steps `begun` end. An item holds what each was
   * given by one run.
   */
  sample: {
    request: z.object({
      question: z.string(),
      mode,
      guidance: guidance.nullable(),
      begun: z.array(count),
      count: z.number().int().min(1).max(MOST_CHAINS),
      temperature: z.number().positive(),
      seed: count,
    }),
    item: z.array(tokens),
    result: nothing,
  },
  /**
   * The tokens of a step after the steps `begun`, or of an answer with its end where `begun` ends with the token that begins
   * one, as if the executor had written them; none where there is no room.
   */
  spell: {
    request: z.object({
      question: z.string(),
      mode,
      guidance: guidance.nullable(),
      begun: z.array(count),
      text: z.string().min(1),
      isAnswer: z.boolean(),
    }),
    item: z.never(),
    result: z.object({ tokens }),
  },
  /**
   * Log-probabilities in nats of tokens that were written, of a chain with its answer or, without a question, of a plan.
   * A row for each of `rows`: the thoughts left out of the guidance, or null for null guidance.
   */
  score: {
    request: z.object({
      question: z.string().nullable(),
      mode,
      guidance,
      tokenIds: z.array(count).min(1),
      rows: z.array(off.nullable()).min(1),
    }),
    item: z.never(),
    result: z.object({ logProbs: z.array(z.array(z.number())) }),
  },
} as const satisfies Contract;

export type WrittenToken = z.infer<typeof writtenToken>;
