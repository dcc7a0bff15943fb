import { evaluateTokens } from './expression.ts';
import { expressionTokens } from './expression-tokens.ts';

/** Names a Python or TypeScript expression may use and still have a value of its own. */
const KNOWN_NAMES = new Set(
  (
    'and or not in is if else for lambda True False None true false null undefined typeof new ' +
    'abs all any bin bool chr dict divmod enumerate filter float format hex int len list map max min oct ord pow ' +
    'range reversed round set sorted str sum tuple zip ' +
    'Math Number String Boolean BigInt Array Object Set Map parseInt parseFloat'
  ).split(' '),
);

const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\$]|\\.)*`/g;
const NAME = /(?<![\w$.])[\p{L}_$][\p{L}\p{N}_$]*/gu;
/** Names that the expression itself binds: comprehensions, lambdas, arrow functions, keyword arguments, keys. */
const BINDINGS = [
  /\bfor\s+([\w\s,()]+?)\s+in\b/g,
  /\blambda\s+([\w\s,]*):/g,
  /\(([\w\s,]*)\)\s*=>/g,
  /(\w+)\s*=>/g,
  /[(,]\s*(\w+)\s*=(?![=>])/g,
  /[{,]\s*(\w+)\s*:/g,
];

const MAX_CHARACTERS = 1000;
const OPERATION = /[-+*/%<>&|^~()[\]{}]|==|\b(?:and|or|not|in)\b/;
/** Several lines, statements, comments, decorators, escapes; a question or an unfinished `3 + 4 =`. */
const NO_EXPRESSION = /[\n;#@\\]|[?=]$/;

/**
 * A boolean expression of True, False, not, and, or and brackets in BIG-Bench-Hard's spacing, without a final `is`
 * (`not ( True ) and False`), or undefined if `text` is none.
 */
export function spacedBooleanExpression(text: string): string | undefined {
  const expression = text.trim().replace(/(?<!\s)\s+is$/, '');
  const tokens = expressionTokens(expression);
  const isBoolean = tokens.every(({ start, end }) =>
    /^(?:True|False|not|and|or|[()])$/.test(expression.slice(start, end)),
  );
  if (!isBoolean || !tokens.some(({ kind }) => kind === 'operator')) return undefined;
  return evaluateTokens(tokens) === undefined ? undefined : tokens.map(token => token.text).join(' ');
}

/**
 * Whether one line of text is a Python or TypeScript expression with a value of its own: an operation, call or
 * collection without free variables. A literal alone is none: there is nothing to reason about.
 */
export function isClosedExpression(text: string): boolean {
  const code = text.trim().replace(STRING, '""');
  if (code.length > MAX_CHARACTERS || !OPERATION.test(code) || NO_EXPRESSION.test(code)) return false;
  return isBalanced(code) && !hasAssignment(code) && !hasAdjacentOperands(code) && freeNames(code).length === 0;
}

function freeNames(code: string): string[] {
  const bound = new Set(
    BINDINGS.flatMap(pattern => [...code.matchAll(pattern)].flatMap(match => match[1]?.match(NAME) ?? [])),
  );
  return (code.match(NAME) ?? []).filter(name => !KNOWN_NAMES.has(name) && !bound.has(name));
}

/** An `=` outside brackets; inside they are keyword arguments. */
function hasAssignment(code: string): boolean {
  let depth = 0;
  for (const [symbol] of code.matchAll(/=>|[=!<>]=+|[()[\]{}=]/g)) {
    if ('([{'.includes(symbol)) depth++;
    else if (')]}'.includes(symbol)) depth--;
    else if (symbol === '=' && depth === 0) return true;
  }
  return false;
}

/** Two values with nothing between, as in prose or in `10 20 30`, or a date such as 2024-03-01. */
function hasAdjacentOperands(code: string): boolean {
  return /[\d)\]"]\s+[\d("]|(?<![\w.])0\d/.test(code);
}

function isBalanced(code: string): boolean {
  const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
  const expected: (string | undefined)[] = [];
  for (const [symbol] of code.matchAll(/[()[\]{}]/g)) {
    if (closing[symbol]) expected.push(closing[symbol]);
    else if (expected.pop() !== symbol) return false;
  }
  return expected.length === 0;
}
