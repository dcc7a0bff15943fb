import * as exact from '../rational.ts';

/** Numbers in words, and what words of measure stand for. */
const WORDS: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
  [
    ['zero no none nothing', 0],
    ['one a an once single', 1],
    ['two twice double doubled doubles half halves halve halved pair couple both', 2],
    ['three triple triples tripled thrice third thirds', 3],
    ['four quarter quarters fourth fourths', 4],
    ['five fifth fifths', 5],
    ['six', 6],
    ['seven week weeks', 7],
    ['eight', 8],
    ['nine', 9],
    ['ten tenth tenths', 10],
    ['eleven', 11],
    ['twelve dozen dozens year years', 12],
    ['thirteen', 13],
    ['fourteen', 14],
    ['fifteen', 15],
    ['sixteen', 16],
    ['seventeen', 17],
    ['eighteen', 18],
    ['nineteen', 19],
    ['twenty score', 20],
    ['thirty month months', 30],
    ['forty', 40],
    ['fifty', 50],
    ['sixty minute minutes hour hours second seconds', 60],
    ['seventy', 70],
    ['eighty', 80],
    ['ninety', 90],
    ['hundred', 100],
    ['thousand', 1000],
    ['day days hour hours', 24],
    ['year years', 52],
    ['year years', 365],
    [
      'meter meters metre metres centimeter centimeters centimetre centimetres percent percentage cent cents dollar dollars euro',
      100,
    ],
    ['kilogram kilograms kilometer kilometers kilometre kilometres gram grams liter liters litre litres', 1000],
    ['milliliter milliliters millilitre millilitres milligram milligrams ton tons tonne tonnes', 1000],
    ['millimeter millimeters percent percentage centimeter centimeters', 10],
  ]
    .flatMap(([words, value]) =>
      String(words)
        .split(' ')
        .map(word => [word, Number(value)] as const),
    )
    .reduce((all, [word, value]) => all.set(word, [...(all.get(word) ?? []), value]), new Map<string, number[]>()),
);

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
  const meant = words.flatMap(word => (Object.hasOwn(WORDS, word) ? (WORDS[word] ?? []) : []));
  const tens = words.flatMap((word, at) => {
    const [ten, one] = [WORDS[word]?.[0] ?? 0, WORDS[words[at + 1] ?? '']?.[0] ?? 0];
    return ten >= 20 && ten < 100 && ten % 10 === 0 && one > 0 && one < 10 ? [ten + one] : [];
  });
  const digits = digitsIn(text).map(({ value }) => value);
  const percents = /%|\bpercent(?:age)?\b/.test(text) ? digits.flatMap(partsOfPercent) : [];
  return [...digits, ...percents, ...[...meant, ...tens].map(value => exact.rational(BigInt(value)))];
}

/** What a percentage is worked out with: tenths, or the whole that it is a part of. */
function partsOfPercent(percent: exact.Rational): exact.Rational[] {
  const zero = percent.numerator === 0n;
  const [tenth, hundred] = [exact.rational(10n), exact.rational(100n)];
  return [
    tenth,
    hundred,
    exact.subtract(hundred, percent),
    exact.divide(percent, tenth),
    ...(zero ? [] : [exact.divide(hundred, percent)]),
  ];
}
