/** The two languages that questions about code are written in. */
export type Language = 'python' | 'typescript';

export type CodeTokenKind = 'number' | 'string' | 'filled' | 'name' | 'symbol' | 'newline' | 'indent' | 'dedent';

/**
 * One token of code. `text` of a string is its value, that of a text to be filled in as it is written between its quotes; signs
 * that both languages have are written as Python's.
 */
export interface CodeToken {
  readonly kind: CodeTokenKind;
  readonly text: string;
}

/** Code that is not understood here: it is left alone, never guessed at. */
export class UnsupportedCode extends Error {}

/** Refuses within an expression. */
export function unsupported(): never {
  throw new UnsupportedCode();
}

/** Longer code is not followed. */
const MAX_CHARACTERS = 4000;

const PATTERN = new RegExp(
  [
    '(?<number>0[bB][01]+|0[oO][0-7]+|0[xX][\\da-fA-F]+|\\d[\\d_]*(?:\\.\\d+)?)(?![\\w.])',
    '(?<string>"(?:[^"\\\\\\n]|\\\\.)*"|\'(?:[^\'\\\\\\n]|\\\\.)*\'|`(?:[^`\\\\$]|\\\\.)*`)',
    '(?<filled>[fF](?:"(?:[^"\\\\\\n]|\\\\.)*"|\'(?:[^\'\\\\\\n]|\\\\.)*\')|`(?:[^`\\\\]|\\\\.)*`)',
    '(?<name>[A-Za-z_$][\\w$]*)',
    '(?<symbol>\\*\\*=|//=|<<=|>>=|===|!==|\\.\\.\\.|=>|->|==|!=|<=|>=|&&|\\|\\||\\?\\?|\\+\\+|--|\\*\\*|//|<<|>>|[-+*/%&|^]=' +
      '|[-+*/%&|^~<>=!?:;,.()[\\]{}])',
    '(?<space>[ \\t]+)',
    '(?<newline>\\n)',
    '(?<other>.)',
  ].join('|'),
  'gsu',
);
const SYNONYMS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or', '===': '==', '!==': '!=' };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** What only Python has, in code that has signs of the other too: `;` at the end of a line. */
const PYTHON = /\bprint\(|\b(?:None|True|False|elif)\b|\bdef \w+\(/;
const TYPESCRIPT_ALONE = /(?:^|[\s(])(?:const|let|var|function)\s|console\./m;

const TYPESCRIPT = new RegExp(
  [
    '(?:^|[\\s(])(?:const|let|var|function|new)\\s|console\\.|===|!==|&&|\\|\\||=>|\\?\\?|;\\s*$',
    // Behind other signs one opens a dictionary.
    '(?:\\)|\\b(?:else|try|do|finally))\\s*\\{\\s*$',
    'Math\\.|parseInt\\(|\\.toString\\(|!\\w|\\b(?:true|false)\\b',
    '\\.(?:push|(?:un)?shift|splice|slice|substring|to(?:Upper|Lower)Case|indexOf|includes|charAt|repeat|replaceAll)\\(',
    '\\.(?:startsWith|endsWith|at|trim)\\(|\\.length\\b',
  ].join('|'),
  'm',
);

/** Which language code is written in, by what only one of them has. */
export function languageOf(code: string): Language {
  const plain = code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`\n]*`/g, '""').replace(/(?<=^|\s)#.*$/gm, '');
  if (PYTHON.test(plain) && !TYPESCRIPT_ALONE.test(plain)) return 'python';
  return TYPESCRIPT.test(plain) ? 'typescript' : 'python';
}

/**
 * Cuts code into tokens. Line breaks inside round and square brackets are none; Python's indentation becomes tokens.
 *
 * @throws UnsupportedCode for what is no token, for code that is too long and for uneven indentation.
 */
export function codeTokens(code: string, language: Language): CodeToken[] {
  if (code.length > MAX_CHARACTERS) throw new UnsupportedCode();
  // TypeScript counts these as two signs.
  if (language === 'typescript' && /[\u{10000}-\u{10FFFF}]/u.test(code)) throw new UnsupportedCode();
  const tokens: CodeToken[] = [];
  const indents = [''];
  let brackets = 0;
  for (const [number, line] of withoutComments(code, language).split('\n').entries()) {
    if (line.trim() === '') continue;
    if (language === 'typescript' && /^\s*(?:\+\+|--)/.test(line)) throw new UnsupportedCode();
    const goesOn = language === 'typescript' && brackets === 0 && continues(tokens.at(-1), line);
    if (number > 0 && brackets === 0 && !goesOn) tokens.push({ kind: 'newline', text: '' });
    if (language === 'python' && brackets === 0) tokens.push(...indentation(line, indents));
    for (const match of line.matchAll(PATTERN)) {
      const [found] = match;
      const { number: numeral, string, filled, name, symbol, other } = match.groups ?? {};
      if (other !== undefined) throw new UnsupportedCode();
      if (symbol && '([{'.includes(symbol)) brackets += symbol === '{' && language === 'typescript' ? 0 : 1;
      if (symbol && ')]}'.includes(symbol)) brackets -= symbol === '}' && language === 'typescript' ? 0 : 1;
      if (numeral !== undefined) tokens.push({ kind: 'number', text: found.replaceAll('_', '') });
      else if (string !== undefined) tokens.push({ kind: 'string', text: unescaped(string.slice(1, -1), language) });
      else if (filled !== undefined) tokens.push({ kind: 'filled', text: inQuotes(filled, language) });
      else if (name !== undefined) tokens.push({ kind: 'name', text: name });
      else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: SYNONYMS[symbol] ?? symbol });
    }
  }
  for (let level = indents.length; level > 1; level--) tokens.push({ kind: 'dedent', text: '' });
  return tokens;
}

/** Whether TypeScript takes a line for the rest of the one before: statements do not end with their lines there. */
function continues(last: CodeToken | undefined, line: string): boolean {
  if (!last || [';', '{', '}', 'return', 'break', 'continue'].includes(last.text) || last.kind === 'newline')
    return false;
  if (last.kind === 'symbol' && /^(?:[-+*/%&|^<>=!]=?|\*\*|===?|!==|=>|[?:,]|and|or|\?\?)$/.test(last.text))
    return true;
  return /^\s*(?:[-+*/%[(`.?:&|^<>=,]|in\b|instanceof\b)/.test(line);
}

/** What a function of Python says of itself, which does nothing. */
const DOCSTRING = /(^|:[ \t]*\n)([ \t]*)("""|''')(?:(?!\3)[^\\])*\3(?=[ \t]*(?:\n|$))/g;
const COMMENTS: Readonly<Record<Language, RegExp>> = {
  python: /("[^"\n]*"|'[^'\n]*')|#.*/g,
  typescript: /("[^"\n]*"|'[^'\n]*'|`[^`\n]*`)|\/\/.*|\/\*[\s\S]*?\*\//g,
};

function withoutComments(code: string, language: Language): string {
  const plain = language === 'python' ? code.replace(DOCSTRING, '$1$2pass') : code;
  return plain.replace(COMMENTS[language], (_, string: string | undefined) => string ?? '');
}

function indentation(line: string, indents: string[]): CodeToken[] {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const current = indents.at(-1) ?? '';
  if (indent === current) return [];
  if (indent.startsWith(current)) {
    indents.push(indent);
    return [{ kind: 'indent', text: '' }];
  }
  const level = indents.indexOf(indent);
  if (level < 0) throw new UnsupportedCode();
  return indents.splice(level + 1).map(() => ({ kind: 'dedent', text: '' }));
}

/** What stands between the quotes of a text to be filled in. Each language has its own quotes. */
function inQuotes(filled: string, language: Language): string {
  if (filled.startsWith('`') !== (language === 'typescript')) throw new UnsupportedCode();
  return filled.slice(language === 'typescript' ? 1 : 2, -1);
}

/**
 * A text with the signs that its escapes stand for.
 *
 * @throws UnsupportedCode for escapes by number or name.
 */
export function unescaped(text: string, language: Language): string {
  return text.replace(/\\(.)/g, (_, sign: string) => {
    if (/[0-9xuNbfv]/.test(sign)) throw new UnsupportedCode();
    if (language === 'python' && !/[ntr\\'"]/.test(sign)) throw new UnsupportedCode();
    return ESCAPES[sign] ?? sign;
  });
}
