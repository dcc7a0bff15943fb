import { type Day, dayOf, daysNamed, MONTHS, monthOf } from './calendar.ts';

/** The words for first to twelfth. */
export const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

const FIXED: readonly (readonly [RegExp, number, number])[] = [
  [/\bChristmas Eve\b/, 12, 24],
  [/\bfirst day of \d/, 1, 1],
  [/\blast day of \d/, 12, 31],
];
const SHORT = new RegExp(
  `\\b(${MONTHS.map(name => name.slice(0, 3)).join('|')})[a-z]*\\.? (\\d{1,2})\\b(?!, \\d{4})`,
  'g',
);

/** The days that a question tells of: in full, or in parts that belong together. */
export function daysTold(text: string): Day[] {
  const years = [...text.matchAll(/(?<![\d/])(?:1[89]|20)\d\d(?![\d/])/g)].map(([year]) => Number(year));
  return [...daysNamed(text), ...years.flatMap(year => daysOf(year, text))];
}

/** The days of a year that a text tells of apart from their year. */
function daysOf(year: number, text: string): Day[] {
  const fixed = FIXED.filter(([told]) => told.test(text)).map(([, month, day]) => dayOf(year, month, day));
  const short = [...text.matchAll(SHORT)].map(([, month = '', day]) => dayOf(year, monthOf(month), day));
  const slashed = [...text.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/g)].map(([, month, day]) =>
    dayOf(year, Number(month), day),
  );
  const [, nth = '', of = ''] = /\bthe (\w+) day of the (\w+) month\b/.exec(text) ?? [];
  const [, day, start = ''] = /\bthe (\d+)(?:st|nd|rd|th) of each month starting from the (\w+)/.exec(text) ?? [];
  const ordinal = dayOf(year, ORDINALS.indexOf(of) + 1, ORDINALS.indexOf(nth) + 1);
  const monthly = dayOf(year, monthOf(start), day);
  return [...fixed, ...short, ...slashed, ordinal, monthly].filter(found => found !== undefined);
}
