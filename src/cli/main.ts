/** The command line: reads arguments, composes the parts, prints, and says by its exit code how it went. */
import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import { Bundle } from '../bundle/load.ts';
import { asReasoningError, cancelled } from '../core/failures.ts';
import { validateQuestion } from '../core/question.ts';
import { ExecutorProcess } from '../executor/executor.ts';
import { LocalThinker } from '../guidance/local.ts';
import { noThinker } from '../guidance/none.ts';
import { Solution } from '../reasoning/solve.ts';
import { type Command, parseArguments } from './arguments.ts';
import { exitCode } from './exit-codes.ts';
import { HELP } from './help.ts';
import { readQuestion } from './input.ts';
import { questionOf } from './question.ts';
import { Renderer } from './render.ts';

const DEFAULT_BUNDLE = fileURLToPath(new URL('../models/default', import.meta.url));
const EXECUTOR_ENTRY = fileURLToPath(new URL('executor-process.js', import.meta.url));
const THINKER_ENTRY = fileURLToPath(new URL('thinker-process.js', import.meta.url));

/** One question a run: nothing waits long enough to be unloaded. */
const IDLE_MS = 60_000;

const { stdin, stdout, stderr } = process;

async function run(argv: readonly string[], signal: AbortSignal): Promise<void> {
  const command = parseArguments(argv);
  if (command.command === 'help') stdout.write(HELP);
  else if (command.command === 'version') stdout.write(`${packageJson.version}\n`);
  else await runSolve(command, signal);
}

async function runSolve(command: Command & { command: 'solve' }, signal: AbortSignal): Promise<void> {
  const text = await readQuestion(command.source, stdin);
  validateQuestion(text);
  const bundle = await Bundle.open(command.bundle ?? DEFAULT_BUNDLE);
  const executor = new ExecutorProcess({ entry: EXECUTOR_ENTRY, bundle, idleMs: IDLE_MS });
  const thinker =
    command.guidance && bundle.manifest.thinker !== null
      ? new LocalThinker({ entry: THINKER_ENTRY, bundle, idleMs: IDLE_MS })
      : noThinker;
  const renderer = command.json
    ? undefined
    : new Renderer({
        write: text => stdout.write(text),
        colour: stdout.isTTY && !process.env.NO_COLOR,
        progress: stdout.isTTY,
      });
  try {
    const solution = new Solution(questionOf(text, command.source), command.explain ? 'explain' : 'solve');
    const trace = await solution.solve({ thinker, executor }, { signal, onEvent: event => renderer?.render(event) });
    if (renderer) renderer.finish(trace);
    else stdout.write(`${JSON.stringify(trace, null, 2)}\n`);
  } finally {
    renderer?.close();
    await Promise.all([thinker.dispose(), executor.dispose()]);
  }
}

function report(error: unknown): number {
  const { message, nextStep, code } = asReasoningError(error);
  stderr.write(`error: ${message}\nwhat to do: ${nextStep}\n`);
  return exitCode(code);
}

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
// The reader of a pipe has left (`| head`): nobody wants the rest.
stdout.on('error', () => interrupted.abort());

run(process.argv.slice(2), interrupted.signal).catch(error => {
  process.exitCode = report(interrupted.signal.aborted ? cancelled() : error);
});
