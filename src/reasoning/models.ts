import type { Calibration } from '../core/calibration.ts';
import type { Settings } from '../core/settings.ts';
import type { Executor } from '../executor/executor.ts';
import type { Thinker } from '../guidance/thinker.ts';

/** Who answers, and what their bundle knows of its domain and its confidence. */
export interface Models {
  readonly thinker: Thinker;
  /** Thinks in its place where it fails and the fallback is `local`. */
  readonly substitute?: Thinker | undefined;
  readonly executor: Executor;
  readonly calibration: Calibration | null;
  /** What happens when the thinker fails; `unguided` where nothing is said. */
  readonly fallback?: Settings['thinker.fallback'];
}
