import * as z from 'zod';
import { questionBinary, questionEmpty, questionTooLong } from './failures.ts';

const positionSchema = z.strictObject({
  line: z.number().int().nonnegative(),
  character: z.number().int().nonnegative(),
});

/** Where a question was selected: a document and a range in it, zero-based as in editors. */
export const sourceSchema = z.strictObject({
  uri: z.string(),
  range: z.strictObject({ start: positionSchema, end: positionSchema }),
});

/** What is asked. `text` is exactly what the models read. */
export const questionSchema = z.strictObject({
  text: z.string().min(1),
  kind: z.enum(['question', 'code', 'expression']),
  source: sourceSchema.optional(),
});

export type Source = z.infer<typeof sourceSchema>;
export type Question = z.infer<typeof questionSchema>;

/** Above this nothing is encoded to count tokens: no bundle's context is near it. */
export const MAX_QUESTION_CHARACTERS = 100_000;

/** The share of control and replacement characters above which text counts as binary. */
const MAX_BINARY_SHARE = 0.05;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL_OR_REPLACEMENT = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/g;

/**
 * Refuses what no model should be asked, before any work is done.
 * Throws question-empty (nothing but white space), question-binary (a NUL, or many control or replacement characters)
 * or question-too-long (in characters; the limit in tokens is the bundle's and is checked once the text is encoded).
 */
export function validateQuestion(text: string): void {
  if (text.trim() === '') throw questionEmpty();
  if (text.length > MAX_QUESTION_CHARACTERS) {
    throw questionTooLong(text.length, MAX_QUESTION_CHARACTERS, 'characters');
  }
  const suspicious = text.match(CONTROL_OR_REPLACEMENT)?.length ?? 0;
  if (text.includes('\0') || suspicious > text.length * MAX_BINARY_SHARE) throw questionBinary();
}
