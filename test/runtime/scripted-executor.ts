/**
 * Stands in for the executor's process behind the real command line: it writes its own process id as the first step
 * and then never ends, so that a test can kill or cancel it in the middle of a chain without a race.
 */
import { executorFailed } from '../../src/core/failures.ts';
import { executorContract } from '../../src/executor/messages.ts';
import { serve } from '../../src/process/serve.ts';

serve(
  executorContract,
  {
    read: async () => ({ promptTokens: 1, questionTokens: 1 }),
    plan: async () => {},
    write: async (_, { emit, signal }) => {
      emit([{ id: 100, text: `process ${process.pid}\n`, logProb: -1, kind: 'chain' }]);
      // Nothing in a child keeps a wait alive: an interval does.
      const alive = setInterval(() => {}, 1000);
      await new Promise(resolve => signal.addEventListener('abort', resolve));
      clearInterval(alive);
    },
    sample: async () => {},
    spell: async () => ({ tokens: [] }),
    score: async () => ({ logProbs: [] }),
  },
  cause => executorFailed(String(cause)),
);
