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
} as const satisfies Contract;
