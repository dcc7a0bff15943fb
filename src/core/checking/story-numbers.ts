import * as exact from '../rational.ts';

type Words = Readonly<Record<string, readonly number[]>>;

/** Numbers in words. */
const COUNTS = tableOf([
  ['zero no none nothing', 0],
  ['one a an once single', 1],
  ['two twice double doubled doubles half halves halve halved pair couple both', 2],
  ['three triple triples tripled thrice third thirds', 3],
  ['four quarter quarters fourth fourths', 4],
  ['five fifth fifths', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten tenth tenths', 10],
  ['eleven', 11],
  ['twelve dozen dozens', 12],
  ['thirteen', 13],
  ['fourteen', 14],
  ['fifteen', 15],
  ['sixteen', 16],
  ['seventeen', 17],
  ['eighteen', 18],
  ['nineteen', 19],
  ['twenty score', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
  ['hundred', 100],
  ['thousand', 1000],
]);

/** What words of measure stand for. */
const MEASURES = tableOf([
  ['week weeks', 7],
  ['minute minutes hour hours second seconds', 60],
  ['day days hour hours', 24],
  [
    'meter meters metre metres centimeter centimeters centimetre centimetres percent percentage cent cents dollar dollars euro',
    100,
  ],
  ['kilogram kilograms kilometer kilometers kilometre kilometres gram grams liter liters litre litres', 1000],
  ['milliliter milliliters millilitre millilitres milligram milligrams ton tons tonne tonnes', 1000],
  ['millimeter millimeters percent percentage centimeter centimeters', 10],
]);

function tableOf(rows: readonly (readonly [words: string, value: number])[]): Words {
  const table: Record<string, number[]> = {};
  for (const [words, value] of rows) for (const word of words.split(' ')) table[word] = [...(table[word] ?? []), value];
  return table;
}

/** The numbers that a word of small letters is or stands for. */
function valuesOf(word: string, tables: readonly Words[]): readonly number[] {
  return tables.flatMap(table => (Object.hasOwn(table, word) ? (table[word] ?? []) : []));
}

/** Whether a word is a number greater than one, in digits or in words. */
export function isCount(word: string): boolean {
  return /^\d/.test(word) || valuesOf(word.toLowerCase(), [COUNTS]).some(value => value > 1);
}

/** Whether a word is one of measure. */
export function isMeasure(word: string): boolean {
  return valuesOf(word.toLowerCase(), [MEASURES]).length > 0;
}

const NUMBER = /(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w])|(?<![\w.])\d+(?:\.\d+)?(?!\w)/g;

/** A number in a text. */
export interface Written {
  readonly value: exact.Rational;
  readonly text: string;
  readonly start: number;
}

/** The numbers written in digits, in order. */
export function digitsIn(text: string): Written[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: found, index }) =>
    found.length > 40 ? [] : [{ value: exact.parseDecimal(found), text: found, start: index }],
  );
}

/** The numbers that a text gives, in digits and in words, and those that its words of measure stand for. */
export function numbersIn(text: string): exact.Rational[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const meant = words.flatMap(word => valuesOf(word, [COUNTS, MEASURES]));
  const tens = words.flatMap((word, at) => {
    const [ten = 0, one = 0] = [word, words[at + 1] ?? ''].map(part => valuesOf(part, [COUNTS])[0]);
    return ten >= 20 && ten < 100 && ten % 10 === 0 && one > 0 && one < 10 ? [ten + one] : [];
  });
  const digits = digitsIn(text).map(({ value }) => value);
  const percents = (numbersByUnit(text).get('percent') ?? []).flatMap(partsOfPercent);
  return [...digits, ...percents, ...[...meant, ...tens].map(value => exact.rational(BigInt(value)))];
}

const COUNTED = /(?<![\w.])(\d[\d,]*(?:\.\d+)?|\p{L}+)[\s-]*(%|\p{L}+)/gu;

/** The numbers of a text by the word that follows them, as `unitOf` has it. */
export function numbersByUnit(text: string): Map<string, exact.Rational[]> {
  const found = new Map<string, exact.Rational[]>();
  for (let at = 0; at < text.length; ) {
    COUNTED.lastIndex = at;
    const match = COUNTED.exec(text);
    if (!match) break;
    const [, number = '', word = ''] = match;
    at = match.index + number.length;
    const unit = unitOf(word);
    const values = /^\d/.test(number) ? digitsIn(number).map(({ value }) => value) : numbersIn(number);
    if (values.length > 0) found.set(unit, [...(found.get(unit) ?? []), ...values]);
  }
  return found;
}

/** A word as it counts: one book, two books; `%` is percent. */
export function unitOf(word: string): string {
  const plain = word.toLowerCase();
  return plain === '%' ? 'percent' : plain.length > 3 ? plain.replace(/s$/, '') : plain;
}

/** What a percentage is worked out with: tenths, the rest of the whole, and its fraction in lowest terms. */
function partsOfPercent(percent: exact.Rational): exact.Rational[] {
  const [tenth, hundred] = [exact.rational(10n), exact.rational(100n)];
  const { numerator, denominator } = exact.divide(percent, hundred);
  const fraction = [exact.rational(numerator), exact.rational(denominator)];
  return [tenth, hundred, exact.subtract(hundred, percent), exact.divide(percent, tenth), ...fraction];
}
