/** Text as a comment of one line, in the languages in which it is certain where such a comment ends. */

/** How one language writes a comment of one line. */
interface CommentSyntax {
  readonly open: string;
  /** Where a comment does not end with its line. */
  readonly close?: string;
  /** What would end the comment or act in spite of it, and what stands for it. */
  readonly traps?: readonly (readonly [trap: RegExp, harmless: string])[];
  /** Whether a comment may stand after white space; in a makefile a tab begins a command. */
  readonly indented?: boolean;
}

/** A backslash at the end of a line joins the next one to it, in C even when written as a trigraph. */
const JOINS_LINES = [/(\\|\?\?\/)\s*$/, '$1 .'] as const;
/** Java reads these before it looks for comments. */
const ESCAPE = [/\\(?=u)/g, '\\ '] as const;

const SLASHES: CommentSyntax = { open: '//' };
const C_LIKE: CommentSyntax = { open: '//', traps: [JOINS_LINES] };
const JAVA_LIKE: CommentSyntax = { open: '//', traps: [ESCAPE] };
const HASH: CommentSyntax = { open: '#' };
const DASHES: CommentSyntax = { open: '--' };
const SEMICOLON: CommentSyntax = { open: ';' };
const PERCENT: CommentSyntax = { open: '%' };
/** XML allows no two hyphens inside; `-->` and `--!>` end one. */
const MARKUP: CommentSyntax = { open: '<!--', close: '-->', traps: [[/-(?=-)/g, '- ']] };

const SYNTAXES: readonly (readonly [syntax: CommentSyntax, languageIds: string])[] = [
  [SLASHES, 'javascript javascriptreact typescript typescriptreact jsonc less scss'],
  [SLASHES, 'csharp fsharp go rust swift kotlin dart proto proto3 zig solidity typst'],
  [C_LIKE, 'c cpp cuda-cpp objective-c objective-cpp hlsl glsl shaderlab'],
  [JAVA_LIKE, 'java groovy scala'],
  // Outside a comment of many lines this ends even the code.
  [{ ...SLASHES, traps: [[/\?(?=>)/g, '? ']] }, 'php'],
  // Python looks for its encoding in comments.
  [{ ...HASH, traps: [[/coding(?=[:=])/gi, '$& ']] }, 'python ruby'],
  [HASH, 'shellscript powershell perl r julia elixir yaml toml dockerfile coffeescript graphql terraform nix'],
  [HASH, 'properties dotenv ignore git-commit git-rebase'],
  [{ ...HASH, traps: [JOINS_LINES], indented: false }, 'makefile'],
  [DASHES, 'sql lua haskell ada elm'],
  [SEMICOLON, 'clojure lisp commonlisp scheme racket ini'],
  [PERCENT, 'latex tex erlang prolog matlab'],
  [{ open: "'", traps: [[/_\s*$/, '_ .']] }, 'vb'],
  [{ open: '/*', close: '*/', traps: [[/\*(?=\/)/g, '* ']] }, 'css'],
  [MARKUP, 'html xml xsl svg markdown'],
];

const BY_LANGUAGE = new Map(SYNTAXES.flatMap(([syntax, ids]) => ids.split(' ').map(id => [id, syntax] as const)));

/** Whether text can be put into a document of this language as a comment. */
export function hasComments(languageId: string | undefined): boolean {
  return languageId !== undefined && BY_LANGUAGE.has(languageId);
}

/** What ends a line somewhere: C# counts U+0085, JavaScript U+2028 and U+2029. */
const LINE_BREAKS = /\s*[\n\r\v\f\u0085\u2028\u2029]\s*/g;
/** Controls, what changes the direction of text or cannot be seen, halves of characters, what is no character. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/gu;

/**
 * `text` as a comment on one line, without a line break at its end; undefined for a language without comments.
 *
 * @param indent white space that stands before the line beside it.
 */
export function asComment(text: string, languageId: string, indent = ''): string | undefined {
  const syntax = BY_LANGUAGE.get(languageId);
  if (!syntax) return undefined;
  const { open, close, traps = [], indented = true } = syntax;
  const line = text.trim().replace(LINE_BREAKS, ' / ').replaceAll('\t', ' ').replace(UNSEEN, '\ufffd');
  const harmless = traps.reduce((written, [trap, instead]) => written.replace(trap, instead), line);
  const space = indented ? indent.replace(/[^ \t]/g, '') : '';
  return `${space}${open} ${harmless}${close === undefined ? '' : ` ${close}`}`;
}
