/** Explains the questions of a file, one trace a line. */
import * as z from 'zod';
import { asReasoningError, usage } from '../core/failures.ts';
import type { Steering, Trace } from '../core/trace.ts';
import { type Models, Solution, type SolveOptions } from '../reasoning/solve.ts';
import { readLines } from './data-file.ts';
import { type ExplainOptions, steerArguments } from './explain-arguments.ts';
import { explorationOf, explore, steeringOf } from './explore.ts';
import { questionOf } from './question.ts';

const lineSchema = z.object({
  id: z.string().optional(),
  question: z.string().min(1),
  /** Changed chains to write besides, each by what `--steer` takes. */
  steer: z.array(z.array(z.string()).min(1)).optional(),
});

/** A question's whole trace, or the code of what kept it from an answer. */
export interface ExplainedLine {
  readonly id?: string | undefined;
  readonly trace?: Trace;
  /** Changed chains that are not in the trace, each with the code of what is wrong with the question whose guidance it takes. */
  readonly steerErrors?: readonly { readonly steering: Steering; readonly error: string }[];
  readonly error?: string;
}

/** What to ask of every question; `guidance`: whether there is any. */
export interface ExplainFileOptions extends ExplainOptions {
  readonly guidance: boolean;
}

/**
 * What `explain` says of every line of a JSON Lines file with `question`; each may name changed chains of its own under
 * `steer`. The whole file is read before the first question is asked.
 *
 * @throws ReasoningError usage (unreadable, empty, not JSON, a steering that is none or that has no guidance to change; it
 *   names the line), and what models throw.
 */
export async function* explainFile(
  path: string,
  { guidance, ...options }: ExplainFileOptions,
  models: Models,
  solving: Pick<SolveOptions, 'signal' | 'outsideDomain'>,
): AsyncGenerator<ExplainedLine> {
  const { steering: common, ...exploration } = explorationOf(options, models);
  const lines: { id?: string; question: string; steerings: Steering[] }[] = [];
  await readLines(path, line => {
    const { id, question, steer = [] } = lineSchema.parse(line);
    if (steer.length > 0 && !guidance) throw usage('steer is not an option of a run with --no-guidance.');
    const own = steer.map(texts => steeringOf(steerArguments(texts), models));
    lines.push({ ...(id !== undefined && { id }), question, steerings: [...(common ? [common] : []), ...own] });
  });
  // A thinker that fails would mix traces without guidance among the others.
  const guided: Models = { ...models, fallback: 'error' };
  const silent = { ...solving, onEvent: () => {} };
  for (const { question, steerings, ...named } of lines) {
    const solution = new Solution(questionOf(question, { from: 'stdin' }), 'explain');
    const refused = await refusalOf(() => solution.solve(guided, silent));
    if (refused !== undefined) {
      yield { ...named, error: refused };
      continue;
    }
    await explore(solution, { ...exploration, steering: undefined }, guided, silent);
    const steerErrors: { steering: Steering; error: string }[] = [];
    for (const steering of steerings) {
      const error = await refusalOf(() => solution.steer(steering, guided, silent));
      if (error !== undefined) steerErrors.push({ steering, error });
    }
    yield { ...named, trace: solution.finished(), ...(steerErrors.length > 0 && { steerErrors }) };
  }
}

/** The code of what is wrong with the question that is asked; undefined where nothing is. Throws what ends the run. */
async function refusalOf(ask: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await ask();
    return undefined;
  } catch (cause) {
    const { code } = asReasoningError(cause);
    if (!ABOUT_THE_QUESTION.has(code)) throw cause;
    return code;
  }
}

/** Another question may still be answered. */
const ABOUT_THE_QUESTION: ReadonlySet<string> = new Set([
  'question-empty',
  'question-binary',
  'question-too-long',
  'outside-domain',
]);
