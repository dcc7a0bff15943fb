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
  /** One forward pass over a prompt: its last hidden states at some positions, positions × d_thinker row by row. */
  states: {
    request: z.object({ ids: z.array(z.number()), positions: z.array(z.number()) }),
    item: z.never(),
    result: z.object({ vectors: floats }),
  },
} as const satisfies Contract;
