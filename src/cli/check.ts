/** Checks chains of a file, whoever wrote them: no model is needed. */
import * as z from 'zod';
import { marksIn } from '../core/check-words.ts';
import { ChainChecker, type StepChecks } from '../core/checks.ts';
import type { Check } from '../core/trace.ts';
import { visible } from '../core/visible.ts';
import { readLines } from './data-file.ts';
import { checkMarks } from './render.ts';

const chainSchema = z.object({
  id: z.string().optional(),
  question: z.string(),
  /** One step a line. */
  chain: z.string(),
  answer: z.string(),
});

/** A chain's checks, step by step, and those of its answer. */
export interface CheckedChain {
  readonly id?: string | undefined;
  readonly steps: readonly (StepChecks & { readonly text: string })[];
  readonly answer: { readonly text: string; readonly checks: readonly Check[] };
}

/**
 * The checks of every line of a JSON Lines file with `question`, `chain` and `answer`.
 *
 * @throws ReasoningError usage: unreadable, empty, not JSON, or a field that is missing; it names the line.
 */
export async function checkFile(path: string, onChain: (chain: CheckedChain) => void): Promise<void> {
  await readLines(path, line => {
    const { id, question, chain, answer } = chainSchema.parse(line);
    const checker = new ChainChecker(question);
    const steps = chain.split('\n').filter(text => text.trim() !== '');
    onChain({
      ...(id !== undefined && { id }),
      steps: steps.map(text => ({ text, ...checker.step(text) })),
      answer: { text: answer, checks: checker.answer(answer) },
    });
  });
}

/** A checked chain as text: each step with its marks, and the answer. */
export function checkedText({ id, steps, answer }: CheckedChain): string {
  const lines = steps.map(step => `  ${visible(step.text)}${checkMarks(marksIn(step), (_, text) => text)}`);
  const answered = `  = ${visible(answer.text)}${checkMarks(marksIn(answer), (_, text) => text)}`;
  return `${[...(id === undefined ? [] : [visible(id)]), ...lines, answered].join('\n')}\n\n`;
}
