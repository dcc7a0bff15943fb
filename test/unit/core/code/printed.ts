import { Cursor } from '../../../../src/core/checking/program-cursor.ts';
import { parseProgram } from '../../../../src/core/code/statement-parser.ts';

/** What a program prints; undefined where it is not followed to its end. */
export function printed(code: string): string | undefined {
  const program = parseProgram(code);
  if (!program) return undefined;
  const cursor = new Cursor(program);
  const texts: string[] = [];
  for (; cursor.event; cursor.advance()) if (cursor.event.type === 'print') texts.push(cursor.event.text);
  return cursor.isLost ? undefined : texts.join('\n');
}
