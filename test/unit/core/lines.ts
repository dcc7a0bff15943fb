import type { Change, Lines, Position, Range } from '../../../src/core/range.ts';

/** A text as an editor's document gives it. */
export function linesOf(text: string): Lines {
  const lines = text.split(/\r\n|\n/);
  return {
    lineCount: lines.length,
    lineAt: line => {
      const found = lines[line];
      if (found === undefined) throw new RangeError(`There is no line ${line}.`);
      return { text: found };
    },
  };
}

/** Where an offset is in a text whose lines end with `\n`. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

export function rangeAt(text: string, start: number, end: number): Range {
  return { start: positionAt(text, start), end: positionAt(text, end) };
}

/** Puts `put` in the place of what stands from `start` to `end`: the change as an editor tells it, and the new text. */
export function replace(text: string, start: number, end: number, put: string): { change: Change; text: string } {
  const change = { range: rangeAt(text, start, end), text: put };
  return { change, text: text.slice(0, start) + put + text.slice(end) };
}
