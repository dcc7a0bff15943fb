import { isBase } from '../code/functions.ts';

/** Digits in a base, as a question or a chain writes them. */
export interface Numeral {
  readonly digits: string;
  readonly base: number;
}

/** A question about bases: what is given, added up where there is more than one, and in which base it is wanted. */
export interface Conversion {
  readonly given: readonly Numeral[];
  readonly base: number;
  /** What stands before the digits of the answer. */
  readonly prefix: string;
  /** What stands before the answer where the code gives it a name: `x = `. */
  readonly name: string;
  /** Whether the answer is a text that code does not print. */
  readonly isText: boolean;
}

const NAMES: Readonly<Record<string, number>> = { binary: 2, octal: 8, hexadecimal: 16, decimal: 10 };
const PREFIXES: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16 };
const FUNCTIONS: Readonly<Record<string, string>> = { bin: '0b', oct: '0o', hex: '0x' };
const BASE = '(binary|octal|hexadecimal)';
const NAMED = new RegExp(`\\b${BASE} number ([\\da-f]+)\\b`);
const TERM = /(?:int|parseInt)\(['"]([\da-f]+)['"], (\d+)\)|0([box])([\da-f]+)|(?<![\w'"])(\d+)(?![\w'"])/g;

/** Whether there is such a base, and the base has all of the digits. */
export function isNumber({ digits, base }: Numeral): boolean {
  return isBase(base) && [...digits].every(digit => Number.parseInt(digit, 36) < base);
}

/** A text with its digits in lower case: `4E`, `0X4E`, `FF`. */
export function withSmallDigits(text: string): string {
  return text.replace(/\b(?:0[XO])?[\dA-F]+\b/gi, digits => digits.toLowerCase());
}

/** The conversion that a question asks for; undefined where it asks for something else. */
export function conversionIn(question: string): Conversion | undefined {
  const text = withSmallDigits(question);
  const newline = text.indexOf('\n');
  return newline < 0 ? inWords(text) : inCode(text.slice(newline + 1));
}

function inCode(code: string): Conversion | undefined {
  if (code.trim().includes('\n')) return undefined;
  const statement = code.replace(/;\s*$/, '');
  const [named = '', name] = /^(?:(?:const|let|var) )?(\w+) = /.exec(statement) ?? [];
  const value = statement.slice(named.length);
  const [, printed] = /^(?:print|console\.log)\((.*)\)$/.exec(value) ?? [];
  const found = converted(printed ?? value);
  if (!found) return undefined;
  const { isText, ...asked } = found;
  return { ...asked, name: name === undefined ? '' : `${name} = `, isText: isText && printed === undefined };
}

function converted(code: string): Omit<Conversion, 'name'> | undefined {
  const [, name, inner] = /^(bin|oct|hex)\((.*)\)$/.exec(code) ?? [];
  if (inner !== undefined && name !== undefined)
    return conversion(inner, PREFIXES[FUNCTIONS[name]?.[1] ?? ''] ?? 10, FUNCTIONS[name] ?? '', true);
  const [, formatted, kind] = /^format\((.*), ['"]([box])['"]\)$/.exec(code) ?? [];
  if (formatted !== undefined) return conversion(formatted, PREFIXES[kind ?? ''] ?? 10, '', true);
  const [, text, base] = /^(.*)\.toString\((\d+)\)$/.exec(code) ?? [];
  if (text !== undefined) return conversion(text.replace(/^\((.*)\)$/, '$1'), Number(base), '', true);
  return conversion(code, 10, '', false);
}

function conversion(sum: string, base: number, prefix: string, isText: boolean): Omit<Conversion, 'name'> | undefined {
  const given = [...sum.matchAll(TERM)].map(([, text, radix, sign, digits, decimal]) =>
    text !== undefined
      ? { digits: text, base: Number(radix) }
      : { digits: digits ?? decimal ?? '', base: sign === undefined ? 10 : (PREFIXES[sign] ?? 10) },
  );
  const isPlain = sum.replace(TERM, '').replace(/[+\s]/g, '') === '';
  const isConversion = base !== 10 || given.some(numeral => numeral.base !== 10);
  return isPlain && isConversion && given.length > 0 ? { given, base, prefix, isText } : undefined;
}

function inWords(question: string): Conversion | undefined {
  const words = question.trim();
  const [, name, digits] = NAMED.exec(words) ?? [];
  const target = /\b(?:to|in|as a) (binary|octal|hexadecimal|decimal)\b(?: number)?[.?]?$/.exec(words)?.[1];
  if (name !== undefined && digits !== undefined && target !== undefined) {
    return inBase(digits, NAMES[name], NAMES[target]);
  }
  const [, decimal, of] = new RegExp(`^Which decimal number is ([\\da-f]+) in ${BASE}\\?$`).exec(words) ?? [];
  if (decimal !== undefined && of !== undefined) return inBase(decimal, NAMES[of]);
  const [, between, from, to] = new RegExp(`^How is ([\\da-f]+) in ${BASE} written in ${BASE}\\?$`).exec(words) ?? [];
  if (between !== undefined && from !== undefined && to !== undefined) {
    return inBase(between, NAMES[from], NAMES[to]);
  }
  const [, number, wanted] =
    new RegExp(`^(?:Convert(?: the decimal number)?|What is|How is) (\\d+)(?: to| in| written in) ${BASE}[.?]$`).exec(
      words,
    ) ?? [];
  if (number === undefined || wanted === undefined) return undefined;
  return inBase(number, 10, NAMES[wanted]);
}

/** From one base to another. */
function inBase(digits: string, from = 10, base = 10): Conversion {
  return { given: [{ digits, base: from }], base, prefix: '', name: '', isText: false };
}
