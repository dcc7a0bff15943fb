import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asComment, hasComments } from '../../../src/core/comments.ts';

/** What ends a comment or acts inside one somewhere, and text. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*/',
        '*',
        '/',
        '-->',
        '--!>',
        '--',
        '-',
        '>',
        '?>',
        '?',
        '??/',
        '\\',
        '\\u000a',
        'u000a',
        '_',
        ' ',
      ),
      fc.constantFrom('\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029', '\0', '\t', '\u001b', '\ufeff'),
      fc.constantFrom(
        '\u202e',
        '\u2066',
        '\u200b',
        '\u200f',
        '\ud800',
        '\u{e0041}',
        'coding: utf-7',
        'coding=',
        '$(ls)',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''));

/** Where the comment that begins a line ends, by the rules of the language; -1 where the line never ends it. */
function endOf(line: string, languageId: string): number {
  const terminator = { php: '?>', css: '*/', html: '-->', xml: '-->', xsl: '-->', svg: '-->', markdown: '-->' }[
    languageId
  ];
  return terminator ? line.indexOf(terminator) : -1;
}

/** The editor's names of all languages that have comments. */
const LANGUAGES = [
  ...'javascript javascriptreact typescript typescriptreact jsonc less scss csharp fsharp go rust swift'.split(' '),
  ...'kotlin dart proto proto3 zig solidity typst c cpp cuda-cpp objective-c objective-cpp hlsl glsl'.split(' '),
  ...'shaderlab java groovy scala php python ruby shellscript powershell perl r julia elixir yaml toml'.split(' '),
  ...'dockerfile coffeescript graphql terraform nix properties dotenv ignore git-commit git-rebase'.split(' '),
  ...'makefile sql lua haskell ada elm clojure lisp commonlisp scheme racket ini latex tex erlang prolog'.split(' '),
  ...'matlab vb css html xml xsl svg markdown'.split(' '),
];

describe.each(LANGUAGES)('a comment in %s', languageId => {
  test('holds whatever is put into it', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom('', '    ', '\t'), (text, indent) => {
        const comment = asComment(text, languageId, indent) ?? '';
        // One line, in which everything can be seen and nothing turns the direction.
        expect(comment.replace(/^[ \t]+/, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        const closed = /(?:-->|\*\/)$/.test(comment);
        const end = endOf(comment, languageId);
        expect(end === -1 || (closed && end >= comment.length - 3)).toBe(true);
        // Nothing joins the next line to it.
        expect(comment).not.toMatch(joins(languageId));
      }),
    );
  });
});

/** What must not stand in, or at the end of, a comment of a language. */
function joins(languageId: string): RegExp {
  if (/^(?:c|cpp|cuda-cpp|objective-c|objective-cpp|hlsl|glsl|shaderlab|makefile)$/.test(languageId)) {
    return /(?:\\|\?\?\/)\s*$/;
  }
  if (/^(?:java|groovy|scala)$/.test(languageId)) return /\\u/;
  if (/^(?:python|ruby)$/.test(languageId)) return /coding[:=]/i;
  if (languageId === 'vb') return /_\s*$/;
  if (/^(?:html|xml|xsl|svg|markdown)$/.test(languageId)) return /<!--.*--.*-->/;
  return /[\r\n]/;
}

test('an answer stays readable, indented as its neighbour', () => {
  expect(asComment('price = -2, base = 13', 'python', '    ')).toBe('    # price = -2, base = 13');
  expect(asComment('14', 'typescript')).toBe('// 14');
  expect(asComment('a --> b', 'html')).toBe('<!-- a - -> b -->');
  expect(asComment('1\r\n  2', 'css')).toBe('/* 1 / 2 */');
});

test('in a makefile a comment never begins with a tab, which would make it a command', () => {
  expect(asComment('$(shell ls)', 'makefile', '\t')).toBe('# $(shell ls)');
});

test('a language without comments, or one whose comments are not certain, has none', () => {
  for (const languageId of ['json', 'plaintext', 'csv', 'bat', 'ocaml', 'toString', undefined]) {
    expect(hasComments(languageId)).toBe(false);
  }
  expect(asComment('14', 'json')).toBeUndefined();
});
