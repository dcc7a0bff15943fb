import { type ExpressionToken, expressionTokens } from '../expression-tokens.ts';
import type { Place } from './found.ts';
import { isConjunction } from './statements.ts';

const PARTS = new Set<ExpressionToken['kind']>(['number', 'boolean', 'operator', 'open', 'close']);

/**
 * Expressions of values alone, `8 * 2 - 4`, that stand beside no `=`: what a step may say is left without a statement. Signs
 * without spaces around them, as in `3-5` or a date, are none.
 */
export function bareExpressions(text: string, bits: boolean): Place[] {
  return runsOf(expressionTokens(text, bits)).flatMap(run => {
    const [first, last] = [run[0], run.at(-1)];
    return first && last && run.some((_, at) => isOperation(run, at)) ? [{ start: first.start, end: last.end }] : [];
  });
}

/** The runs of tokens that can belong to an expression and are on neither side of an `=`. */
function runsOf(tokens: readonly ExpressionToken[]): ExpressionToken[][] {
  const runs: ExpressionToken[][] = [];
  let run: ExpressionToken[] = [];
  let isClaimed = false;
  for (const token of tokens) {
    // `and` and `or` may join sentences: what is beside them is read apart.
    if (PARTS.has(token.kind) && !isConjunction(token)) {
      run.push(token);
      continue;
    }
    if (!isClaimed && token.kind !== 'equals') runs.push(run);
    isClaimed = token.kind === 'equals';
    run = [];
  }
  return isClaimed ? runs : [...runs, run];
}

function isOperation(run: readonly ExpressionToken[], at: number): boolean {
  const [before, sign, after] = [run[at - 1], run[at], run[at + 1]];
  return (
    sign?.kind === 'operator' &&
    isValue(before, 'close') &&
    isValue(after, 'open') &&
    before.end < sign.start &&
    sign.end < after.start
  );
}

function isValue(token: ExpressionToken | undefined, bracket: 'open' | 'close'): token is ExpressionToken {
  return token !== undefined && ['number', 'boolean', bracket].includes(token.kind);
}
