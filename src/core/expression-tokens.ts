/** What a piece of text is to an expression. `other` is every symbol that no expression contains. */
export type TokenKind = 'number' | 'boolean' | 'operator' | 'call' | 'open' | 'close' | 'equals' | 'word' | 'other';

/** One token of a text; `start` and `end` are offsets into it. */
export interface ExpressionToken {
  readonly kind: TokenKind;
  /** Normalised: `&&` is `and`, `||` is `or`, `!` is `not`, `×` is `*`, `÷` is `/`, `−` is `-`, `===` is `==`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The pattern of tokens; in text about bits `&`, `|`, `^`, `~`, `<<` and `>>` are operators. */
function pattern(bits: boolean): RegExp {
  return new RegExp(
    [
      '(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?![\\d.]|,\\d)|\\d+(?:\\.\\d+)?)',
      '(?<call>Math\\.floor(?=\\())',
      '(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)',
      // Two-character symbols that are no expression, before their first characters are taken for operators.
      `(?<arrow>->|=>|[-+*/%|&^]=|${bits ? '' : '<<|>>|'}\\+\\+|--)`,
      `(?<operator>\\*\\*|//|===|!==|==|!=|<=|>=|&&|\\|\\||${bits ? '<<|>>|[&|^~]|' : ''}[-+*/%<>×÷−]|!(?=[\\p{L}(!]))`,
      '(?<open>\\()',
      '(?<close>\\))',
      '(?<equals>=)',
      // A currency sign before a number is no part of the value.
      '(?<currency>[$€£](?=\\d))',
      '(?<other>\\S)',
    ].join('|'),
    'gu',
  );
}

const PATTERN = pattern(false);
const BITS_PATTERN = pattern(true);

const SYNONYMS: Readonly<Record<string, string>> = {
  '&&': 'and',
  '||': 'or',
  '!': 'not',
  '×': '*',
  '÷': '/',
  '−': '-',
  '===': '==',
  '!==': '!=',
};

const WORD_KINDS: Readonly<Record<string, TokenKind>> = {
  True: 'boolean',
  False: 'boolean',
  true: 'boolean',
  false: 'boolean',
  and: 'operator',
  or: 'operator',
  not: 'operator',
  is: 'equals',
  equals: 'equals',
};

/** Cuts any text into tokens; white space and currency signs are left out. `bits`: whether it may be about bits. */
export function expressionTokens(text: string, bits = false): ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  for (const match of text.matchAll(bits ? BITS_PATTERN : PATTERN)) {
    const [found] = match;
    const group = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0] ?? 'other';
    if (group === 'currency') continue;
    const span = { start: match.index, end: match.index + found.length };
    tokens.push({
      kind: kindOf(group, found),
      text: group === 'operator' ? (SYNONYMS[found] ?? found) : found,
      ...span,
    });
  }
  return tokens;
}

function kindOf(group: string, found: string): TokenKind {
  if (group === 'word') return Object.hasOwn(WORD_KINDS, found) ? (WORD_KINDS[found] ?? 'word') : 'word';
  return group === 'arrow' ? 'other' : (group as TokenKind);
}
