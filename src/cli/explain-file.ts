/** Explains the questions of a file, one trace a line. */
import * as z from 'zod';
import { asReasoningError } from '../core/failures.ts';
import type { Trace } from '../core/trace.ts';
import { type Models, Solution, type SolveOptions } from '../reasoning/solve.ts';
import { readLines } from './data-file.ts';
import { type ExplainOptions, steerArguments } from './explain-arguments.ts';
import { explorationOf, explore } from './explore.ts';
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
  readonly error?: string;
}

/**
 * What `explain` says of every line of a JSON Lines file with `question`; each may name changed chains of its own under
 * `steer`. The whole file is read before the first question is asked.
 *
 * @throws ReasoningError usage (unreadable, not JSON, a steering that is none; it names the line), and what models throw.
 */
export async function* explainFile(
  path: string,
  options: ExplainOptions,
  models: Models,
  solving: Pick<SolveOptions, 'signal' | 'outsideDomain'>,
): AsyncGenerator<ExplainedLine> {
  const exploration = explorationOf(options, models);
  const lines: { id?: string; question: string; more: ReturnType<typeof explorationOf>[] }[] = [];
  await readLines(path, line => {
    const { id, question, steer = [] } = lineSchema.parse(line);
    const more = steer.map(texts =>
      explorationOf({ thoughts: false, samples: undefined, steer: steerArguments(texts) }, models),
    );
    lines.push({ ...(id !== undefined && { id }), question, more });
  });
  for (const { question, more, ...named } of lines) {
    const solution = new Solution(questionOf(question, { from: 'stdin' }), 'explain');
    const silent = { ...solving, onEvent: () => {} };
    try {
      await solution.solve(models, silent);
      for (const asked of [exploration, ...more]) await explore(solution, asked, models, silent);
      yield { ...named, trace: solution.finished() };
    } catch (cause) {
      const { code } = asReasoningError(cause);
      if (!ABOUT_THE_QUESTION.has(code)) throw cause;
      yield { ...named, error: code };
    }
  }
}

/** Another question may still be answered. */
const ABOUT_THE_QUESTION: ReadonlySet<string> = new Set([
  'question-empty',
  'question-binary',
  'question-too-long',
  'outside-domain',
]);
