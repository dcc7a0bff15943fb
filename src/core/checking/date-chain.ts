/** Questions for a date, in BIG-Bench-Hard's wording: the chain that answers one, from the question alone. */
import { type Day, dayOf, daysIn, daysNamed, MONTHS, monthOf, WEEKDAYS, written } from './calendar.ts';
import { DateWalk, leapLine, type Move } from './date-walk.ts';
import { type Option, optionNamed } from './options.ts';
import { ORDINALS } from './told-day.ts';

const days = (count: number): Move => ({ unit: 'day', count });
const years = (count: number): Move => ({ unit: 'year', count });

const ASKED: Record<string, Move | null> = {
  today: null,
  tomorrow: days(1),
  yesterday: days(-1),
  '24 hours later': days(1),
  'one week from today': days(7),
  'one week ago from today': days(-7),
  '10 days ago': days(-10),
  'a month ago': { unit: 'month', count: -1 },
  'one year ago from today': years(-1),
};

/** A day that a question tells of, how it is known, and the moves from it to today. */
interface Told {
  readonly day: Day;
  readonly lines: readonly string[];
  readonly moves: readonly Move[];
}

/** The chain for what is asked about a date; undefined where that is not surely understood. */
export function dateChain(question: string, options: readonly Option[]): string[] | undefined {
  const [, base = '', asked = ''] = /^(.*) What is the date (.+) in MM\/DD\/YYYY\?$/.exec(question.trim()) ?? [];
  const ask = ASKED[asked];
  const told = ask === undefined ? undefined : toldIn(base);
  if (ask === undefined || !told) return undefined;
  const walk = new DateWalk(told.day, told.lines);
  for (const [at, move] of told.moves.entries()) {
    walk.move(at === told.moves.length - 1 ? 'today' : 'the first job day', move);
  }
  if (ask !== null) walk.move(asked, ask);
  const option = optionNamed(options, written(walk.now));
  return option && [...walk.lines, `${option.text} is (${option.letter})`];
}

/** Sentences that write a day out: what it is, and how today follows from it by the numbers in them. */
const DATED: readonly (readonly [RegExp, string, (...numbers: number[]) => Move[]])[] = [
  [/^Today is DATE\.$/, 'today', () => []],
  [/^It is DATE today\.$/, 'today', () => []],
  [/^Today, DATE, is a day that we will never forget\.$/, 'today', () => []],
  [/^The current local time is \d+:\d+ [ap]m of DATE\.$/, 'today', () => []],
  [/^Today is DATE\. \w+'s appointment will be \d+ days later\.$/, 'today', () => []],
  [/^\w+ thought today is DATE, but today is in fact \w+ \d+, which is 1 day later\.$/, 'the guess', () => [days(1)]],
  [
    /^Yesterday was DATE\.(?: Today could not be 12\/32\/\d+ because December has only 31 days\.)?$/,
    'yesterday',
    () => [days(1)],
  ],
  [/^Yesterday, DATE, \w+ ate \d+ pizzas? and \d+ wings?\.$/, 'yesterday', () => [days(1)]],
  [/^The day before yesterday was DATE\.$/, 'the day before yesterday', () => [days(2)]],
  [/^Tomorrow is DATE\.$/, 'tomorrow', () => [days(-1)]],
  [/^\w+ booked a flight for tomorrow, DATE\.$/, 'tomorrow', () => [days(-1)]],
  [/^Today's meeting is rescheduled to \d+ am tomorrow, DATE\.$/, 'tomorrow', () => [days(-1)]],
  [/^\w+ scheduled \d+ apointments with \d+ poeple for tomorrow \(\w+, DATE\)\.$/, 'tomorrow', () => [days(-1)]],
  [/^It was DATE a week ago\.$/, 'a week ago', () => [days(7)]],
  [/^The deadline is DATE, which is (\d+) days away from now\.$/, 'the deadline', count => [days(-count)]],
  [/^The concert was scheduled to be on DATE, but was delayed by one day to today\.$/, 'the old date', () => [days(1)]],
  [/^\w+ quited \w+ job on DATE\. (\d+) days have passed since then\.$/, 'the last job day', count => [days(count)]],
  [
    /^On DATE \w+ bought (\d+) eggs\. \w+ ate one per day\. Today \w+ ran out of eggs\.$/,
    'the purchase',
    count => [days(count)],
  ],
  [
    /^\w+ and \w+ married on DATE\. It is their (\d+)-year anniversary today\.$/,
    'the wedding',
    count => [years(count)],
  ],
  [/^\w+ and \w+ married on DATE\. Today is their golden wedding anniversary\.$/, 'the wedding', () => [years(50)]],
  [/^DATE is like yesterday to \w+, but that is actually ten years ago\.$/, 'ten years ago', () => [years(10)]],
  [/^\w+ was born on DATE\. Today is \w+ (\d+)-year-old birthday\.$/, 'the birth', count => [years(count)]],
];
const DATE = String.raw`((?:\d+\/\d+\/\d+)|(?:\p{Lu}[a-z]+\.? \d+(?:st|nd|rd|th)?, \d{4}))`;
const DATED_BY = DATED.map(([told, ...rest]) => [new RegExp(told.source.replace('DATE', DATE), 'u'), ...rest] as const);

/** Sentences that tell a day in another way: from their parts, in the order in which they stand. */
const OTHERS: readonly (readonly [RegExp, (...parts: string[]) => Told | undefined])[] = [
  [
    /^(\w+) thinks today is (.+), but (\w+) thinks today is (.+)\. (\w+) is correct\.$/,
    (one = '', first = '', other = '', second = '', right = '') =>
      right === one || right === other ? read('today', daysNamed(right === one ? first : second)[0]) : undefined,
  ],
  [/^Today is Christmas Eve of (\d{4})\.$/, year => read('Christmas Eve', dayOf(year, 12, 24))],
  [/^Today is the first day of (\d{4})\.$/, year => read('the first day', dayOf(year, 1, 1))],
  [/^This is the last day of (\d{4})\.$/, year => read('the last day', dayOf(year, 12, 31))],
  [
    /^Today is (\d+)\/(\d+)\. \w+ is watching NFL (\d{4})\.$/,
    (month, day, year) => read('today', dayOf(year, Number(month), day)),
  ],
  [
    /^Today is (\d+)\/(\d+), and it is \w+'s second time in the year (\d{4}) to see a meteor shower\.$/,
    (month, day, year) => read('today', dayOf(year, Number(month), day)),
  ],
  [
    /^Today is the (\w+) day of the (\w+) month of (\d{4})\.$/,
    (day = '', month = '', year) => read('today', dayOf(year, ORDINALS.indexOf(month) + 1, ORDINALS.indexOf(day) + 1)),
  ],
  [
    /^\w+ got \w+ job in (\d{4})\. Today is \w+ (\d+)-year work anniversary\. \w+ still remember that on (\w+) (\d+), \w+ second day at work, \w+ spilled coffee on \w+ laptop\.$/,
    (year, count, month = '', day) =>
      read('the second job day', dayOf(year, monthOf(month), day), [days(-1), years(Number(count))]),
  ],
  [
    /^\w+ visits the bookstore on the (\d+)\w\w of each month starting from the (\w+) of (\d{4})\. It is \w+ (\d+)\w\w visit to the bookstore today\.$/,
    (day, month = '', year, visit) => visitTold(dayOf(year, monthOf(month), day), Number(visit)),
  ],
  [
    /^\w+ was born on the last day of Feb\w+ in (\d{4})\. Today is \w+ (\d+)-year-old birthday\.$/,
    (year, count) => monthEnd(Number(year), 2, [], [years(Number(count))]),
  ],
  [
    /^\w+ is celebrating the last day of (\w+) (\d{4})\.$/,
    (month = '', year) => monthEnd(Number(year), monthOf(month)),
  ],
  [
    /^Today is the last day of the (first|second|third|fourth) quarter of (\d{4})\.$/,
    (quarter = '', year) => {
      const month = 3 * (ORDINALS.indexOf(quarter) + 1);
      return monthEnd(Number(year), month, [`the ${quarter} quarter ends with ${MONTHS[month - 1]}`]);
    },
  ],
  [
    /^In the UK, people usually put the day before the month when formatting the date\. Therefore, today is (\d\d)\/(\d\d)\/(\d{4}) to them\.$/,
    (day, month, year) => known(dayOf(year, Number(month), day), date => [`day ${day}, month ${month}: ${date}`]),
  ],
  [
    /^Today is the palindrome day of (\d{4}), because the MMDDYYYY format of the date is the same backwards as forwards\.$/,
    (year = '') => {
      const reverse = [...year].reverse().join('');
      const day = dayOf(year, Number(reverse.slice(0, 2)), reverse.slice(2));
      return known(day, date => [`${year} backwards is ${reverse}: ${date}`]);
    },
  ],
  [/^(\d{4}) is coming in (\d+) hours\.$/, (year, hours) => hoursTold(Number(year), Number(hours))],
  [
    /^The first day of (\d{4}) is a (\w+), and today is the first (\w+) of (\d{4})\.$/,
    (year, first = '', asked = '', same) => {
      const [start, distance] = [WEEKDAYS.indexOf(first), (WEEKDAYS.indexOf(asked) - WEEKDAYS.indexOf(first) + 7) % 7];
      if (start < 0 || !WEEKDAYS.includes(asked) || distance === 0 || year !== same) return undefined;
      return known(dayOf(year, 1, 1 + distance), date => [`${weekOf(start, distance)}: ${date}`]);
    },
  ],
  [
    /^In the US, Thanksgiving is on the fourth Thursday of November\. Today is the US Thanksgiving of (\d{4})\.$/,
    year => thanksgiving(Number(year)),
  ],
];

function toldIn(base: string): Told | undefined {
  for (const [pattern, label, moves] of DATED_BY) {
    const [found, date = '', ...numbers] = pattern.exec(base) ?? [];
    if (found !== undefined) return read(label, daysNamed(date)[0], moves(...numbers.map(Number)));
  }
  for (const [pattern, told] of OTHERS) {
    const [found, ...parts] = pattern.exec(base) ?? [];
    if (found !== undefined) return told(...parts);
  }
  return undefined;
}

function known(day: Day | undefined, lines: (date: string) => string[], moves: readonly Move[] = []): Told | undefined {
  return day && { day, lines: lines(written(day)), moves };
}

function read(label: string, day: Day | undefined, moves: readonly Move[] = []): Told | undefined {
  return known(day, date => [`${label}: ${date}`], moves);
}

function monthEnd(
  year: number,
  month: number,
  before: readonly string[] = [],
  moves: readonly Move[] = [],
): Told | undefined {
  const day = dayOf(year, month, daysIn(year, month));
  const leap = month === 2 ? [leapLine(year)] : [];
  return known(day, date => [...before, ...leap, `${MONTHS[month - 1]} has ${day?.day} days: ${date}`], moves);
}

function visitTold(day: Day | undefined, visit: number): Told | undefined {
  const later = `visit ${visit} is ${visit} - 1 = ${visit - 1} months later`;
  if (!day || day.day > 28 || visit < 2) return undefined;
  return known(day, date => [`the first visit: ${date}`, later], [{ unit: 'month', count: visit - 1 }]);
}

/** Between one and two days before a year: it is the day before its eve. */
function hoursTold(year: number, hours: number): Told | undefined {
  if (hours <= 24 || hours >= 48) return undefined;
  const lines = [`old year: ${year} - 1 = ${year - 1}`, `${hours} - 24 = ${hours - 24} hours before 12/31/${year - 1}`];
  return known(dayOf(year - 1, 12, 31), () => lines, [days(-1)]);
}

/** The fourth Thursday of November, counted from the weekday of its first day. */
function thanksgiving(year: number): Told | undefined {
  const code = { 1900: 4, 2000: 3 }[Math.floor(year / 100) * 100];
  if (code === undefined || year < 1942) return undefined;
  const short = year % 100;
  const leaps = Math.floor(short / 4);
  const total = short + leaps;
  const weekday = (total + code) % 7;
  const first = 1 + ((4 - weekday + 7) % 7);
  return known(dayOf(year, 11, first + 21), date => [
    `${short} // 4 = ${leaps}`,
    `${short} + ${leaps} = ${total}`,
    `November in the ${Math.floor(year / 100) * 100}s: ${total} + ${code} = ${total + code}`,
    `${total + code} % 7 = ${weekday}, so November 1 is a ${WEEKDAYS[weekday]}`,
    weekOf(weekday, first - 1),
    `fourth Thursday: ${first} + 21 = ${first + 21}, so ${date}`,
  ]);
}

/** `Tuesday 1, Wednesday 2` and so on. */
function weekOf(first: number, distance: number): string {
  return Array.from({ length: distance + 1 }, (_, at) => `${WEEKDAYS[(first + at) % 7]} ${at + 1}`).join(', ');
}
