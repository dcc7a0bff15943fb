import { plainText } from './plain-text.ts';

/** After the last of these comes the answer, where a chain stands before it. */
const ANNOUNCED = /answer is|####|\\boxed\{/gi;

/** The number that `written` gives as its answer: the first after the last announcement, else the last of all. */
export function statedNumber(written: string): number | undefined {
  const announced = [...written.matchAll(ANNOUNCED)].at(-1);
  const after = announced && numbersIn(written.slice(announced.index + announced[0].length))[0];
  return after ?? numbersIn(written).at(-1);
}

/** Whole gold within 1e-6, decimal gold within 1e-3; relative, absolute below one. */
export function isNumber(stated: number | undefined, gold: string): boolean {
  const [wanted] = numbersIn(gold);
  if (stated === undefined || wanted === undefined) return false;
  const tolerance = Number.isInteger(wanted) ? 1e-6 : 1e-3;
  return Math.abs(stated - wanted) <= tolerance * Math.max(1, Math.abs(wanted));
}

/** A sign, digits with or without thousands separators or a point, then a power of ten or a denominator. */
const NUMBER = new RegExp(
  [
    /(?<![A-Za-z0-9_.])(?:(?<!\))-)?/,
    /(\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)/,
    /(?:[eE]([+-]?\d{1,3})(?![A-Za-z0-9_]))?(?:\/(\d+(?:\.\d+)?)(?![\d/]))?/,
  ]
    .map(part => part.source)
    .join(''),
  'g',
);

/** The numbers in a text, in its order. */
export function numbersIn(text: string): number[] {
  return [...undressed(text).matchAll(NUMBER)].map(([found, digits = '', power = '0', denominator = '1']) => {
    const value = Number(`${digits.replaceAll(',', '')}e${power}`) / Number(denominator);
    return found.startsWith('-') ? -value : value;
  });
}

/** Without currency, per cent, exponents of units, a date's slashes, and LaTeX around separators and fractions. */
function undressed(text: string): string {
  const narrow = text.replace(/(\d)(?:\{,\}|\\,|\\!|[\u00a0\u2009\u202f])(?=\d{3}(?!\d))/g, '$1,');
  return plainText(narrow)
    .replace(/\\?[$%]|[\u00a3\u00a5\u20ac]/g, '')
    .replace(/\\[dt]?frac *\{(-?[\d.]+)\} *\{([\d.]+)\}/g, '$1/$2')
    .replace(/\\[dt]?frac *(\d)(\d)/g, '$1/$2')
    .replace(/(\d)\/(\d+)\/(?=\d)/g, '$1 $2 ')
    .replace(/[\d.]*\^(?:\{-?[\d.]+\}|-?[\d.]+)/g, '');
}
