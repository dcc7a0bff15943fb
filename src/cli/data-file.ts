import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { usage } from '../core/failures.ts';
import { validateQuestion } from '../core/question.ts';
import { ANSWER_TYPES, goldFault } from '../core/scoring.ts';

/** One line of a data file; other fields are left alone. */
const itemSchema = z
  .object({
    id: z.string(),
    question: z.string().min(1),
    answer: z.string(),
    answer_type: z.enum(ANSWER_TYPES),
    choices: z.array(z.string()).optional(),
    task: z.string().optional(),
  })
  .superRefine(({ answer, answer_type: answerType, choices }, { addIssue }) => {
    const message = goldFault({ answer, answerType, choices });
    if (message !== undefined) addIssue({ code: 'custom', path: ['answer'], message });
  });

export type DataItem = z.infer<typeof itemSchema>;

/**
 * The questions of a JSON Lines file, in its order; at most `limit` of each task.
 *
 * @throws ReasoningError usage: unreadable, not JSON, not a question, or an answer that nothing can equal; it names the line.
 */
export async function readDataFile(path: string, limit = Number.POSITIVE_INFINITY): Promise<DataItem[]> {
  const items: DataItem[] = [];
  const taken = new Map<string, number>();
  await readLines(path, line => {
    const item = itemSchema.parse(line);
    const count = taken.get(item.task ?? '') ?? 0;
    if (count >= limit) return;
    taken.set(item.task ?? '', count + 1);
    items.push(item);
  });
  if (items.length === 0) throw usage(`The file "${path}" holds no question.`);
  return items;
}

/**
 * The texts of a JSON Lines file's questions, whatever else it says of them.
 *
 * @throws ReasoningError usage, question-empty, question-binary or question-too-long (in characters).
 */
export async function readQuestions(path: string): Promise<string[]> {
  const questions: string[] = [];
  await readLines(path, line => questions.push(z.object({ question: z.string().min(1) }).parse(line).question));
  if (questions.length === 0) throw usage(`The file "${path}" holds no question.`);
  for (const question of questions) validateQuestion(question);
  return questions;
}

async function readLines(path: string, take: (line: unknown) => void): Promise<void> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() === '') continue;
      take(JSON.parse(line));
    }
  } catch (cause) {
    if (number === 0) throw usage(`The file "${path}" cannot be read (${(cause as NodeJS.ErrnoException).code}).`);
    throw usage(`${path}, line ${number}: ${whyOf(cause)}`);
  }
}

function whyOf(cause: unknown): string {
  if (cause instanceof z.ZodError) {
    return cause.issues.map(({ path, message }) => [...path, message].join(': ')).join('; ');
  }
  return `it is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
}
