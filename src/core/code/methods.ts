import { DICT } from './dict-methods.ts';
import { asHeld } from './doubles.ts';
import { LIST } from './list-methods.ts';
import { callIn, type Methods } from './method-tables.ts';
import { number, sized } from './operations.ts';
import { fixedText, MOST_DECIMALS } from './rounding.ts';
import { bound } from './sequences.ts';
import { SET } from './set-methods.ts';
import { TEXT } from './text-methods.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { isDict, isList, isSet, isView, type Value } from './values.ts';

const NUMBER: Methods<Value> = {
  none: { toFixed: of => fixed(of, 0) },
  one: { toFixed: (of, [decimals]) => fixed(of, bound(decimals)) },
};

/** Names of methods that change their object. */
export const CHANGING = new Set(
  `append extend push unshift insert splice remove pop shift sort reverse set delete setdefault add discard update
   clear`.split(/\s+/),
);

/** Methods of the other language. */
const FOREIGN: Readonly<Record<Language, ReadonlySet<string>>> = {
  python: new Set(
    `push unshift shift splice slice substring toUpperCase toLowerCase trim trimStart trimEnd indexOf lastIndexOf includes
     at charAt repeat startsWith endsWith has set delete entries replaceAll concat padStart padEnd toFixed flat`.split(
      /\s+/,
    ),
  ),
  typescript: new Set(
    `append extend remove insert index count upper lower strip lstrip rstrip startswith endswith items capitalize isdigit
     isalpha isalnum isupper islower swapcase find rfind zfill rjust ljust title setdefault removeprefix removesuffix
     partition most_common copy discard update union intersection difference symmetric_difference issubset issuperset
     isdisjoint`.split(/\s+/),
  ),
};

/**
 * What a method gives for these arguments, and does to its object.
 *
 * @throws UnsupportedCode where it is not known, also with fewer or more arguments than it is known with.
 */
export function callMethod(of: Value, name: string, args: readonly Value[], language: Language): Value {
  if (FOREIGN[language].has(name)) throw new UnsupportedCode();
  const result = called(of, name, args, language);
  return typeof result === 'string' ? sized(result) : result;
}

function called(of: Value, name: string, args: readonly Value[], language: Language): Value {
  if (typeof of === 'string') return callIn(TEXT, of, name, args, language);
  if (isList(of)) {
    if (isSet(of)) return callIn(SET, of, name, args, language);
    if (isView(of) || (of.kind === 'tuple' && !/^(?:index|count)$/.test(name))) throw new UnsupportedCode();
    return callIn(LIST, of, name, args, language);
  }
  if (isDict(of)) {
    // Objects of TypeScript have none of these.
    if (language === 'typescript' && (!of.isMap || name === 'pop')) throw new UnsupportedCode();
    return callIn(DICT, of, name, args, language);
  }
  return callIn(NUMBER, of, name, args, language);
}

/** A number of TypeScript with so many decimals, of two as near the larger one (Number.prototype.toFixed). */
function fixed(of: Value, decimals: number): string {
  if (decimals < 0 || decimals > MOST_DECIMALS) throw new UnsupportedCode();
  const held = asHeld(number(of));
  return fixedText(held, decimals, held.numerator < 0n);
}
