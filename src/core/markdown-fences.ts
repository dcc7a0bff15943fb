/** A fence may stand in quotations and in an item of a list. Backticks with more behind them on their line are no fence. */
const OPENING = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(`{3,}(?!.*`)|~{3,})/;
const CLOSING = /^[\s>]*(`{3,}|~{3,})\s*$/;

/**
 * The first line of a Markdown document, from `line` on, below which text is not in a block of code; undefined where the
 * block never ends.
 */
export function lineOutsideFence(lines: readonly string[], line: number): number | undefined {
  let fence = '';
  for (const [at, text] of lines.entries()) {
    if (fence === '') fence = OPENING.exec(text)?.[1] ?? '';
    else if (CLOSING.exec(text)?.[1]?.startsWith(fence)) fence = '';
    if (at >= line && fence === '') return at;
  }
  return undefined;
}
