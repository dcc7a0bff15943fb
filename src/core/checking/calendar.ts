/** A day of the Gregorian calendar; months count from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
export const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A day so many days later, or earlier where `count` is negative. */
export function addDays({ year, month, day }: Day, count: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + count));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The same day of the month so many months later, or the last one where the month is too short. */
export function addMonths({ year, month, day }: Day, count: number): Day {
  const total = year * 12 + month - 1 + count;
  const [there, then] = [(total % 12) + 1, Math.floor(total / 12)];
  return { year: then, month: there, day: Math.min(day, daysIn(then, there)) };
}

export function sameDay(a: Day, b: Day): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

/** `MM/DD/YYYY`. */
export function written({ year, month, day }: Day): string {
  return [String(month).padStart(2, '0'), String(day).padStart(2, '0'), year].join('/');
}

const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g;
const NAMED = new RegExp(
  `\\b(${MONTHS.map(month => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')}|Sept)\\.? (\\d{1,2})(?:st|nd|rd|th)?, (\\d{4})`,
  'g',
);

/** The days that a text names in full, in any of the usual notations, American first. */
export function daysNamed(text: string): Day[] {
  const slashed = [...text.matchAll(SLASHED)].map(([, month, day, year]) => dayOf(year, Number(month), day));
  const named = [...text.matchAll(NAMED)].map(([, month = '', day, year]) => dayOf(year, monthOf(month), day));
  return [...slashed, ...named].filter(day => day !== undefined);
}

export function monthOf(name: string): number {
  return MONTHS.findIndex(month => month.slice(0, 3) === name.slice(0, 3)) + 1;
}

/** The day, or undefined where there is none. */
export function dayOf(
  year: string | number | undefined,
  month: number,
  day: string | number | undefined,
): Day | undefined {
  const found = { year: Number(year), month, day: Number(day) };
  return month >= 1 && month <= 12 && found.day >= 1 && found.day <= daysIn(found.year, month) ? found : undefined;
}
