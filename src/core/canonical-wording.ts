/**
 * The many ways in which people ask what code does, said in the one way that the models read most often. Only what is
 * surely the same question is said anew; the reader sees the question as the models read it.
 */
import { askedVariable, asksForOutput, asksForValue, asksForVariables } from './asked-words.ts';
import { withTypedSigns } from './checking/plain-reading.ts';
import { isClosedExpression, spacedBooleanExpression } from './closed-expression.ts';
import type { Question } from './question.ts';
import { isOtherInScript } from './script-expression.ts';
import { isScript } from './source-languages.ts';

const AFTER_LOOP = / (?:after|once) (?:the|this|that) loop(?: (?:is done|ends|ended|runs))?(?=\W*$)/i;
const LEADING =
  /^(?:please |can you |hey,? )*(?:what does|what(?:'s| is| are|s)?(?: the)?(?: value| result)?(?: of)?|how much is|compute|calculate|evaluate|work out|simplify|solve|find|give)(?: the)?(?: (?:value|result) of)?(?: (?:this|the following)(?: expression)?)?:?\s+(.+)$/is;
const TRAILING = /\s+(?:evaluate to|equal|give|yield|come to|return)$/i;

/** A question about `code` in the wording that the models know best, or undefined where it may ask something else. */
export function knownWording(asked: string, code: string, languageId: string): Question | undefined {
  const expression = asksForValue(asked) ? expressionQuestion(code, languageId) : undefined;
  if (expression) return expression;
  if (asksForOutput(asked)) return printsSomething(code) ? printedQuestion(code) : undefined;
  if (asksForVariables(asked)) return valuesQuestion(code);
  // One variable at the end is what the code prints if it is printed there.
  const line = printingLine(asked, code);
  return line === undefined ? undefined : printedQuestion(`${code}\n${line}`);
}

/** The line that prints the variable asked for; undefined where none is, or `code` prints something itself. */
export function printingLine(asked: string, code: string): string | undefined {
  const name = askedVariable(endsInLoop(code) ? asked.replace(AFTER_LOOP, '') : asked);
  if (name === undefined || printsSomething(code) || !isAssigned(name, code)) return undefined;
  return looksLikeScript(code) ? `console.log(${name});` : `print(${name})`;
}

/** `What is 3 + 4 * 2?` as the question for an expression's value; undefined if the text holds no closed expression. */
export function askedExpression(text: string, languageId: string): Question | undefined {
  const asked = LEADING.exec(text.trim())?.[1]
    ?.replace(/\s*[?.=:]+$/, '')
    .replace(TRAILING, '')
    .trim();
  return asked === undefined ? undefined : expressionQuestion(asked.replace(/^`+|`+$/g, ''), languageId);
}

/**
 * Asks for the value of an expression of True, False, not, and, or, brackets in BIG-Bench-Hard's words, of another
 * without free variables in ours, in a script as what it prints where that is not Python's value; undefined if `text` is
 * neither.
 */
export function expressionQuestion(text: string, languageId: string): Question | undefined {
  const boolean = spacedBooleanExpression(text);
  if (boolean !== undefined) return { text: `${boolean} is`, kind: 'expression' };
  const expression = typed(text.trim().replace(/;$/, ''));
  if (!isClosedExpression(expression)) return undefined;
  if (isScript(languageId) && isOtherInScript(expression)) return printedQuestion(`console.log(${expression});`);
  return valueQuestion(expression);
}

function valueQuestion(expression: string): Question {
  return { text: `What is the value of this expression?\n${expression}`, kind: 'expression' };
}

/** An expression of numbers with the signs that are typed, without separators of thousands: `1,234 × 5` is `1234 * 5`. */
function typed(expression: string): string {
  if (/["'`]/.test(expression)) return expression;
  const signed = withTypedSigns(expression);
  // In brackets they separate items.
  if (/[([{]/.test(signed)) return signed;
  return signed.replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g, number => number.replaceAll(',', ''));
}

/**
 * Arithmetic with its right side left open, `3 + 4 =`, as the question for its value: between double brackets in
 * BIG-Bench-Hard's words; undefined if `text` is none.
 */
export function openEquation(text: string): Question | undefined {
  const left = /^([^=]*[^=\s])\s*=$/.exec(typed(text.trim()))?.[1];
  if (left === undefined || !/^[-+*/().\d\s]+$/.test(left) || !isClosedExpression(left)) return undefined;
  return left.startsWith('((') ? { text: `${left} =`, kind: 'expression' } : valueQuestion(left);
}

/** Asks what code prints. */
export function printedQuestion(code: string): Question {
  return { text: `What does this code print?\n${code}`, kind: 'code' };
}

/** Asks for what the variables hold after code has run. */
export function valuesQuestion(code: string): Question {
  return { text: `What is the final value of each variable?\n${code}`, kind: 'code' };
}

/** Whether code writes anything out. */
export function printsSomething(code: string): boolean {
  return /\b(?:print|console\.log)\s*\(/.test(code);
}

/** Whether the last thing that the code does is a loop. */
function endsInLoop(code: string): boolean {
  const last = code.split('\n').findLast(line => /^[^\s})\]]/.test(line)) ?? '';
  return /^(?:for|while|do)\b/.test(last);
}

function isAssigned(name: string, code: string): boolean {
  return new RegExp(`(?:^|[\\s,;(])${name}\\s*(?::[^=\\n]+)?(?:[-+*/%]|//|\\*\\*)?=(?!=)`, 'm').test(code);
}

function looksLikeScript(code: string): boolean {
  return /^\s*(?:let|const|var|function)\b|;\s*$/m.test(code);
}
