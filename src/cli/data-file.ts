import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { usage } from '../core/failures.ts';
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
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() === '') continue;
      const item = itemSchema.parse(JSON.parse(line));
      const count = taken.get(item.task ?? '') ?? 0;
      if (count >= limit) continue;
      taken.set(item.task ?? '', count + 1);
      items.push(item);
    }
  } catch (cause) {
    if (number === 0) throw usage(`The file "${path}" cannot be read (${(cause as NodeJS.ErrnoException).code}).`);
    throw usage(`${path}, line ${number}: ${whyOf(cause)}`);
  }
  if (items.length === 0) throw usage(`The file "${path}" holds no question.`);
  return items;
}

function whyOf(cause: unknown): string {
  if (cause instanceof z.ZodError) {
    return cause.issues.map(({ path, message }) => [...path, message].join(': ')).join('; ');
  }
  return `it is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
}
