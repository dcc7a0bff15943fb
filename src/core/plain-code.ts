/**
 * Code as the models were trained to read it: without comments, types and the guard of what is run by itself, and with an empty
 * line only behind a function.
 */
import { languageOf } from './code/tokens.ts';
import { isStatement, withoutTrailingComment } from './code-lines.ts';
import { isCodeLanguage, isScript } from './source-languages.ts';
import { dedent, type Part, textOf } from './source-text.ts';
import { withoutTypes } from './type-annotations.ts';

/** Elsewhere `#include` and `#define` are no comments. */
const SURE_COMMENT = /^\s*(?:#(?:\s|$)|\/\/|\/\*)/;
const FUNCTION = /^(?:export\s+|async\s+)*(?:def|function)\b/;
const GUARD = /^if __name__ == (?:'__main__'|"__main__"):$/;
/** `interface X {`, also in one line, and `type X = …`. */
const TYPE_DECLARATION = /^(?:export\s+)?(?:interface\s+\w+(?:<\w+>)?\s*\{|type\s+\w+(?:<\w+>)?\s*=\s*\S)/;
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
  const plain = dedent(lines.filter(line => line !== '').join('\n')).split('\n');
  return ofLanguage(spaced(withoutTypeDeclarations(withoutGuard(plain)).map(withoutTypes)).join('\n'), languageId);
}

/** The code so that it shows which language it is in: `7 % 3;` would be TypeScript, and `-7 % 3` Python. */
function ofLanguage(code: string, languageId: string): string {
  if (languageId === 'python') return code.replace(/;+$/gm, '');
  const isOpen = isStatement(code.split('\n').at(-1) ?? '') && !/[;{}]$/.test(code);
  return isScript(languageId) && isOpen && languageOf(code) === 'python' ? `${code};` : code;
}

/** The lines without those that declare a type of TypeScript alone: an interface, or a type in one line. */
function withoutTypeDeclarations(lines: readonly string[]): readonly string[] {
  let inside = false;
  return lines.filter(line => {
    const isFirst = !inside && TYPE_DECLARATION.test(line);
    const isType = inside || isFirst;
    if (isFirst) inside = line.trimEnd().endsWith('{');
    else if (inside && /^}/.test(line)) inside = false;
    return !isType;
  });
}

/** Whether a text may go on in the next line, which may then look like a comment and is none. */
function opensText(line: string): boolean {
  return /"""|'''/.test(line) || line.split('`').length % 2 === 0;
}

/** The lines with what stands behind Python's guard at their end in its place. */
function withoutGuard(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex(line => GUARD.test(line));
  const body = lines.slice(at + 1);
  if (at < 0 || body.length === 0 || !body.every(line => /^\s/.test(line))) return lines;
  return [...lines.slice(0, at), ...dedent(`\n${body.join('\n')}`).split('\n')];
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
