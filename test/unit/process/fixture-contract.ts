import { z } from 'zod';
import { type Contract, floats } from '../../../src/process/contract.ts';

const nothing = z.void();

/** What the fixture child can be asked to do. */
export const fixtureContract = {
  echo: {
    request: z.object({ numbers: floats }),
    item: z.never(),
    result: z.object({ numbers: floats, pid: z.number() }),
  },
  count: { request: z.object({ to: z.number() }), item: z.number(), result: nothing },
  fail: { request: nothing, item: z.never(), result: nothing },
  throwPlain: { request: nothing, item: z.never(), result: nothing },
  exit: { request: z.object({ code: z.number() }), item: z.never(), result: nothing },
  waitForCancel: { request: nothing, item: z.string(), result: nothing },
  ignoreCancel: { request: nothing, item: z.string(), result: nothing },
  breakContract: { request: nothing, item: z.number(), result: nothing },
} as const satisfies Contract;
