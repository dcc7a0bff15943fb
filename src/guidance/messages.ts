import * as z from 'zod';
import { deviceChoiceSchema, deviceFaultSchema, deviceReportSchema, deviceSchema } from '../core/device.ts';
import { type Contract, floats } from '../process/contract.ts';

/** Where the model may run; the first request of a child decides. */
const where = { choice: deviceChoiceSchema, avoid: z.array(deviceFaultSchema) };
/** Before a device's driver does anything. */
const item = z.object({ using: deviceSchema });

/** The operations of the local thinker's process. */
export const thinkerContract = {
  /** One forward pass over the question: H, K × d_thinker row by row. */
  think: {
    request: z.object({ question: z.string(), ...where }),
    item,
    result: z.object({ vectors: floats, report: deviceReportSchema }),
  },
  /** One forward pass over several prompts: for each its last hidden states at its thoughts, K × d_thinker row by row. */
  states: {
    request: z.object({
      prompts: z.array(z.object({ ids: z.array(z.number()), thoughtPositions: z.array(z.number()) })),
      ...where,
    }),
    item,
    result: z.object({ vectors: z.array(floats), report: deviceReportSchema }),
  },
} as const satisfies Contract;
