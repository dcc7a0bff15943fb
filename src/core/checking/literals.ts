import { negated, writtenNumber } from '../code/doubles.ts';
import { list, type Value } from '../code/values.ts';

/** A value written in a text, up to without `end`. */
export interface Literal {
  readonly value: Value;
  readonly end: number;
}

const MAX_DEPTH = 8;
const MAX_DIGITS = 200;
const NUMBER = /-?\d+(?:\.\d+)?(?![\w]|\.\d)/y;
const STRING = /'([^'\n]*)'|"([^"\n]*)"/y;
const WORD = /(?:True|False|true|false|None|undefined)\b/y;
const KEY = /'([^'\n]*)'|"([^"\n]*)"|([A-Za-z_]\w*)/y;

/** The number, truth value, text in quotes, list, tuple or dictionary that begins at `at`; undefined where none does. */
export function literalAt(text: string, at: number, depth = 0): Literal | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const number = matchAt(NUMBER, text, at);
  if (number) return { value: decimal(number[0]), end: at + number[0].length };
  const string = matchAt(STRING, text, at);
  if (string) return { value: string[1] ?? string[2] ?? '', end: at + string[0].length };
  const word = matchAt(WORD, text, at)?.[0];
  if (word !== undefined) {
    const value = /^[Tt]rue$/.test(word) ? true : /^[Ff]alse$/.test(word) ? false : null;
    return { value, end: at + word.length };
  }
  if (text[at] === '[' || text[at] === '(') return listAt(text, at, depth);
  return text[at] === '{' ? dictAt(text, at, depth) : undefined;
}

/** The literal that a whole text is. */
export function literalOf(text: string): Value | undefined {
  const found = literalAt(text, 0);
  return found?.end === text.length ? found.value : undefined;
}

function listAt(text: string, at: number, depth: number): Literal | undefined {
  const close = text[at] === '[' ? ']' : ')';
  const items: Value[] = [];
  let here = skipSpace(text, at + 1);
  while (text[here] !== close) {
    const item = literalAt(text, here, depth + 1);
    if (!item) return undefined;
    items.push(item.value);
    here = skipSpace(text, item.end);
    if (text[here] === ',') here = skipSpace(text, here + 1);
    else if (text[here] !== close) return undefined;
  }
  return { value: list(items, close === ')' ? 'tuple' : 'list'), end: here + 1 };
}

function dictAt(text: string, at: number, depth: number): Literal | undefined {
  const entries = new Map<string, Value>();
  let here = skipSpace(text, at + 1);
  while (text[here] !== '}') {
    const key = matchAt(KEY, text, here);
    const colon = key ? skipSpace(text, here + key[0].length) : 0;
    const item = key && text[colon] === ':' ? literalAt(text, skipSpace(text, colon + 1), depth + 1) : undefined;
    if (!key || !item) return undefined;
    entries.set(key[1] ?? key[2] ?? key[3] ?? '', item.value);
    here = skipSpace(text, item.end);
    if (text[here] === ',') here = skipSpace(text, here + 1);
    else if (text[here] !== '}') return undefined;
  }
  return { value: { type: 'dict', entries }, end: here + 1 };
}

function skipSpace(text: string, at: number): number {
  let here = at;
  while (text[here] === ' ') here++;
  return here;
}

function decimal(text: string): Value {
  const size = writtenNumber(text.replace('-', '').slice(0, MAX_DIGITS));
  return text.startsWith('-') ? negated(size) : size;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
