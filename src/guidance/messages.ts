import * as z from 'zod';
import { type Contract, floats } from '../process/contract.ts';

/** The operations of the local thinker's process. */
export const thinkerContract = {
  /** One forward pass over the question: H, K × d_thinker row by row. */
  think: {
    request: z.object({ question: z.string() }),
    item: z.never(),
    result: z.object({ vectors: floats }),
  },
  /** One forward pass over several prompts: for each its last hidden states at its thoughts, K × d_thinker row by row. */
  states: {
    request: z.object({
      prompts: z.array(z.object({ ids: z.array(z.number()), thoughtPositions: z.array(z.number()) })),
    }),
    item: z.never(),
    result: z.object({ vectors: z.array(floats) }),
  },
} as const satisfies Contract;
