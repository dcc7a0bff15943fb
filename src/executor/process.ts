/** The executor's child process. Arguments: the bundle's folder and its manifest's SHA-256. */
import { Bundle } from '../bundle/load.ts';
import { executorFailed } from '../core/failures.ts';
import { serve } from '../process/serve.ts';
import { executorContract } from './messages.ts';
import { ExecutorModel } from './model.ts';

const [folder = '', manifestSha256] = process.argv.slice(2);
const loading = Bundle.open(folder, manifestSha256).then(ExecutorModel.load);
// Whoever asks first is told; until then a failure is not unhandled.
loading.catch(() => {});

serve(
  executorContract,
  {
    read: async ({ question }) => {
      const { promptTokens, questionTokens } = await (await loading).read(question);
      return { promptTokens, questionTokens };
    },
    plan: async ({ guidance }, { signal, emit }) => {
      for await (const tokens of (await loading).plan(guidance, signal)) emit(tokens);
    },
    write: async ({ question, mode, guidance }, { signal, emit }) => {
      for await (const tokens of (await loading).write(question, mode, guidance, signal)) emit(tokens);
    },
    score: async ({ question, mode, guidance, tokenIds }, { signal }) => ({
      gains: await (await loading).score(question, mode, guidance, tokenIds, signal),
    }),
  },
  cause => executorFailed(cause instanceof Error ? cause.message : String(cause), cause),
);
