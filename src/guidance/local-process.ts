/** The local thinker's child process. Arguments: the bundle's folder and its manifest's SHA-256. */
import { Bundle } from '../bundle/load.ts';
import { thinkerFailed } from '../core/failures.ts';
import { serve } from '../process/serve.ts';
import { LocalThinkerModel } from './local-model.ts';
import { thinkerContract } from './messages.ts';

const [folder = '', manifestSha256] = process.argv.slice(2);
const loading = Bundle.open(folder, manifestSha256).then(LocalThinkerModel.load);
// Whoever asks first is told; until then a failure is not unhandled.
loading.catch(() => {});

serve(thinkerContract, { think: async ({ question }) => ({ vectors: await (await loading).think(question) }) }, cause =>
  thinkerFailed(cause instanceof Error ? cause.message : String(cause), cause),
);
