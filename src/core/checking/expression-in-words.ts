import { type Program, parseExpression } from '../code/statement-parser.ts';
import { languageOf } from '../code/tokens.ts';
import { optionsOf } from './options.ts';
import { isOfValues } from './program-claims.ts';

/** Longer questions ask for more than an expression. */
const MAX_CHARACTERS = 600;
const MAX_WORDS = 120;

/**
 * The expression of values that a question in words is about, as a program; undefined where it is about something else, or has
 * options: one of them is the answer then.
 */
export function expressionInWords(question: string): Program | undefined {
  if (question.length > MAX_CHARACTERS || optionsOf(question).length > 1) return undefined;
  const text = question
    .trim()
    .replace(/[?.=:]+$/, '')
    .trim();
  const words = [...text.matchAll(/\S+/g)].slice(0, MAX_WORDS + 1);
  if (words.length > MAX_WORDS) return undefined;
  const isOfIt = (word: string): boolean => /\d|^[([-]*(?:True|False|true|false|not)\b|^!/.test(word);
  const first = words.findIndex(([word]) => isOfIt(word) || /^[(~]+$/.test(word));
  const last = words.findLastIndex(([word]) => isOfIt(word) || /^\)+$/.test(word));
  const [start, end] = [words[first], words[last]];
  if (!start || !end) return undefined;
  const code = text.slice(start.index, end.index + end[0].length);
  const language = languageOf(code);
  const value = parseExpression(code, language);
  if (!value || value.type === 'literal' || value.type === 'list' || !isOfValues(value)) return undefined;
  return { language, names: new Set(), statements: [{ type: 'expression', value }] };
}
