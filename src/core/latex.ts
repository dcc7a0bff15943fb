import { expressionValue, type Tokens } from './latex-value.ts';
import { plainText } from './plain-text.ts';

/** Longer than any answer; what is longer is compared as text alone. */
const MOST_TOKENS = 120;

/**
 * Whether what was written is gold's mathematics: the same text but for looks, or part by part (of a list, an equation,
 * an interval) the same value, whatever the variables are.
 */
export function isMaths(written: string, gold: string): boolean {
  const [stated, wanted] = [tokensOf(answerIn(written)), tokensOf(answerIn(gold))];
  if (wanted.length === 0) return false;
  return (
    stated.join(' ') === wanted.join(' ') ||
    (Math.max(stated.length, wanted.length) <= MOST_TOKENS && equal(stated, wanted))
  );
}

/** What stands in the last box, else after the last `answer is`, else all of it; without a final full stop. */
function answerIn(text: string): string {
  const plain = plainText(text);
  const announced = [...plain.matchAll(/answer is:?|\\boxed\{/gi)].at(-1);
  const after = announced === undefined ? plain : plain.slice(announced.index + announced[0].length);
  const boxed = announced?.[0].startsWith('\\') ? after.slice(0, closing(`{${after}`.split('')) - 1) : after;
  return boxed.replace(/[ $]*\.?[ $]*$/, '');
}

const SYMBOLS: readonly (readonly [RegExp, string])[] = [
  [/\\(?:left|right|displaystyle|mathrm|mathbf|text)(?![a-zA-Z])|\\[!,;: ]|\\?[$%]/g, ' '],
  [/\\[dt]frac/g, '\\frac'],
  [/\\frac *(\d) *(\d)/g, '\\frac{$1}{$2}'],
  [/\\sqrt *(\d)/g, '\\sqrt{$1}'],
  [/\u221a/g, '\\sqrt '],
  [/\u03c0/g, '\\pi '],
  [/\u221e/g, '\\infty '],
  [/\u222a/g, '\\cup '],
  [/\\cdot|\\times|[\u00b7\u00d7\u22c5]/g, '*'],
  [/\u00b2/g, '^2'],
  [/\u00b3/g, '^3'],
];
const TOKEN = /\d+(?:\.\d+)?|\.\d+|\\[a-zA-Z]+|[a-zA-Z]+|[^ ]/g;
const NAMES = new Set(['sqrt', 'ln', 'log', 'exp', 'sin', 'cos', 'tan', 'pi', 'infty']);

/** Numbers, commands, variables of one letter, longer words, signs. */
function tokensOf(text: string): Tokens {
  const plain = SYMBOLS.reduce((changed, [looks, plainly]) => changed.replace(looks, plainly), text);
  return (plain.match(TOKEN) ?? []).flatMap(token => {
    if (NAMES.has(token)) return [`\\${token}`];
    return /^[a-zA-Z]{2}$/.test(token) && token !== 'or' ? [...token] : [token];
  });
}

const SEPARATORS = new Set([',', ';', '=', '<', '>', 'or', 'and', '\\cup']);

function equal(written: Tokens, gold: Tokens): boolean {
  if (gold.length === 0 || written.length === 0) return written.length === gold.length;
  if (written.join(' ') === gold.join(' ')) return true;
  const [parts, wanted] = [partsOf(written), partsOf(gold)];
  if (wanted.signs !== parts.signs) return false;
  if (wanted.parts.length > 1) return wanted.parts.every((part, index) => equal(parts.parts[index] ?? [], part));
  if (isBracketed(gold) && isBracketed(written) && partsOf(gold.slice(1, -1)).signs !== '') {
    return written[0] === gold[0] && written.at(-1) === gold.at(-1) && equal(written.slice(1, -1), gold.slice(1, -1));
  }
  return equalValues(written, gold);
}

/** Cuts at the separators outside brackets. */
function partsOf(tokens: Tokens): { signs: string; parts: Tokens[] } {
  const signs: string[] = [];
  const parts: string[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if ('([{'.includes(token)) depth++;
    if (')]}'.includes(token)) depth--;
    if (depth === 0 && SEPARATORS.has(token)) {
      signs.push(token);
      parts.push([]);
    } else parts.at(-1)?.push(token);
  }
  return { signs: signs.join(' '), parts };
}

function isBracketed(tokens: Tokens): boolean {
  return '(['.includes(tokens[0] ?? '-') && closing(tokens) === tokens.length - 1;
}

/** Where the bracket closes that the first token opens; the number of tokens if it does not. */
function closing(tokens: Tokens): number {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if ('([{'.includes(token)) depth++;
    if (')]}'.includes(token)) depth--;
    if (depth === 0) return index;
  }
  return tokens.length;
}

/** How many points two expressions are compared at: two that differ hardly agree at all of them. */
const POINTS = 3;

function equalValues(written: Tokens, gold: Tokens): boolean {
  const tolerance = gold.some(token => token.includes('.')) ? 1e-3 : 1e-6;
  for (let point = 1; point <= POINTS; point++) {
    const [value, wanted] = [expressionValue(written, point), expressionValue(gold, point)];
    if (value === undefined || wanted === undefined) return false;
    const near = Math.abs(value - wanted) <= tolerance * Math.max(1, Math.abs(wanted));
    if (value !== wanted && !(near && Number.isFinite(wanted))) return false;
  }
  return true;
}
