import { addDays, addMonths, type Day, daysIn, MONTHS, written } from './calendar.ts';

/** A move from a day to another. */
export interface Move {
  readonly unit: 'day' | 'month' | 'year';
  /** Below 0 it goes back. */
  readonly count: number;
}

/** A day, and the lines that lead to it, each of which adds, takes away or looks up one thing. */
export class DateWalk {
  readonly lines: string[];
  #now: Day;

  /** @param lines what the first day is known by. */
  constructor(day: Day, lines: readonly string[]) {
    this.#now = day;
    this.lines = [...lines];
  }

  get now(): Day {
    return this.#now;
  }

  /** Goes on to the day that `label` names. */
  move(label: string, { unit, count }: Move): void {
    if (unit === 'day') this.#days(label, count);
    else if (unit === 'month') this.#months(label, count);
    else this.#years(label, count);
  }

  #days(label: string, count: number): void {
    let { year, month, day } = this.#now;
    const moved = `${label}: ${day} ${signOf(count)} ${Math.abs(count)} = ${day + count}`;
    this.#now = addDays(this.#now, count);
    day += count;
    if (day >= 1 && day <= sureDays(month)) {
      this.lines.push(`${moved}, so ${written(this.#now)}`);
      return;
    }
    this.lines.push(moved);
    while (day < 1) {
      [year, month] = this.#turn(year, month - 1);
      const days = this.#daysIn(year, month);
      this.lines.push(`${nameOf(month)} has ${days} days: ${days} - ${-day} = ${days + day}`);
      day += days;
    }
    while (count > 0 && day > sureDays(month)) {
      const days = this.#daysIn(year, month);
      if (day <= days) break;
      this.lines.push(`${nameOf(month)} has ${days} days: ${day} - ${days} = ${day - days}`);
      day -= days;
      [year, month] = this.#turn(year, month + 1);
    }
    this.#arrive(label);
  }

  #months(label: string, count: number): void {
    const { year, month, day } = this.#now;
    const result = month + count;
    const moved = `${label}: month ${month} ${signOf(count)} ${Math.abs(count)} = ${result}`;
    if (result >= 1 && result <= 12 && day <= 28) {
      this.#now = { year, month: result, day };
      this.lines.push(`${moved}, so ${written(this.#now)}`);
      return;
    }
    this.lines.push(moved);
    if (result < 1 || result > 12) {
      const wrapped = result < 1 ? result + 12 : result - 12;
      this.lines.push(`month: ${result} ${signOf(-count)} 12 = ${wrapped}`);
      this.#turn(year, result < 1 ? 0 : 13);
    }
    this.#land(label, addMonths(this.#now, count));
  }

  #years(label: string, count: number): void {
    const { year, month, day } = this.#now;
    const moved = `${year} ${signOf(count)} ${Math.abs(count)} = ${year + count}`;
    if (month !== 2 || day !== 29) {
      this.#now = { year: year + count, month, day };
      this.lines.push(`${label}: ${moved}, so ${written(this.#now)}`);
      return;
    }
    this.lines.push(`year: ${moved}`);
    this.#land(label, addMonths(this.#now, 12 * count));
  }

  /** Keeps the day of the month, unless the month is too short for it. */
  #land(label: string, to: Day): void {
    const days = this.#now.day > 28 ? this.#daysIn(to.year, to.month) : 31;
    if (this.#now.day > days) this.lines.push(`${nameOf(to.month)} ends on day ${days}`);
    this.#now = to;
    this.#arrive(label);
  }

  #arrive(label: string): void {
    this.lines.push(`${label}: ${written(this.#now)}`);
  }

  #daysIn(year: number, month: number): number {
    const days = daysIn(year, month);
    if (month === 2) this.lines.push(leapLine(year));
    return days;
  }

  /** Month 0 is December of the year before, month 13 January of the next. */
  #turn(year: number, month: number): [number, number] {
    if (month >= 1 && month <= 12) return [year, month];
    const by = month > 12 ? 1 : -1;
    this.lines.push(`year: ${year} ${signOf(by)} 1 = ${year + by}`);
    return [year + by, month > 12 ? 1 : 12];
  }
}

/** How many days February has in a year. */
export function leapLine(year: number): string {
  return `${year} % 4 = ${year % 4}, so February has ${daysIn(year, 2)} days`;
}

/** The days that a month has in every year. */
function sureDays(month: number): number {
  return month === 2 ? 28 : daysIn(2001, month);
}

function signOf(count: number): string {
  return count > 0 ? '+' : '-';
}

function nameOf(month: number): string {
  return MONTHS[month - 1] ?? '';
}
