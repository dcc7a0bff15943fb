import { fileURLToPath } from 'node:url';
import { loadCalibration } from '../bundle/calibration.ts';
import { Bundle } from '../bundle/load.ts';
import { ExecutorProcess } from '../executor/executor.ts';
import { LocalThinker } from '../guidance/local.ts';
import { noThinker } from '../guidance/none.ts';
import type { Models } from '../reasoning/solve.ts';
import type { ModelChoice } from './arguments.ts';

export const DEFAULT_BUNDLE = fileURLToPath(new URL('../models/default', import.meta.url));
const EXECUTOR_ENTRY = fileURLToPath(new URL('executor-process.js', import.meta.url));
const THINKER_ENTRY = fileURLToPath(new URL('thinker-process.js', import.meta.url));

/** A run ends with its last question: nothing waits long enough to be unloaded. */
const IDLE_MS = 60_000;

/**
 * Runs `use` with the models that the command line names, and ends their processes.
 *
 * @throws ReasoningError what is wrong with the bundle, and what `use` throws.
 */
export async function withModels(choice: ModelChoice, use: (models: Models) => Promise<void>): Promise<void> {
  const bundle = await Bundle.open(choice.bundle ?? DEFAULT_BUNDLE);
  const calibration = await loadCalibration(bundle);
  const executor = new ExecutorProcess({ entry: EXECUTOR_ENTRY, bundle, idleMs: IDLE_MS });
  const thinker =
    choice.guidance && bundle.manifest.thinker !== null
      ? new LocalThinker({ entry: THINKER_ENTRY, bundle, idleMs: IDLE_MS })
      : noThinker;
  try {
    await use({ thinker, executor, calibration });
  } finally {
    await Promise.all([thinker.dispose(), executor.dispose()]);
  }
}
