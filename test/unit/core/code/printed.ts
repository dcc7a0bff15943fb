import { Cursor } from '../../../../src/core/checking/program-cursor.ts';
import { parseProgram } from '../../../../src/core/code/statement-parser.ts';

/** What a program prints; undefined where it is not followed to its end. */
export function printed(code: string): string | undefined {
  const program = parseProgram(code);
  if (!program) return undefined;
  const cursor = Cursor.of(program);
  let text = '';
  for (; cursor.event; cursor.advance())
    if (cursor.event.type === 'print') text += cursor.event.text + cursor.event.end;
  return cursor.isLost ? undefined : text.replace(/\n$/, '');
}
