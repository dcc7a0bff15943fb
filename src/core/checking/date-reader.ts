import type { Check } from '../trace.ts';
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysIn,
  daysNamed,
  MONTHS,
  monthOf,
  sameDay,
  WEEKDAYS,
  written,
} from './calendar.ts';
import { dateChain } from './date-chain.ts';
import { type Found, fromNowhere, judged, type Reader, wholeStep } from './found.ts';
import { KnownChain } from './known-chain.ts';
import { type Option, optionsOf } from './options.ts';
import { numbersIn } from './story-numbers.ts';
import { daysTold } from './told-day.ts';

const CLAIM = /(?<![\d/.])(-?\d+) (\+|-|%|\/\/) (\d+) = (-?\d+)(?![\d/])/;
const LENGTH = new RegExp(
  `\\b(${MONTHS.join('|')}) (?:before it )?(?:has|ends on day) (?:only )?(\\d+)|\\b(\\d+) days of (${MONTHS.join('|')})|With (\\d+) days, (${MONTHS.join('|')})`,
);
const QUARTERS = ['first', 'second', 'third', 'fourth'];
const QUARTER = /\b[Tt]he (\w+) quarter ends with (\w+)|\b(\w+) is the last month of the (\w+) quarter/;
const SLASHED = /(?<![\d/])\d+\/\d+\/\d{4}(?![\d/])/g;
const MOVED = /(?<!= )(?<![\w.])(\d+) (\w+) (?:ago|later)\b/g;
const COUNTED = new RegExp(`\\b(${WEEKDAYS.join('|')}) (\\d+)\\b`, 'g');

type Part = 'day' | 'month' | 'year';

/** Follows a date from the one that the question tells of: its day, month and year as they are carried along. */
export class DateReader implements Reader {
  readonly #told: readonly Day[];
  readonly #question: string;
  #day: Day | undefined;
  /** Where a move of several lines must end, and how far its parts have come. */
  #goal: Day | undefined;
  #parts: Record<Part, number> | undefined;
  /** How many days it goes, where it goes by days. */
  #by: number | undefined;
  /** Results of lines about no date yet. */
  #numbers: number[] = [];
  /** A day of the week that a line has worked out. */
  #weekday: string | undefined;
  readonly #chain: KnownChain | undefined;

  private constructor(question: string, options: readonly Option[]) {
    this.#question = question;
    this.#told = daysTold(question);
    const lines = dateChain(question, options);
    this.#chain = lines && new KnownChain(lines);
  }

  static of(question: string): DateReader | undefined {
    return /MM\/DD\/YYYY/.test(question)
      ? new DateReader(question.slice(0, question.search(/\nOptions:|$/)), optionsOf(question))
      : undefined;
  }

  next(): string[] | undefined {
    return this.#chain?.next();
  }

  knowsAnswer(): boolean {
    return this.#chain !== undefined;
  }

  step(text: string): Found[] {
    this.#chain?.step(text);
    return this.#read(text);
  }

  strangers(text: string): string[] {
    return this.#chain?.strangers(text) ?? [];
  }

  #read(text: string): Found[] {
    const [date] = daysNamed(text).slice(-1);
    const claim = CLAIM.exec(text);
    const strange = this.#strange(text);
    if (/\([A-Z]\)/.test(text)) return wholeStep(text, [...strange, ...(date ? this.#carries(date) : [])]);
    const length = [...quarterEnd(text), ...this.#length(text)];
    const checks = claim ? this.#claim(text, claim, date) : this.#plain(text, date);
    return wholeStep(text, [...strange, ...length, ...checks]);
  }

  answer(text: string): Check[] {
    if (this.#chain) return this.#chain.answer(text);
    return this.#goal ? [judged('date', '', '', written(this.#goal), false)] : [];
  }

  /** Dates that no calendar has, and moves that the question does not tell of. */
  #strange(text: string): Check[] {
    const dates = [...text.matchAll(SLASHED)].filter(([said]) => daysNamed(said).length === 0);
    const moves = [...text.matchAll(MOVED)].filter(([, count = '']) => !this.#says(count));
    const by = this.#parts ? this.#by : undefined;
    const others = [...text.matchAll(MOVED)].filter(
      ([, count, unit = '']) => by !== undefined && /^days?$/.test(unit) && Number(count) !== by,
    );
    return [
      ...dates.map(([said]) => judged('date', '', said, '', false)),
      ...others.map(([, count = '']) => judged('carried', '', count, String(by), false)),
      ...moves.map(([, count = '']) => fromNowhere(count)),
    ];
  }

  #carries(date: Day): Check[] {
    const expected = this.#goal ?? this.#day;
    return expected ? [judged('date', '', written(date), written(expected), sameDay(date, expected))] : [];
  }

  /** How long a month is said to be. */
  #length(text: string): Check[] {
    const found = LENGTH.exec(text);
    if (!found) return [];
    const month = found[1] ?? found[4] ?? found[6] ?? '';
    const days = found[2] ?? found[3] ?? found[5] ?? '';
    const [date] = daysNamed(text).slice(-1);
    const stated = CLAIM.exec(text)?.[1];
    const year = /%/.test(text) ? Number(stated) : (date?.year ?? this.#parts?.year ?? this.#day?.year ?? 0);
    const expected = String(daysIn(year, monthOf(month)));
    return [judged('date', month, days, expected, days === expected)];
  }

  /** A step without arithmetic: it reads a date, counts days of the week, or arrives. */
  #plain(text: string, date: Day | undefined): Check[] {
    const week = [...text.matchAll(COUNTED)];
    const counted = week.flatMap(([, name = '', number], at) => {
      const first = WEEKDAYS.indexOf(week[0]?.[1] ?? '');
      const expected = `${WEEKDAYS[(first + at) % 7]} ${at + 1}`;
      return [judged('date', '', `${name} ${number}`, expected, `${name} ${number}` === expected)];
    });
    const [, start] = week[0] ?? [];
    const isKnown = start === undefined || start === this.#weekday || this.#question.includes(start);
    if (!isKnown) counted.push(fromNowhere(start));
    const last = week.at(-1);
    if (last) this.#numbers.push(Number(last[2]));
    if (!date) return counted;
    if (this.#goal) {
      const goal = this.#goal;
      this.#arrive(date);
      return [...counted, judged('date', '', written(date), written(goal), sameDay(date, goal))];
    }
    const expected = this.#given(text, date);
    this.#arrive(date);
    return [...counted, ...expected];
  }

  /** What a date that is read from the question must be. */
  #given(text: string, date: Day): Check[] {
    const given = (expected: Day | undefined): Check[] =>
      expected
        ? [judged('date', '', written(date), written(expected), sameDay(date, expected))]
        : [fromNowhere(written(date))];
    const [, backwards = '', reverse = ''] = /(\d{4}) backwards is (\d+)/.exec(text) ?? [];
    if (backwards !== '') {
      const right = [...backwards].reverse().join('');
      const mirrored = judged('list', backwards, reverse, right, reverse === right);
      return [mirrored, ...given(dayOf(backwards, Number(reverse.slice(0, 2)), reverse.slice(2)))];
    }
    const british = /\bday (\d\d), month (\d\d)|(\d\d) is the day and (\d\d) the month/.exec(text);
    if (british) {
      const [day = '', month = ''] = british[1] === undefined ? [british[3], british[4]] : [british[1], british[2]];
      const isTold = this.#question.includes(`${day}/${month}/${date.year}`);
      return [judged('carried', '', `${day}, ${month}`, '', isTold), ...given(dayOf(date.year, Number(month), day))];
    }
    const length = LENGTH.exec(text);
    if (length) {
      const month = monthOf(length[1] ?? length[4] ?? length[6] ?? '');
      return this.#question.includes(String(date.year))
        ? given({ year: date.year, month, day: daysIn(date.year, month) })
        : [fromNowhere(String(date.year))];
    }
    const [, , counted] = [...text.matchAll(COUNTED)].at(-1) ?? [];
    if (counted !== undefined) return given(dayOf(date.year, 1, counted));
    if (this.#told.length === 0) return [];
    const [closest] = [...this.#told].sort((a, b) => common(b, date) - common(a, date));
    return given(closest);
  }

  #claim(
    text: string,
    [, left = '', sign = '', right = '', result = '']: RegExpExecArray,
    date: Day | undefined,
  ): Check[] {
    const [from, by, to] = [Number(left), Number(right), Number(result)];
    const months = LENGTH.test(text) && sign !== '%';
    if (/\bhours before\b/.test(text)) {
      const told = [String(from)].filter(number => !this.#says(number));
      const year = this.#numbers.at(-1);
      if (date) this.#arrive(date);
      const carried =
        date && year !== undefined ? [judged('date', '', String(date.year), String(year), date.year === year)] : [];
      return [...told.map(number => fromNowhere(number)), ...carried];
    }
    if (/\bvisit \d/i.test(text)) return this.#visit(text, from, to);
    if (months && this.#parts) return this.#pass(from, by, to, sign);
    if (sign === '%' && /February/.test(text)) return this.#leap(from);
    if (!this.#day) return this.#before(text, [from, by, to], sign, date);
    const part: Part = /\bmonth\b/.test(text) ? 'month' : from > 1000 ? 'year' : 'day';
    const isFirst = date !== undefined || !this.#parts;
    const distance = isFirst ? this.#distance(by) : [];
    return [...distance, ...(date ? this.#jump(part, from, to, date) : this.#move(text, part, from, by, to, sign))];
  }

  #visit(text: string, from: number, to: number): Check[] {
    this.#numbers.push(to);
    const said = [from, Number(/\bvisit (\d+)/i.exec(text)?.[1])];
    const strange = said.filter(number => !this.#says(`${number}(?:st|nd|rd|th)`));
    return strange.length > 0
      ? strange.map(number => fromNowhere(String(number)))
      : [judged('carried', '', String(from), String(from), true)];
  }

  /** One line from date to date. */
  #jump(part: Part, from: number, to: number, date: Day): Check[] {
    const before = this.#day ?? date;
    const expected = { ...before, [part]: to };
    this.#arrive(date);
    return [
      judged('carried', '', String(from), String(before[part]), from === before[part]),
      judged('date', '', written(date), written(expected), sameDay(date, expected)),
    ];
  }

  /** How far a move may go: by a number of the question, or by one that its words stand for. */
  #distance(by: number): Check[] {
    const weeks = /\bweeks?\b/.test(this.#question) ? [7, 14, 21, 28] : [];
    const golden = /\bgolden\b/.test(this.#question) ? [50] : [];
    const told = numbersIn(this.#question).map(({ numerator }) => Number(numerator));
    const isTold = [1, 2, ...weeks, ...golden, ...told, ...this.#numbers].includes(by);
    return isTold ? [] : [fromNowhere(String(by))];
  }

  /** The first line of a move, or one that wraps a month or turns a year. */
  #move(text: string, part: Part, from: number, by: number, to: number, sign: string): Check[] {
    const start = this.#day;
    if (!start) return [];
    const signed = sign === '-' ? -by : by;
    if (!this.#parts) {
      this.#parts = { year: start.year, month: start.month, day: start.day };
      this.#by = part === 'day' ? by : undefined;
      this.#goal = part === 'day' ? addDays(start, signed) : addMonths(start, part === 'month' ? signed : signed * 12);
    }
    const before = this.#parts[part];
    this.#parts[part] = to;
    const months = /\b(\d+) months\b/.exec(text)?.[1];
    return [
      judged('carried', '', String(from), String(before), from === before),
      ...(months === undefined ? [] : [judged('date', '', months, '12', months === '12')]),
    ];
  }

  /** A month that is passed, forwards or backwards. */
  #pass(from: number, by: number, to: number, sign: string): Check[] {
    if (!this.#parts || sign !== '-') return [];
    const carried = this.#parts.day;
    this.#parts.day = to;
    // Forwards the days of the month are taken off; backwards what is missing is taken off them.
    return carried > 0
      ? [judged('carried', '', String(from), String(carried), from === carried)]
      : [judged('carried', '', String(by), String(-carried), by === -carried)];
  }

  #leap(year: number): Check[] {
    const years = [this.#parts?.year, this.#goal?.year, this.#day?.year].filter(known => known !== undefined);
    const isKnown = years.includes(year) || this.#says(String(year));
    return [judged('carried', '', String(year), String(years[0] ?? ''), isKnown)];
  }

  /** A line before there is a date: its numbers must come from the question or an earlier line. */
  #before(
    text: string,
    [from, by, to]: readonly [number, number, number],
    sign: string,
    date: Day | undefined,
  ): Check[] {
    const isKnown = (number: number): boolean =>
      this.#numbers.includes(number) ||
      this.#says(String(number)) ||
      this.#says(`\\d\\d${String(number).padStart(2, '0')}`);
    const usual = [1, 3, 4, 7, 21, 24];
    const strange = [from, ...(usual.includes(by) ? [] : [by])].filter(number => !isKnown(number));
    this.#numbers.push(to);
    const checks =
      strange.length > 0
        ? strange.map(number => fromNowhere(String(number)))
        : [judged('carried', String(from), String(from), '', true)];
    const [, century = '', code] =
      /\b(\d{2}00)s the number to add is (\d+)/.exec(text) ?? /\b(\d{2}00)s: /.exec(text) ?? [];
    if (century !== '') {
      const right = new Date(Date.UTC(Number(century), 10, 1)).getUTCDay();
      checks.push(judged('date', '', code ?? String(by), String(right), Number(code ?? by) === right && by === right));
    }
    const [, name] = new RegExp(`November 1 is a (${WEEKDAYS.join('|')})`).exec(text) ?? [];
    this.#weekday = name ?? this.#weekday;
    if (name !== undefined && sign === '%')
      checks.push(judged('date', '', name, WEEKDAYS[to] ?? '', WEEKDAYS[to] === name));
    if (!date) return checks;
    const expected = dayOf(date.year, 11, to);
    this.#arrive(date);
    if (expected) checks.push(judged('date', '', written(date), written(expected), sameDay(date, expected)));
    return checks;
  }

  #says(pattern: string): boolean {
    return new RegExp(`(?<!\\d)${pattern}(?!\\d)`).test(this.#question);
  }

  #arrive(date: Day): void {
    this.#day = date;
    this.#goal = undefined;
    this.#parts = undefined;
  }
}

/** With which month a quarter is said to end. */
function quarterEnd(text: string): Check[] {
  const found = QUARTER.exec(text);
  if (!found) return [];
  const [quarter = '', month = ''] = found[1] === undefined ? [found[4], found[3]] : [found[1], found[2]];
  const expected = MONTHS[3 * QUARTERS.indexOf(quarter) + 2] ?? '';
  return [judged('date', `the ${quarter} quarter`, month, expected, month === expected)];
}

/** How many parts two days share. */
function common(a: Day, b: Day): number {
  return Number(a.year === b.year) + Number(a.month === b.month) + Number(a.day === b.day);
}
