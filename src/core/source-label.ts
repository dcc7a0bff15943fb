import type { Source } from './question.ts';

/** Where a question was selected, for people, lines from 1 on: `file.py:3-8`. */
export function sourceLabel({ uri, range: { start, end } }: Source): string {
  const name = decoded(
    uri
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1) ?? '',
  );
  // Whole lines are selected up to the beginning of the next.
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return last === start.line ? `${name}:${start.line + 1}` : `${name}:${start.line + 1}-${last + 1}`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
