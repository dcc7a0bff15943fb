import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { questionBinary, usage } from '../core/failures.ts';
import { MAX_QUESTION_CHARACTERS } from '../core/question.ts';
import type { QuestionSource } from './arguments.ts';

/** More bytes than this are more characters than a question may have, in any UTF-8 text. */
const MAX_BYTES = 4 * MAX_QUESTION_CHARACTERS;

/**
 * The question's text. Of a file or of standard input no more is read than is needed to refuse it, and white space
 * at the end, such as an editor's last newline, is not part of the question.
 *
 * @throws ReasoningError usage (a file's name for a question, an unreadable file, nothing on a terminal's standard input) or
 *   question-binary (not UTF-8).
 */
export async function readQuestion(source: QuestionSource, stdin: Readable & { isTTY?: boolean }): Promise<string> {
  if (source.from === 'argument') {
    if (await isFile(source.text)) throw usage(`"${source.text}" is a file: name it with --file.`);
    return source.text;
  }
  if (source.from === 'stdin') {
    if (stdin.isTTY) throw usage('No question given.');
    return decode(await readSome(stdin));
  }
  const bytes = await readSome(createReadStream(source.path)).catch((cause: NodeJS.ErrnoException) => {
    throw usage(`The file "${source.path}" cannot be read (${cause.code}).`);
  });
  return decode(bytes);
}

/** Whether a question is the path of a file; a word alone may be both. */
async function isFile(text: string): Promise<boolean> {
  if (!/[\\/]|\.\w+$/.test(text)) return false;
  return await stat(text).then(
    found => found.isFile(),
    () => false,
  );
}

async function readSome(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): string {
  try {
    const cut = bytes.length > MAX_BYTES;
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut }).trimEnd();
  } catch {
    throw questionBinary();
  }
}
