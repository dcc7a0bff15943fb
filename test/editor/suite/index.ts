/** What VS Code calls in the extension host: runs the suite and reports how each test went. */
// Each module registers its tests, which run in this order; the first sees the extension before it is active.
import './activation.ts';
import './first-run.ts';
import './solving.ts';
import './exploring.ts';
import './entries.ts';
import './refusals.ts';
import './faults.ts';
import './hovering.ts';
import './status.ts';
import './bundles.ts';
import './guidance.ts';
import './dialog-commands.ts';
import { report } from './report.ts';
import { runTests } from './runner.ts';
import { setCacheLimit } from './support.ts';

export async function run(): Promise<void> {
  // The suite asks one question again and again, and wants a thinker each time.
  await setCacheLimit(0);
  report(await runTests());
}
