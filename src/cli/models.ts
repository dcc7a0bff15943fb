import { fileURLToPath } from 'node:url';
import { loadCalibration } from '../bundle/calibration.ts';
import { Bundle } from '../bundle/load.ts';
import { ExecutorProcess } from '../executor/executor.ts';
import { CachedThinker } from '../guidance/cached.ts';
import { bundleOrigin, endpointOrigin } from '../guidance/fingerprint.ts';
import { GuidanceFile } from '../guidance/guidance-file.ts';
import { LocalThinker } from '../guidance/local.ts';
import { noThinker } from '../guidance/none.ts';
import type { Thinker } from '../guidance/thinker.ts';
import type { Models } from '../reasoning/solve.ts';
import type { ModelChoice } from './arguments.ts';
import { endpointThinker } from './endpoint.ts';

export const DEFAULT_BUNDLE = fileURLToPath(new URL('../models/default', import.meta.url));
const EXECUTOR_ENTRY = fileURLToPath(new URL('executor-process.js', import.meta.url));
export const THINKER_ENTRY = fileURLToPath(new URL('thinker-process.js', import.meta.url));

/** A run ends with its last question: nothing waits long enough to be unloaded. */
export const IDLE_MS = 60_000;

/**
 * Runs `use` with the models that the command line names, and ends their processes.
 *
 * @throws ReasoningError what is wrong with the bundle, usage where an endpoint's token or proxy cannot be used, and what
 *   `use` throws.
 */
export async function withModels(choice: ModelChoice, use: (models: Models) => Promise<void>): Promise<void> {
  const bundle = await Bundle.open(choice.bundle ?? DEFAULT_BUNDLE);
  const calibration = await loadCalibration(bundle);
  const file = choice.guidanceFile === undefined ? undefined : await GuidanceFile.open(choice.guidanceFile, bundle);
  const thinker = choice.guidance ? await thinkerOf(bundle, choice.endpoint, file) : noThinker;
  const executor = new ExecutorProcess({ entry: EXECUTOR_ENTRY, bundle, idleMs: IDLE_MS });
  try {
    await use({ thinker, executor, calibration });
  } finally {
    await Promise.all([thinker.dispose(), executor.dispose(), file?.close()]);
  }
}

async function thinkerOf(
  bundle: Bundle,
  endpoint: string | undefined,
  file: GuidanceFile | undefined,
): Promise<Thinker> {
  const { manifest } = bundle;
  if (manifest.thinker === null) return noThinker;
  const thinker =
    endpoint === undefined
      ? new LocalThinker({ entry: THINKER_ENTRY, bundle, idleMs: IDLE_MS })
      : await endpointThinker(endpoint, bundle);
  if (file === undefined) return thinker;
  const own = bundleOrigin({ ...manifest, thinker: manifest.thinker });
  const origin = endpoint === undefined ? own : endpointOrigin(own, { url: endpoint });
  return new CachedThinker({ thinker, store: file, origin, own });
}
