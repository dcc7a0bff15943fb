/** Whether the checks can follow code to its end, and where they stop. */
import { type Program, parseProgram } from '../code/statement-parser.ts';
import { Cursor } from './program-cursor.ts';

/** A chain about more events is longer than any that the executor comes to the end of. */
const MAX_EVENTS = 100;
/** Of a line that is named. */
const MAX_CHARACTERS = 60;

/** Whether a program comes to something, and all of what it does is known. */
export function leadsToAnswer(program: Program): boolean {
  const { cursor, hasResult } = followed(program);
  return cursor.event === undefined && !cursor.isLost && (hasResult || cursor.names.size > 0);
}

/**
 * Why code is not followed to an answer: the first line that is not, or that it comes to nothing, as functions that nobody
 * calls. Undefined where it is neither, as in a program that takes too many steps.
 */
export type Unfollowed = { readonly line: string } | 'idle' | undefined;

/**
 * Why the checks do not follow a question's code.
 *
 * @param question what is asked in the first line, then the code.
 */
export function whyUnfollowed(question: string): Unfollowed {
  const lines = question.split('\n').slice(1);
  const programOf = (count: number): Program | undefined => parseProgram(lines.slice(0, count).join('\n'));
  const isLost = (count: number): boolean => {
    const program = programOf(count);
    return program !== undefined && followed(program).cursor.isLost;
  };
  let count = lines.length;
  while (count > 0 && !programOf(count)) count--;
  if (isLost(count)) {
    // What lies behind the first line at which the program is lost need not be run.
    count = lines.findIndex((_, at) => isLost(at + 1));
    while (count > 0 && !programOf(count)) count--;
  }
  const line = lines.slice(count).find(text => text.trim() !== '');
  if (line !== undefined) return { line: shortened(line.trim()) };
  const program = programOf(lines.length);
  return program && isIdle(program) ? 'idle' : undefined;
}

/** Whether a program ends without an output or a variable. */
function isIdle(program: Program): boolean {
  const { cursor, hasResult } = followed(program);
  return cursor.event === undefined && !cursor.isLost && !hasResult && cursor.names.size === 0;
}

function shortened(line: string): string {
  return line.length > MAX_CHARACTERS ? `${line.slice(0, MAX_CHARACTERS)}…` : line;
}

function followed(program: Program): { cursor: Cursor; hasResult: boolean } {
  const cursor = Cursor.of(program);
  let hasResult = false;
  while (cursor.event && cursor.position < MAX_EVENTS) {
    hasResult ||= cursor.event.type === 'print' || cursor.event.type === 'value';
    cursor.advance();
  }
  return { cursor, hasResult };
}
