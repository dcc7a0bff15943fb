import { negated, writtenNumber } from '../code/doubles.ts';
import { type Key, type ListKind, list, type Value } from '../code/values.ts';

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
const KEY = /'([^'\n]*)'|"([^"\n]*)"|([A-Za-z_]\w*)|(-?\d{1,15})/y;
/** A set without items, or the words before the items that one of TypeScript has. */
const SET = /set\(\)|new Set\(\)|new Set\(/y;

/** The number, truth value, text in quotes, list, tuple, set or dictionary that begins at `at`; undefined where none does. */
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
  return text[at] === '{' ? (dictAt(text, at, depth) ?? itemsAt(text, at, '}', 'set', depth)) : setAt(text, at, depth);
}

/** The literal that a whole text is. */
export function literalOf(text: string): Value | undefined {
  const found = literalAt(text, 0);
  return found?.end === text.length ? found.value : undefined;
}

function listAt(text: string, at: number, depth: number): Literal | undefined {
  return text[at] === '[' ? itemsAt(text, at, ']', 'list', depth) : itemsAt(text, at, ')', 'tuple', depth);
}

/** A set in words of either language. */
function setAt(text: string, at: number, depth: number): Literal | undefined {
  const words = matchAt(SET, text, at)?.[0];
  if (words === undefined) return undefined;
  const end = at + words.length;
  if (words.endsWith(')')) return { value: list([], words.startsWith('new') ? 'ordered-set' : 'set'), end };
  const items = text[end] === '[' ? itemsAt(text, end, ']', 'ordered-set', depth) : undefined;
  return items && text[items.end] === ')' ? { ...items, end: items.end + 1 } : undefined;
}

/** Items with commas between behind an opening sign, up to the closing one. */
function itemsAt(text: string, at: number, close: string, kind: ListKind, depth: number): Literal | undefined {
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
  return { value: list(items, kind), end: here + 1 };
}

function dictAt(text: string, at: number, depth: number): Literal | undefined {
  const entries = new Map<Key, Value>();
  let here = skipSpace(text, at + 1);
  while (text[here] !== '}') {
    const key = matchAt(KEY, text, here);
    const colon = key ? skipSpace(text, here + key[0].length) : 0;
    const item = key && text[colon] === ':' ? literalAt(text, skipSpace(text, colon + 1), depth + 1) : undefined;
    if (!key || !item) return undefined;
    entries.set(key[4] === undefined ? (key[1] ?? key[2] ?? key[3] ?? '') : BigInt(key[4]), item.value);
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
