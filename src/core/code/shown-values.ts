/** How the numbers and collections of programs are shown. */
import { isRounded } from './doubles.ts';
import type { Language } from './tokens.ts';
import {
  asIndex,
  type Dict,
  isDict,
  isList,
  isNumber,
  isThrown,
  isView,
  type Key,
  type List,
  shown,
  type Value,
  written,
} from './values.ts';

/** Whether it is certain that a program shows a value as it is written here. */
export function isShownExactly(value: Value, language: Language): boolean {
  // `console.log` shows where an error comes from, too.
  if (isThrown(value)) return language === 'python' && value.message !== undefined;
  if (isList(value) || isDict(value)) return isPlainCollection(value, language);
  if (!isNumber(value)) return true;
  if (language === 'python' || isRounded(value)) return true;
  return value.denominator > 1n || asIndex(value) !== undefined;
}

/** Items or signs beyond which TypeScript shows a list in several lines. */
const MOST_ITEMS = 6;
const MOST_SIGNS = 69;
const KEY = /^[A-Za-z_][A-Za-z_\d]*$/;

/** What a text within a collection is not shown with as it is: quotes, escapes, and what has no form. */
const UNPRINTED = /['\\\p{C}]|(?! )\p{Z}/u;

/** Whether a collection is shown as it is written: TypeScript has spaces, quotes and lines of its own for some. */
function isPlainCollection(value: List | Dict, language: Language): boolean {
  const items = isList(value) ? value.items : [...value.entries.values()];
  const keys = isDict(value) ? [...value.entries.keys()] : [];
  // A text within a collection is shown in the quotes that suit it.
  const isPlain = (text: Key): boolean => typeof text !== 'string' || !UNPRINTED.test(text);
  const isExact = (item: Value): boolean =>
    typeof item === 'string'
      ? isPlain(item)
      : !isThrown(item) && !(isDict(item) && item.usual) && isShownExactly(item, language);
  // A `Counter` of other things than numbers has another order.
  if (isDict(value) && value.usual === 'Counter' && !items.every(isNumber)) return false;
  // A set of Python shows its items in an order of its own.
  if (isView(value) || (isList(value) && value.kind === 'set' && items.length > 1)) return false;
  if (!items.every(isExact) || !keys.every(isPlain)) return false;
  if (language === 'python') return true;
  const isFlat = items.every(item => !isList(item) && !isDict(item));
  const isKnown = isDict(value) || value.kind === 'list' || value.kind === 'ordered-set';
  const line = isDict(value) && value.isMap ? shown(value, language) : written(value, language);
  const isShort = items.length <= MOST_ITEMS && line.length <= MOST_SIGNS;
  return isFlat && isKnown && isShort && ((isDict(value) && value.isMap) || keys.every(key => KEY.test(`${key}`)));
}
