/** Places in a text by line and character, as editors count them; how a text ends its lines does not matter. */
import type { Source } from './question.ts';

export type Range = Source['range'];
export type Position = Range['start'];

/** What an edit did: `text` now stands where `range` was. Of several, each applies to what the one before left. */
export interface Change {
  readonly range: Range;
  readonly text: string;
}

/** A text by lines, as an editor's document gives it. */
export interface Lines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** Below zero where `a` comes before `b`, zero where they are the same. */
export function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Where a text ends that begins at `start`. */
export function endOf(start: Position, text: string): Position {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)?.length ?? 0;
  if (lines.length === 1) return { line: start.line, character: start.character + last };
  return { line: start.line + lines.length - 1, character: last };
}

/** Where a position goes that is not before the end of what was changed. */
export function shift(position: Position, { range: { start, end }, text }: Change): Position {
  const newEnd = endOf(start, text);
  const line = position.line - end.line + newEnd.line;
  if (position.line > end.line) return { line, character: position.character };
  return { line, character: position.character - end.character + newEnd.character };
}

/** The text of a range, its lines joined by `\n`; undefined where the range reaches out of the text. */
export function textIn(lines: Lines, { start, end }: Range): string | undefined {
  if (end.line >= lines.lineCount) return undefined;
  const last = lines.lineAt(end.line).text;
  if (end.character > last.length || start.character > lines.lineAt(start.line).text.length) return undefined;
  if (start.line === end.line) return last.slice(start.character, end.character);
  const parts = [lines.lineAt(start.line).text.slice(start.character)];
  for (let line = start.line + 1; line < end.line; line++) parts.push(lines.lineAt(line).text);
  parts.push(last.slice(0, end.character));
  return parts.join('\n');
}

/** Whether a position is in a range. The beginning of the line behind whole lines is not. */
export function contains({ start, end }: Range, position: Position): boolean {
  if (compare(position, start) < 0) return false;
  const behind = compare(position, end);
  return behind < 0 || (behind === 0 && end.character > 0);
}
