/** What VS Code calls in the extension host: a window of its own, in which nothing else is left behind. */
import './steadiness.ts';
import { report } from './report.ts';
import { runTests } from './runner.ts';

export async function run(): Promise<void> {
  report(await runTests());
}
