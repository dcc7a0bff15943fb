/** The command line: reads arguments, composes the parts, prints, and says by its exit code how it went. */
import packageJson from '../../package.json' with { type: 'json' };
import type { ReasoningEvent } from '../core/events.ts';
import { asReasoningError, cancelled } from '../core/failures.ts';
import { validateQuestion } from '../core/question.ts';
import { Solution } from '../reasoning/solve.ts';
import { type Command, parseArguments } from './arguments.ts';
import { checkedText, checkFile } from './check.ts';
import { readDataFile, readQuestions, writeQuestions } from './data-file.ts';
import { endpointWarning } from './endpoint.ts';
import { corrections, type Outcome, outcomesOf, refusals, summarise, table } from './evaluate.ts';
import { exitCode } from './exit-codes.ts';
import { explainFile } from './explain-file.ts';
import { explanation } from './explanation.ts';
import { explorationOf, explore } from './explore.ts';
import { exportGuidance } from './guidance.ts';
import { HELP } from './help.ts';
import { readQuestion } from './input.ts';
import { DEFAULT_BUNDLE, withModels } from './models.ts';
import { painter } from './paint.ts';
import { questionOf } from './question.ts';
import { Renderer } from './render.ts';
import { serveThinker } from './serve.ts';

const { stdin, stdout, stderr } = process;

type GuidanceCommand = Command & { command: `guidance-${string}` };

async function run(argv: readonly string[], signal: AbortSignal): Promise<void> {
  const command = parseArguments(argv);
  const warning = 'endpoint' in command && command.endpoint ? endpointWarning(command.endpoint) : undefined;
  if (warning !== undefined) stderr.write(`warning: ${warning}\n`);
  if (command.command === 'help') stdout.write(HELP);
  else if (command.command === 'version') stdout.write(`${packageJson.version}\n`);
  else if (command.command === 'explain-file') await runExplainFile(command, signal);
  else if (command.command === 'solve' || command.command === 'explain') await runSolve(command, signal);
  else if (command.command === 'eval') await runEval(command, signal);
  else if (command.command === 'guidance-questions') await runGuidanceQuestions(command);
  else if (command.command === 'check') await runCheck(command);
  else if (command.command === 'serve') await runServe(command, signal);
  else await runGuidanceExport(command, signal);
}

async function runSolve(command: Command & { command: 'solve' | 'explain' }, signal: AbortSignal): Promise<void> {
  const text = await readQuestion(command.source, stdin);
  validateQuestion(text);
  const isExplained = command.command === 'explain' || command.explain;
  const solution = new Solution(questionOf(text, command.source), isExplained ? 'explain' : 'solve');
  const colour = stdout.isTTY && !process.env.NO_COLOR;
  await withModels(command, async models => {
    const exploration = command.command === 'explain' ? explorationOf(command, models) : undefined;
    const write = (text: string): boolean => stdout.write(text);
    const renderer = command.json ? undefined : new Renderer({ write, colour, progress: stdout.isTTY });
    const onEvent = (event: ReasoningEvent): void => renderer?.render(event);
    try {
      const solved = await solution.solve(models, { signal, outsideDomain: command.outsideDomain, onEvent });
      renderer?.finish(solved);
      if (exploration) {
        const trace = await explore(solution, exploration, models, { signal, onEvent });
        if (renderer) write(explanation(trace, painter(colour)));
      }
      if (renderer === undefined) write(`${JSON.stringify(solution.snapshot(), null, 2)}\n`);
    } finally {
      renderer?.close();
    }
  });
}

async function runExplainFile(command: Command & { command: 'explain-file' }, signal: AbortSignal): Promise<void> {
  const { data, outsideDomain } = command;
  await withModels(command, async models => {
    for await (const line of explainFile(data, command, models, { signal, outsideDomain })) {
      stdout.write(`${JSON.stringify(line)}\n`);
    }
  });
}

async function runEval(command: Command & { command: 'eval' }, signal: AbortSignal): Promise<void> {
  const items = await readDataFile(command.data, command.limit);
  const outcomes: Outcome[] = [];
  try {
    await withModels(command, async models => {
      for await (const outcome of outcomesOf(items, command.explain ? 'explain' : 'solve', models, signal)) {
        outcomes.push(outcome);
        const right = outcomes.filter(({ right }) => right).length;
        if (stderr.isTTY) stderr.write(`\r${outcomes.length} of ${items.length}, ${right} right`);
      }
    });
  } finally {
    if (stderr.isTTY) stderr.write('\r\u001b[K');
  }
  const scores = summarise(outcomes);
  const { data, bundle = DEFAULT_BUNDLE } = command;
  if (command.json) stdout.write(`${JSON.stringify({ data, bundle, ...scores, items: outcomes })}\n`);
  else stdout.write(table(scores) + corrections(outcomes) + refusals(outcomes));
}

async function runCheck({ data, json }: Command & { command: 'check' }): Promise<void> {
  await checkFile(data, chain => stdout.write(json ? `${JSON.stringify(chain)}\n` : checkedText(chain)));
}

async function runGuidanceQuestions({ data, out }: GuidanceCommand): Promise<void> {
  const questions = [...new Set(await readQuestions(data))];
  await writeQuestions(out, questions);
  stdout.write(`questions in ${out}: ${questions.length}\n`);
}

async function runGuidanceExport(command: GuidanceCommand, signal: AbortSignal): Promise<void> {
  const { data, bundle, out } = command;
  const onProgress = (done: number, of: number): void => {
    if (stderr.isTTY) stderr.write(`\r${done} of ${of}`);
  };
  try {
    const { written, refused } = await exportGuidance({
      bundle,
      out,
      questions: await readQuestions(data),
      signal,
      onProgress,
    });
    const without = refused === 0 ? '' : `; left out as empty, not text or too long: ${refused}`;
    stdout.write(`questions with guidance in ${out}: ${written}${without}\n`);
  } finally {
    if (stderr.isTTY) stderr.write('\r\u001b[K');
  }
}

async function runServe(command: Command & { command: 'serve' }, signal: AbortSignal): Promise<void> {
  const output = { print: (text: string) => stdout.write(text), log: (line: string) => stderr.write(`${line}\n`) };
  // Under a service manager the wish to stop comes as SIGTERM, with Ctrl-C as SIGINT; the second one does not wait.
  const stopping = new AbortController();
  process.once('SIGTERM', () => stopping.abort());
  await serveThinker(command, output, AbortSignal.any([signal, stopping.signal]));
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
