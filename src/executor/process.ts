/** The executor's child process. Arguments: the bundle's folder and its manifest's SHA-256. */

import { Bundle } from '../bundle/load.ts';
import { messageOf } from '../core/errors.ts';
import { executorFailed } from '../core/failures.ts';
import { memoised } from '../process/memoised.ts';
import { serve } from '../process/serve.ts';
import { executorContract } from './messages.ts';
import { ExecutorModel } from './model.ts';

const [folder = '', manifestSha256] = process.argv.slice(2);

/** Loaded by the first request: what is wrong is then told in the reader's language, which comes before it. */
const model = memoised(async () => ExecutorModel.load(await Bundle.open(folder, manifestSha256)));

serve(
  executorContract,
  {
    read: async ({ question }) => {
      const { promptTokens, questionTokens } = await (await model()).read(question);
      return { promptTokens, questionTokens };
    },
    plan: async (request, { signal, emit }) => {
      for await (const tokens of (await model()).plan(request, signal)) emit(tokens);
    },
    write: async (request, { signal, emit }) => {
      for await (const tokens of (await model()).write(request, signal)) emit(tokens);
    },
    sample: async (request, { signal, emit }) => {
      for await (const tokens of (await model()).sample(request, signal)) emit(tokens);
    },
    spell: async (request, { signal }) => ({ tokens: await (await model()).spell(request, signal) }),
    score: async (request, { signal }) => ({ logProbs: await (await model()).score(request, signal) }),
  },
  cause => executorFailed(messageOf(cause), cause),
);
