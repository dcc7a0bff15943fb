import { evaluateTokens, formatValue, sameValue, type Value } from './expression.ts';
import { type ExpressionToken, expressionTokens } from './expression-tokens.ts';
import * as exact from './rational.ts';
import type { Check } from './trace.ts';

/** Longer steps are not checked. */
const MAX_STEP_CHARACTERS = 2000;

/** Words that make what follows part of a larger computation: `20% of 50 + 10` is not 60. */
const OPERATOR_WORDS = new Set(
  'of times plus minus over by percent per mod modulo divided multiplied than from to half twice double'.split(' '),
);
const REMAINDER_WORDS = new Set(['remainder', 'r', 'R', 'rest', 'percent', 'times', 'plus', 'minus', 'divided']);

/** Symbols after which a new expression can begin. */
const BOUNDARY = /^[:;,.!?→⇒•"'`([{]$|^[-=]>$/;

/** A reading of one side of a claim: its tokens and what they are worth. */
interface Reading {
  readonly tokens: readonly ExpressionToken[];
  readonly value: Value;
}

/**
 * Finds the claims `expression = value` (or `is`) in a step, in sentences and in chains (`5 + 3 = 4 + 4 = 8`), and
 * checks each by exact arithmetic. Where a text can be read in two ways, a claim is wrong only if no reading is right;
 * what cannot be evaluated is no claim. Never throws.
 */
export function checkStep(text: string): Check[] {
  if (text.length > MAX_STEP_CHARACTERS) return [];
  const tokens = expressionTokens(text);
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'equals') return [];
    return judge(text, leftReadings(tokens.slice(0, index)), rightReadings(tokens.slice(index + 1)));
  });
}

/** The check of one claim, or nothing where a side has no reading. */
function judge(text: string, left: Reading[], right: Reading[]): Check[] {
  const pairs = left.flatMap(expression => right.map(claim => ({ expression, claim })));
  const agreeing = pairs.find(({ expression, claim }) => agrees(expression.value, claim));
  const pair = agreeing ?? pairs[0];
  if (!pair) return [];
  const claimed = textOf(text, pair.claim.tokens);
  return [
    {
      expression: textOf(text, pair.expression.tokens),
      claimed,
      expected: inStyleOf(claimed, pair.expression.value),
      ok: agreeing !== undefined,
    },
  ];
}

/** Equal, or the claim is the rounded form (two decimals or more) of a number whose decimals do not end. */
function agrees(value: Value, claim: Reading): boolean {
  if (sameValue(value, claim.value)) return true;
  if (typeof value === 'boolean' || typeof claim.value === 'boolean' || exact.isTerminating(value)) return false;
  const decimals = claim.tokens.at(-1)?.text.split('.')[1]?.length ?? 0;
  return decimals >= 2 && exact.toFixed(value, decimals) === exact.toFixed(claim.value, decimals);
}

/** The value as the claim would have written it. */
function inStyleOf(claimed: string, value: Value): string {
  const written = formatValue(value);
  return claimed === 'true' || claimed === 'false' ? written.toLowerCase() : written;
}

/** The expressions with an operator that end where `tokens` end, longest first. */
function leftReadings(tokens: readonly ExpressionToken[]): Reading[] {
  const run = trailingRun(tokens);
  if (!canBegin(tokens, tokens.length - run.length)) return [];
  const conjunction = run.findLastIndex(isConjunction);
  const runs = conjunction < 0 ? [run] : [run, run.slice(conjunction + 1)];
  return readings(runs).filter(reading =>
    reading.tokens.some((token, index) => token.kind === 'operator' && (index > 0 || token.text === 'not')),
  );
}

/** The values that begin where `tokens` begin, longest first. */
function rightReadings(tokens: readonly ExpressionToken[]): Reading[] {
  const run = leadingRun(tokens);
  const after = tokens[run.length];
  if (after?.kind === 'word' && (adjacent(run.at(-1), after) || REMAINDER_WORDS.has(after.text))) return [];
  if (after?.kind === 'other' && isInsideName(tokens, run.length)) return [];
  const conjunction = run.findIndex(isConjunction);
  return readings(conjunction < 0 ? [run] : [run, run.slice(0, conjunction)]);
}

function readings(runs: ExpressionToken[][]): Reading[] {
  return runs.flatMap(tokens => {
    const value = evaluateTokens(tokens);
    return value === undefined ? [] : [{ tokens, value }];
  });
}

/** Whether an expression may begin at `start`, so that nothing of it stands before. */
function canBegin(tokens: readonly ExpressionToken[], start: number): boolean {
  const before = tokens[start - 1];
  const first = tokens[start];
  if (!before || before.kind === 'equals') return true;
  if (before.kind === 'open') return !isInsideName(tokens, start - 1);
  // `n - 3` subtracts from n, `gives -3` does not.
  const isSign = first?.text === '-' && adjacent(first, tokens[start + 1]) && !adjacent(before, first);
  if (first?.kind === 'operator' && first.text !== 'not' && !isSign) return false;
  if (before.kind === 'word') return !adjacent(before, first) && !OPERATOR_WORDS.has(before.text.toLowerCase());
  return BOUNDARY.test(before.text) && !isInsideName(tokens, start - 1);
}

/** Whether the symbol at `index` joins its neighbours without space, as in `5:30`, `f(3` or `a.b`. */
function isInsideName(tokens: readonly ExpressionToken[], index: number): boolean {
  return adjacent(tokens[index - 1], tokens[index]) && adjacent(tokens[index], tokens[index + 1]);
}

/** The tokens before the end that can belong to an expression, up to an unmatched opening bracket. */
function trailingRun(tokens: readonly ExpressionToken[]): ExpressionToken[] {
  let depth = 0;
  let start = tokens.length;
  for (let token = tokens[start - 1]; token && isPart(token); token = tokens[start - 1]) {
    if (token.kind === 'close') depth++;
    if (token.kind === 'open' && --depth < 0) break;
    start--;
  }
  return tokens.slice(start);
}

/** The tokens from the beginning that can belong to an expression, without a bracket that is only opened or closed. */
function leadingRun(tokens: readonly ExpressionToken[]): ExpressionToken[] {
  const opened: number[] = [];
  let end = 0;
  for (let token = tokens[0]; token && isPart(token); token = tokens[end]) {
    if (token.kind === 'open') opened.push(end);
    if (token.kind === 'close' && opened.pop() === undefined) break;
    end++;
  }
  return tokens.slice(0, opened[0] ?? end);
}

function isPart({ kind }: ExpressionToken): boolean {
  return kind !== 'equals' && kind !== 'word' && kind !== 'other';
}

function isConjunction({ kind, text }: ExpressionToken): boolean {
  return kind === 'operator' && (text === 'and' || text === 'or');
}

function adjacent(a: ExpressionToken | undefined, b: ExpressionToken | undefined): boolean {
  return a !== undefined && b !== undefined && a.end === b.start;
}

function textOf(text: string, tokens: readonly ExpressionToken[]): string {
  return text.slice(tokens[0]?.start, tokens.at(-1)?.end);
}
