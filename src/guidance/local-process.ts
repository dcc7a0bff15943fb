/** The local thinker's child process. Arguments: the bundle's folder and its manifest's SHA-256. */
import { Bundle } from '../bundle/load.ts';
import { thinkerFailed } from '../core/failures.ts';
import { serve } from '../process/serve.ts';
import { LocalThinkerModel } from './local-model.ts';
import { thinkerContract } from './messages.ts';

const [folder = '', manifestSha256] = process.argv.slice(2);
let loading: Promise<LocalThinkerModel> | undefined;

/** Loaded by the first request: what is wrong is then told in the reader's language, which comes before it. */
function model(): Promise<LocalThinkerModel> {
  loading ??= Bundle.open(folder, manifestSha256).then(LocalThinkerModel.load);
  return loading;
}

serve(
  thinkerContract,
  {
    think: async ({ question }) => ({ vectors: await (await model()).think(question) }),
    states: async ({ prompts }) => ({ vectors: await (await model()).states(prompts) }),
  },
  cause => thinkerFailed(cause instanceof Error ? cause.message : String(cause), cause),
);
