/** Code as the models were trained to read it: without comments and types, and with an empty line only behind a function. */
import { withoutTrailingComment } from './code-lines.ts';
import { isCodeLanguage } from './source-languages.ts';
import { dedent, type Part, textOf } from './source-text.ts';
import { withoutTypes } from './type-annotations.ts';

/** Elsewhere `#include` and `#define` are no comments. */
const SURE_COMMENT = /^\s*(?:#(?:\s|$)|\/\/|\/\*)/;
const FUNCTION = /^(?:export\s+|async\s+)*(?:def|function)\b/;
const GOES_ON = /^[\s)\]}]/;

/** The code of a selection's parts. Where they hold something else, or it is not sure what is a comment, all stays. */
export function plainCode(parts: readonly Part[], languageId: string): string {
  const whole = textOf(parts);
  const code = parts.filter(part => part.kind === 'code');
  const comments = parts.filter(part => part.kind === 'comment');
  const isSure =
    code.length + comments.length === parts.length &&
    !code.some(({ lines }) => lines.some(opensText)) &&
    (isCodeLanguage(languageId) || comments.every(({ lines }) => SURE_COMMENT.test(lines[0] ?? '')));
  if (!isSure) return whole;
  const lines = code.flatMap(part => part.lines).map(line => withoutTrailingComment(line, languageId));
  return spaced(
    dedent(lines.filter(line => line !== '').join('\n'))
      .split('\n')
      .map(withoutTypes),
  ).join('\n');
}

/** Whether a text may go on in the next line, which may then look like a comment and is none. */
function opensText(line: string): boolean {
  return /"""|'''/.test(line) || line.split('`').length % 2 === 0;
}

/** The lines with an empty one behind each function that is not indented. */
function spaced(lines: readonly string[]): string[] {
  let inFunction = false;
  return lines.flatMap(line => {
    const ended = inFunction && !GOES_ON.test(line);
    if (!GOES_ON.test(line)) inFunction = FUNCTION.test(line);
    return ended ? ['', line] : [line];
  });
}
