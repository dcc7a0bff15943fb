import { type Program, parseExpression } from '../code/statement-parser.ts';
import { languageOf } from '../code/tokens.ts';
import { optionsOf } from './options.ts';
import { isOfValues } from './program-claims.ts';

/** Longer questions ask for more than an expression. */
const MAX_CHARACTERS = 600;
const MAX_WORDS = 120;

/** What words around an expression ask for its value. */
const ASKS =
  /^$|\b(?:is|are|was|what|equals?|evaluates?|comput(?:e|es|ed)|calculate|work out|figure out|find|solve|simplify|values?|results?|gives?|outputs?|prints?|returns?|yields?|true or false)\b/i;
/** What may follow one that is all that is asked about: `in binary` asks for more, and a story goes on. */
const ENDS =
  /^(?:(?:is|are|was|be|does|do|it|this|that|the|of|to|in|what|equals?|evaluates?|comes?|gives?|yields?|returns?|prints?|results?|values?|outputs?|expression|calculation|sum|please|python|py|typescript|ts|javascript|js|node)\b\W*|\W+)*$/i;

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
  const [before, after] = [text.slice(0, start.index), text.slice(start.index + code.length)];
  if (!ASKS.test(`${before} ${after}`.trim()) || !ENDS.test(after)) return undefined;
  const language = languageOf(code);
  const value = parseExpression(code, language);
  if (!value || value.type === 'literal' || value.type === 'list' || !isOfValues(value)) return undefined;
  return { language, names: new Set(), statements: [{ type: 'expression', value }] };
}
