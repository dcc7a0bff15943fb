import { heldOf, isRounded } from '../code/doubles.ts';
import type { Language } from '../code/tokens.ts';
import { evaluateTokens, formatValue, sameValue, type Value } from '../expression.ts';
import { type ExpressionToken, expressionTokens } from '../expression-tokens.ts';
import * as exact from '../rational.ts';
import type { CheckKind } from '../trace.ts';
import type { Found } from './found.ts';

/** What the question says of how its chain is written. */
export interface Dialect {
  /** Whether `&`, `|`, `^`, `~`, `<<`, `>>` and numbers of four bits or more are about bits. */
  readonly bits: boolean;
  /** The language of the question's code. */
  readonly language?: Language | undefined;
}

export const PLAIN: Dialect = { bits: false };

/** Words that make what follows part of a larger computation: `20% of 50 + 10` is not 60. */
const OPERATOR_WORDS = new Set(
  'of times plus minus over by percent per mod modulo divided multiplied than from half twice double'.split(' '),
);
const REMAINDER_WORDS = new Set(['remainder', 'r', 'R', 'rest', 'percent', 'times', 'plus', 'minus', 'divided']);

/** Symbols after which a new expression can begin. */
const BOUNDARY = /^[:;,.!?→⇒•"'`([{]$|^[-=]>$/;

/** A reading of one side of a claim: its tokens and what they are worth. */
interface Reading {
  readonly tokens: readonly ExpressionToken[];
  readonly value: Value;
  /** Whether its numbers are read as bits. */
  readonly inBits: boolean;
}

const BITS = /^[01]{4,}$/;

/**
 * Finds the statements `expression = value` (or `is`) in a step, in sentences and in chains (`5 + 3 = 4 + 4 = 8`), and
 * checks each by exact arithmetic. Where a text can be read in two ways, a statement is wrong only if no reading is right;
 * what cannot be evaluated is no statement. Never throws.
 */
export function statementsIn(text: string, dialect: Dialect = PLAIN): Found[] {
  const tokens = expressionTokens(text, dialect.bits);
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'equals') return [];
    return judge(
      text,
      leftReadings(tokens.slice(0, index), token, dialect),
      rightReadings(tokens.slice(index + 1), dialect),
    );
  });
}

/** The check of one statement, or nothing where a side has no reading. */
function judge(text: string, left: Reading[], right: Reading[]): Found[] {
  const pairs = left.flatMap(expression =>
    right.filter(claim => claim.inBits === expression.inBits).map(claim => ({ expression, claim })),
  );
  const agreeing = pairs.find(({ expression, claim }) => agrees(expression.value, claim));
  const pair = agreeing ?? pairs.find(({ claim }) => claim.inBits) ?? pairs[0];
  if (!pair) return [];
  const { expression, claim } = pair;
  const claimed = textOf(text, claim.tokens);
  const check = {
    kind: kindOf(expression.tokens),
    expression: textOf(text, expression.tokens),
    claimed,
    expected: agreeing && claim.inBits ? claimed : inStyleOf(claimed, expression.value, claim.inBits),
    ok: agreeing !== undefined,
  };
  return [{ check, start: expression.tokens[0]?.start ?? 0, end: claim.tokens.at(-1)?.end ?? 0 }];
}

function kindOf(tokens: readonly ExpressionToken[]): CheckKind {
  const signs = new Set(tokens.filter(({ kind }) => kind === 'operator').map(({ text }) => text));
  const has = (...texts: string[]): boolean => texts.some(text => signs.has(text));
  if (has('and', 'or', 'not')) return 'boolean';
  if (has('<', '<=', '>', '>=', '==', '!=')) return 'comparison';
  return signs.size === 0 || has('&', '|', '^', '~', '<<', '>>') ? 'bitwise' : 'arithmetic';
}

/** Equal, or the claim is the rounded form (two decimals or more) of a number whose decimals do not end. */
function agrees(value: Value, claim: Reading): boolean {
  if (sameValue(value, claim.value)) return true;
  if (typeof value === 'boolean' || typeof claim.value === 'boolean') return false;
  // What a program makes of it: 0.30000000000000004 of 0.1 + 0.2.
  if (isRounded(value) && heldOf(value) === heldOf(claim.value)) return true;
  if (exact.isTerminating(value)) return false;
  const decimals = claim.tokens.at(-1)?.text.split('.')[1]?.length ?? 0;
  return decimals >= 2 && exact.toFixed(value, decimals) === exact.toFixed(claim.value, decimals);
}

/** The value as the claim would have written it. */
function inStyleOf(claimed: string, value: Value, inBits: boolean): string {
  if (inBits && typeof value !== 'boolean') return value.numerator.toString(2).padStart(claimed.length, '0');
  const written = formatValue(value);
  return claimed === 'true' || claimed === 'false' ? written.toLowerCase() : written;
}

/** The expressions with an operator that end where `tokens` end, longest first; of bits, numbers alone too. */
function leftReadings(tokens: readonly ExpressionToken[], sign: ExpressionToken, dialect: Dialect): Reading[] {
  const all = trailingRun(tokens);
  // `…, and 3 + 4 = 7` joins sentences.
  const isJoined =
    all[0] !== undefined && isConjunction(all[0]) && tokens[tokens.length - all.length - 1]?.text === ',';
  const run = isJoined ? all.slice(1) : all;
  if (!isJoined && !canBegin(tokens, tokens.length - run.length)) return [];
  const conjunction = run.findLastIndex(isConjunction);
  const runs = conjunction < 0 ? [run] : [run, run.slice(conjunction + 1)];
  const [only, ...others] = run;
  if (dialect.bits && sign.text === '=' && only?.kind === 'number' && others.length === 0) {
    const value = evaluateTokens(run);
    return value === undefined ? [] : [{ tokens: run, value, inBits: true }];
  }
  return readings(runs, dialect).filter(reading =>
    reading.tokens.some(
      ({ kind, text }, index) =>
        kind === 'call' || (kind === 'operator' && (index > 0 || text === 'not' || text === '~')),
    ),
  );
}

/** The values that begin where `tokens` begin, longest first. */
function rightReadings(tokens: readonly ExpressionToken[], dialect: Dialect): Reading[] {
  const run = leadingRun(tokens);
  const after = tokens[run.length];
  if (after?.kind === 'word' && (adjacent(run.at(-1), after) || REMAINDER_WORDS.has(after.text))) return [];
  if (after?.kind === 'other' && isInsideName(tokens, run.length)) return [];
  const conjunction = run.findIndex(isConjunction);
  const found = readings(conjunction < 0 ? [run] : [run, run.slice(0, conjunction)], dialect);
  // A shift may leave fewer than four bits.
  const short = dialect.bits && run.length === 1 ? run.filter(({ text }) => /^[01]{1,3}$/.test(text)) : [];
  return [...found, ...short.map(token => ({ tokens: run, value: exact.rational(bitsOf(token)), inBits: true }))];
}

function readings(runs: ExpressionToken[][], { bits, language }: Dialect): Reading[] {
  return runs.flatMap(tokens => {
    const found: Reading[] = [];
    const value = evaluateTokens(tokens, language);
    if (value !== undefined) found.push({ tokens, value, inBits: false });
    const fromBits = bits && tokens.some(isBits) ? evaluateTokens(tokens.map(asDecimal), language) : undefined;
    if (fromBits !== undefined) found.push({ tokens, value: fromBits, inBits: true });
    return found;
  });
}

function isBits({ kind, text }: ExpressionToken): boolean {
  return kind === 'number' && BITS.test(text);
}

/** A number of bits as its value; the count of a shift is shorter and stays. */
function asDecimal(token: ExpressionToken): ExpressionToken {
  return isBits(token) ? { ...token, text: bitsOf(token).toString() } : token;
}

function bitsOf({ text }: ExpressionToken): bigint {
  return BigInt(`0b${text}`);
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

/** Whether it is `and` or `or`, which join sentences as well as tests. */
export function isConjunction({ kind, text }: ExpressionToken): boolean {
  return kind === 'operator' && (text === 'and' || text === 'or');
}

function adjacent(a: ExpressionToken | undefined, b: ExpressionToken | undefined): boolean {
  return a !== undefined && b !== undefined && a.end === b.start;
}

function textOf(text: string, tokens: readonly ExpressionToken[]): string {
  return text.slice(tokens[0]?.start, tokens.at(-1)?.end);
}
