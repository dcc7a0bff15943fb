/** The local thinker's child process. Arguments: the bundle's folder and its manifest's SHA-256. */

import { Bundle } from '../bundle/load.ts';
import type { Device } from '../core/device.ts';
import { messageOf } from '../core/errors.ts';
import { thinkerFailed } from '../core/failures.ts';
import { memoised } from '../process/memoised.ts';
import { type Call, serve } from '../process/serve.ts';
import { LocalThinkerModel, type ModelDevices } from './local-model.ts';
import { thinkerContract } from './messages.ts';

const [folder = '', manifestSha256] = process.argv.slice(2);
/** Told which device is used; of the requests that wait for the model each tells its host. */
const waiting = new Set<Call<{ using: Device }>>();

/** Loaded by the first request: what is wrong is then told in the reader's language, which comes before it. */
const model = memoised(async ({ choice, avoid }: Omit<ModelDevices, 'onUse'>) => {
  const onUse = (using: Device): void => {
    for (const call of waiting) call.emit({ using });
  };
  return LocalThinkerModel.load(await Bundle.open(folder, manifestSha256), { choice, avoid, onUse });
});

async function answer<T>(
  where: Omit<ModelDevices, 'onUse'>,
  call: Call<{ using: Device }>,
  run: (model: LocalThinkerModel) => Promise<T>,
) {
  waiting.add(call);
  try {
    const loaded = await model(where);
    return { vectors: await run(loaded), report: await loaded.report() };
  } finally {
    waiting.delete(call);
  }
}

serve(
  thinkerContract,
  {
    think: ({ question, ...where }, call) => answer(where, call, loaded => loaded.think(question)),
    states: ({ prompts, ...where }, call) => answer(where, call, loaded => loaded.states(prompts)),
  },
  cause => thinkerFailed(messageOf(cause), cause),
);
