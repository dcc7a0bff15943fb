import type { Expression } from './code/ast.ts';
import { evaluated } from './code/evaluate.ts';
import { ExpressionParser } from './code/expression-parser.ts';
import { type CodeToken, type Language, UnsupportedCode } from './code/tokens.ts';
import { isNumber } from './code/values.ts';
import { type ExpressionToken, expressionTokens } from './expression-tokens.ts';
import * as exact from './rational.ts';

/** What an expression in a sentence can be worth: a truth value or an exact number. */
export type Value = boolean | exact.Rational;

/** Bounds on what is evaluated, so that hostile text costs nothing. */
const MAX_TOKENS = 256;

/** The value of an expression in Python's precedence, or undefined if the text is none or has none. Never throws. */
export function evaluate(text: string, language?: Language): Value | undefined {
  return text.length > 20 * MAX_TOKENS ? undefined : evaluateTokens(expressionTokens(text), language);
}

/**
 * As `evaluate`, for text already cut into tokens. Without a language only what both languages agree on has a value: they
 * do not on remainders of unlike signs, nor on comparisons beside operators on bits.
 */
export function evaluateTokens(tokens: readonly ExpressionToken[], language?: Language): Value | undefined {
  if (tokens.length === 0 || tokens.length > MAX_TOKENS) return undefined;
  if (language === undefined) {
    const python = evaluateTokens(tokens, 'python');
    // The word `not` is Python's; the sign `!` stands before single values in sentences.
    if (python === undefined || tokens.some(({ text }) => text === 'not')) return python;
    const typescript = evaluateTokens(tokens, 'typescript');
    return typescript !== undefined && sameValue(python, typescript) ? python : undefined;
  }
  const expression = expressionOf(tokens, language);
  if (expression === undefined) return undefined;
  const value = evaluated(expression, language);
  return typeof value === 'boolean' || (value !== undefined && isNumber(value)) ? value : undefined;
}

/** The expression that tokens are, in one language; undefined where they are none. */
export function expressionOf(tokens: readonly ExpressionToken[], language: Language): Expression | undefined {
  if (tokens.length === 0 || tokens.length > MAX_TOKENS) return undefined;
  try {
    return new ExpressionParser(tokens.flatMap(codeTokens), language).whole();
  } catch (error) {
    if (error instanceof UnsupportedCode) return undefined;
    throw error;
  }
}

function codeTokens({ kind, text }: ExpressionToken): CodeToken[] {
  if (kind === 'number') return [{ kind, text: text.replaceAll(',', '') }];
  if (kind === 'call') return text.split(/(\.)/).map(part => ({ kind: part === '.' ? 'symbol' : 'name', text: part }));
  return [{ kind: kind === 'boolean' ? 'name' : 'symbol', text }];
}

/** Whether two values are the same; a truth value is never equal to a number. */
export function sameValue(a: Value, b: Value): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  return exact.compare(a, b) === 0;
}

/** As Python writes it: `True`, `17`, `2.5`. */
export function formatValue(value: Value): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return exact.formatRational(value);
}
