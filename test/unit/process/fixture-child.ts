import { questionTooLong, thinkerFailed } from '../../../src/core/failures.ts';
import { serve } from '../../../src/process/serve.ts';
import { fixtureContract } from './fixture-contract.ts';

process.stderr.write('noise from a native library\n');

serve(
  fixtureContract,
  {
    echo: async ({ numbers }) => ({ numbers, pid: process.pid }),
    count: async ({ to }, { emit }) => {
      for (let number = 1; number <= to; number++) emit(number);
    },
    fail: async () => {
      throw questionTooLong(9, 8);
    },
    throwPlain: async () => {
      throw new Error('a plain error');
    },
    exit: async ({ code }) => process.exit(code),
    waitForCancel: async (_, { signal, emit }) => {
      emit('started');
      await new Promise(resolve => signal.addEventListener('abort', resolve));
    },
    ignoreCancel: async (_, { emit }) => {
      emit('started');
      await new Promise(() => {});
    },
    breakContract: async (_, { emit }) => emit('not a number' as unknown as number),
  },
  cause => thinkerFailed(cause instanceof Error ? cause.message : String(cause)),
);
