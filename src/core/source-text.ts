/** What stands in a selected piece of text: code, and what people wrote around it. */
import { isCode, withoutTrailingComment } from './code-lines.ts';
import { isCodeLanguage, isScript } from './source-languages.ts';
import { continuesSentence, isOfWords, joinWrapped } from './wrapped-lines.ts';

/** A run of lines of one kind. */
export interface Part {
  readonly kind: 'code' | 'comment' | 'prose';
  /** The lines as they were selected, comments with their markers. */
  readonly lines: string[];
}

/** Python's prompts, as they are copied from a session: at the beginning of a statement, and where it goes on. */
const PROMPT = /^>>> ?/;
const CONTINUATION = /^\.\.\.(?: |$)/;
/** Behind code a question mark alone may be a doubt: `# floor?` */
const ASKING_COMMENT = /^(?:#|\/\/)\s*(?:what|which|how|why|when|where|who)\b.*\?$/i;
const SENTENCE = /^\p{L}+,?(?: [\p{L}\d']+,?){2,}/u;

/** Line ends as `\n`, no white space at the end of lines, no empty lines at the ends, no common indentation. */
export function dedent(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(line => line.trimEnd());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  const indents = lines
    .slice(1)
    .filter(line => line !== '')
    .map(indentOf);
  const first = lines[0] === undefined ? 0 : indentOf(lines[0]);
  // A selection often begins after its first line's indentation; but a line that opens a block is followed by more.
  const opensBlock = /(?:[:{([,\\]|=>)\s*(?:(?:#|\/\/).*)?$/.test(lines[0] ?? '');
  const firstIsCut = first === 0 && indents.length > 0 && !opensBlock;
  const common = Math.min(...indents, ...(firstIsCut ? [] : [first]));
  return lines.map((line, index) => (index === 0 && firstIsCut ? line : line.slice(common))).join('\n');
}

/** The parts of a dedented text, in order. Markdown's code fences, also in other prose, and Python's prompts are left out. */
export function partsOf(text: string, languageId: string): Part[] {
  const lines = withoutPrompts(text.split('\n').filter(line => isCodeLanguage(languageId) || !line.startsWith('```')));
  while (lines[0] === '') lines.shift();
  return partsIn(
    lines.flatMap(line => withAskingCommentApart(line, languageId)),
    languageId,
  );
}

/** A line; where a comment behind its code asks, that in a line of its own behind it. */
function withAskingCommentApart(line: string, languageId: string): string[] {
  const code = withoutTrailingComment(line, languageId);
  const comment = line.slice(code.length).trim();
  if (code.trim() === '' || !isCode(code.trim()) || !ASKING_COMMENT.test(comment)) return [line];
  return [code, line.slice(0, indentOf(line)) + comment];
}

/** The lines of parts as one text. */
export function textOf(parts: readonly Part[]): string {
  return dedent(parts.flatMap(part => part.lines).join('\n'));
}

/** The parts that lines make up, in order; empty lines belong to what they follow. */
export function partsIn(lines: readonly string[], languageId: string): Part[] {
  const parts: Part[] = [];
  let openBrackets = 0;
  for (let at = 0; at < lines.length; ) {
    const end = at + commentLength(lines, at, languageId);
    if (end > at) {
      parts.push({ kind: 'comment', lines: lines.slice(at, end) });
      at = end;
      continue;
    }
    const line = lines[at++] ?? '';
    const part = parts.at(-1);
    const continuesCode = part?.kind === 'code' && (openBrackets > 0 || indentOf(line) > 0);
    const continuesProse = part?.kind === 'prose' && continuesSentence(part.lines.at(-1) ?? '', line);
    const kind = part && (line === '' || continuesProse) ? part.kind : lineKind(line, continuesCode, languageId);
    if (part?.kind === kind) part.lines.push(line);
    else parts.push({ kind, lines: [line] });
    openBrackets = kind === 'code' ? Math.max(0, openBrackets + bracketBalance(line)) : 0;
  }
  return parts;
}

function withoutPrompts(lines: readonly string[]): string[] {
  let isSession = false;
  return lines.flatMap(line => {
    const goesOn = isSession && CONTINUATION.test(line);
    isSession = goesOn || PROMPT.test(line);
    // Alone it only ends a block.
    if (goesOn) return line === '...' ? [] : [line.replace(CONTINUATION, '')];
    return [line.replace(PROMPT, '')];
  });
}

/** What a person wrote in a part, without line breaks inside sentences; a comment without its markers and empty lines. */
export function wordsOf({ kind, lines }: Part): string {
  if (kind !== 'comment') return joinWrapped(lines).trim();
  const words = lines
    .map(line => line.trim().replace(/^(?:[rR]?(?:"""|''')|\/\*+|\/\/+|#+|\*(?!\/))/, ''))
    .map(line => line.replace(/(?:"""|'''|\*\/)$/, '').trim());
  return joinWrapped(words.filter(line => line !== ''));
}

function lineKind(line: string, continuesCode: boolean, languageId: string): 'code' | 'prose' {
  const statement = line.trim();
  const code = withoutTrailingComment(statement, languageId);
  // What ends in a comment's sentence may still be code.
  const isSentence = /[?.]$/.test(statement);
  if (isSentence && code === statement) return 'prose';
  if (continuesCode || isCode(code)) return 'code';
  if (isSentence) return 'prose';
  // In a source file a line that is not like a sentence is code.
  return isCodeLanguage(languageId) && !SENTENCE.test(statement) && !isOfWords(statement) ? 'code' : 'prose';
}

function bracketBalance(line: string): number {
  return (line.match(/[([{]/g)?.length ?? 0) - (line.match(/[)\]}]/g)?.length ?? 0);
}

/** How many lines from `at` on are one comment or docstring; 0 if something else stands there. */
function commentLength(lines: readonly string[], at: number, languageId: string): number {
  const first = lines[at]?.trim() ?? '';
  const [opening, quotes] = /^[rR]?("""|''')/.exec(first) ?? [];
  if (opening && quotes) return lengthUntil(quotes, lines, at, first.slice(opening.length));
  if (first.startsWith('/*')) return lengthUntil('*/', lines, at, first.slice(2));
  if (languageId === 'markdown') return 0;
  const marker = isScript(languageId) ? /^\s*\/\// : /^\s*(?:#|\/\/)/;
  let end = at;
  while (marker.test(lines[end] ?? '')) end++;
  return end - at;
}

/** The length of a comment from `at` on that ends with `closing`; `first` is the rest of its first line; 0 if it never ends. */
function lengthUntil(closing: string, lines: readonly string[], at: number, first: string): number {
  if (first.includes(closing)) return 1;
  const end = lines.findIndex((line, index) => index > at && line.includes(closing));
  return end < 0 ? 0 : end - at + 1;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
