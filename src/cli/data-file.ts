import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { messageOf, ReasoningError } from '../core/errors.ts';
import { usage } from '../core/failures.ts';
import type { Question } from '../core/question.ts';
import { ANSWER_TYPES, type Gold, goldFault } from '../core/scoring.ts';
import { questionOf, selectedQuestion } from './question.ts';

/** What a bundle should do with a selection. */
export type Expectation = 'decline' | 'answer';

/** One line of a data file, as it is asked. */
export interface DataItem {
  readonly id: string;
  readonly task?: string | undefined;
  readonly question: Question;
  /** Null where the question should be declined. */
  readonly gold: Gold | null;
  /** Undefined where the file says nothing of declining. */
  readonly expect?: Expectation | undefined;
}

const told = { id: z.string(), task: z.string().optional() };
const answered = {
  answer: z.string(),
  answer_type: z.enum(ANSWER_TYPES),
  choices: z.array(z.string()).optional(),
};
const selected = { ...told, language: z.string(), text: z.string().min(1) };

/** Other fields are left alone. */
const questionSchema = z.object({ ...told, ...answered, question: z.string().min(1) }).superRefine(checkGold);
const selectionSchema = z.discriminatedUnion('expect', [
  z.object({ ...selected, expect: z.literal('decline') }),
  z.object({ ...selected, ...answered, expect: z.literal('answer') }).superRefine(checkGold),
]);

/**
 * The lines of a JSON Lines file, in its order; at most `limit` of each task. A line with `expect` is a selection, asked
 * about as an editor would; what is expected is its task where it names none. Every other line is a question.
 *
 * @throws ReasoningError usage: unreadable, empty, not JSON, not a question, or an answer that nothing can equal; it names the line.
 */
export async function readDataFile(path: string, limit = Number.POSITIVE_INFINITY): Promise<DataItem[]> {
  const items: DataItem[] = [];
  const taken = new Map<string, number>();
  await readLines(path, line => {
    const item = itemOf(line);
    const count = taken.get(item.task ?? '') ?? 0;
    if (count >= limit) return;
    taken.set(item.task ?? '', count + 1);
    items.push(item);
  });
  return items;
}

/**
 * What each line of a JSON Lines file asks, read as `readDataFile` reads it; answers may be missing.
 *
 * @throws ReasoningError usage.
 */
export async function readQuestions(path: string): Promise<string[]> {
  const questions: string[] = [];
  await readLines(path, line => questions.push(askedBy(line).text));
  return questions;
}

/** Writes a JSON Lines file with `question` alone. @throws ReasoningError usage. */
export async function writeQuestions(path: string, questions: readonly string[]): Promise<void> {
  const lines = questions.map(question => `${JSON.stringify({ question })}\n`);
  await writeFile(path, lines.join('')).catch(cause => {
    throw usage(`The file "${path}" cannot be written (${cause.code}).`);
  });
}

function askedBy(json: unknown): Question {
  if (isSelection(json)) {
    const { text, language } = z.object({ language: selected.language, text: selected.text }).parse(json);
    return selectedQuestion(text, languageIdOf(language));
  }
  return questionOf(z.object({ question: z.string().min(1) }).parse(json).question, { from: 'stdin' });
}

/**
 * Hands over what each line of a JSON Lines file of questions holds.
 *
 * @throws ReasoningError usage: unreadable, empty, or what is wrong with a line, naming it.
 */
export async function readLines(path: string, take: (line: unknown) => void): Promise<void> {
  let number = 0;
  let isEmpty = true;
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() === '') continue;
      isEmpty = false;
      take(JSON.parse(line));
    }
  } catch (cause) {
    if (number === 0) throw usage(`The file "${path}" cannot be read (${(cause as NodeJS.ErrnoException).code}).`);
    throw usage(`${path}, line ${number}: ${whyOf(cause)}`);
  }
  if (isEmpty) throw usage(`The file "${path}" holds no question.`);
}

function itemOf(json: unknown): DataItem {
  if (isSelection(json)) {
    const line = selectionSchema.parse(json);
    const { id, expect, task = expect } = line;
    const question = selectedQuestion(line.text, languageIdOf(line.language));
    return { id, task, question, gold: line.expect === 'answer' ? goldOf(line) : null, expect };
  }
  const line = questionSchema.parse(json);
  return { id: line.id, task: line.task, question: questionOf(line.question, { from: 'stdin' }), gold: goldOf(line) };
}

function isSelection(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'expect' in json;
}

interface AnsweredLine {
  readonly task?: string | undefined;
  readonly answer: string;
  readonly answer_type: Gold['answerType'];
  readonly choices?: readonly string[] | undefined;
}

function goldOf({ answer, answer_type: answerType, choices, task }: AnsweredLine): Gold {
  return { answer, answerType, choices, task };
}

function checkGold(line: AnsweredLine, { addIssue }: z.RefinementCtx): void {
  const message = goldFault(goldOf(line));
  if (message !== undefined) addIssue({ code: 'custom', path: ['answer'], message });
}

/** The editor's name of a language, `typescriptreact` of `TypeScript (React)`, as far as selections are read by it. */
function languageIdOf(language: string): string {
  return language.toLowerCase().replace(/[^a-z]/g, '');
}

function whyOf(cause: unknown): string {
  if (cause instanceof z.ZodError) {
    return cause.issues.map(({ path, message }) => [...path, message].join(': ')).join('; ');
  }
  if (cause instanceof ReasoningError) return cause.message;
  return `it is not JSON: ${messageOf(cause)}`;
}
