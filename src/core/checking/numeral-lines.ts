import type { Conversion, Numeral } from './numerals.ts';

/** One line of a conversion by hand: what it states, and the digits so far. */
export interface NumeralLine {
  /** `4 * 8` and `32`; where digits are only written otherwise, the digits before and after. */
  readonly statements: readonly (readonly [left: string, right: string])[];
  /** The digits that the line comes to, where it shows them. */
  readonly digits?: string | undefined;
  /** Whether digits are only written otherwise. */
  readonly isRewritten?: true;
}

const GROUPS: Readonly<Record<number, number>> = { 8: 3, 16: 4 };

/** The lines in which a chain converts numbers as people do by hand, and the digits of the answer. */
export function numeralLines({ given, base, prefix }: Conversion): { lines: NumeralLine[]; answer: string } {
  const [only] = given;
  const direct = only && given.length === 1 ? regrouped(only, base) : undefined;
  if (direct) return withPrefix(direct.lines, direct.digits, prefix);
  const read = given.map(numeral => decimal(numeral));
  const lines = [...read.flatMap(({ lines: own }) => own), ...sums(read.map(({ value }) => value))];
  const total = read.reduce((sum, { value }) => sum + value, 0);
  if (base === 10) return { lines, answer: String(total) };
  return withPrefix([...lines, ...divided(total, base)], total.toString(base), prefix);
}

/** Between base 2 and the bases of groups of bits; undefined where one digit is not so many bits. */
function regrouped({ digits, base: from }: Numeral, to: number): { lines: NumeralLine[]; digits: string } | undefined {
  const [before, after] = [GROUPS[from], GROUPS[to]];
  if (from === 2 && after !== undefined) return grouped(digits, after);
  return to === 2 && before !== undefined ? spread(digits, from, before) : undefined;
}

function withPrefix(lines: NumeralLine[], digits: string, prefix: string): { lines: NumeralLine[]; answer: string } {
  if (prefix === '') return { lines, answer: digits };
  return {
    lines: [...lines, { statements: [[`${prefix} before ${digits}`, `${prefix}${digits}`]], isRewritten: true }],
    answer: `${prefix}${digits}`,
  };
}

/** Every digit times its weight, and the sum of what is not zero. */
function decimal({ digits, base }: Numeral): { lines: NumeralLine[]; value: number } {
  if (base === 10) return { lines: [], value: Number(digits) };
  const lines: NumeralLine[] = [];
  const products = [...digits].map((digit, at) => {
    const [value, weight] = [Number.parseInt(digit, base), base ** (digits.length - 1 - at)];
    if (/[a-f]/.test(digit)) lines.push({ statements: [[digit, String(value)]] });
    lines.push({ statements: [[`${value} * ${weight}`, String(value * weight)]] });
    return value * weight;
  });
  return { lines: [...lines, ...sums(products.filter(product => product > 0))], value: Number.parseInt(digits, base) };
}

function sums([first = 0, ...others]: readonly number[]): NumeralLine[] {
  let total = first;
  return others.map(value => {
    const line: NumeralLine = { statements: [[`${total} + ${value}`, String(total + value)]] };
    total += value;
    return line;
  });
}

/** Divides until nothing is left; every remainder is the next digit from the right. */
function divided(number: number, base: number): NumeralLine[] {
  const lines: NumeralLine[] = [];
  let digits = '';
  for (let left = number; left > 0; left = Math.floor(left / base)) {
    const [quotient, rest] = [Math.floor(left / base), left % base];
    const digit = rest.toString(base);
    digits = digit + digits;
    if (base === 2) {
      lines.push({
        statements: [
          [`${left} // 2`, String(quotient)],
          [`${left} % 2`, String(rest)],
        ],
        digits,
      });
      continue;
    }
    lines.push({ statements: [[`${base} * ${quotient}`, String(base * quotient)]] });
    const difference: [string, string] = [`${left} - ${base * quotient}`, String(rest)];
    if (rest < 10) lines.push({ statements: [difference], digits });
    else lines.push({ statements: [difference] }, { statements: [[String(rest), digit]], digits });
  }
  return lines;
}

function spread(digits: string, base: number, size: number): { lines: NumeralLine[]; digits: string } {
  let bits = '';
  const lines: NumeralLine[] = [...digits].map(digit => {
    const group = Number.parseInt(digit, base).toString(2).padStart(size, '0');
    bits += group;
    return { statements: [[digit, group]], digits: bits };
  });
  const plain = withoutZeros(bits);
  if (plain !== bits) lines.push({ statements: [[bits, plain]], isRewritten: true });
  return { lines, digits: plain };
}

/** A line as a short chain has it. */
export function writtenLine({ statements, digits, isRewritten }: NumeralLine): string {
  const sign = isRewritten ? '->' : '=';
  const said = statements.map(([left, right]) => `${left} ${sign} ${right}`).join(', ');
  return digits === undefined ? said : `${said} -> ${digits}`;
}

/** Every so many bits, from the right, as one digit. */
function grouped(bits: string, size: number): { lines: NumeralLine[]; digits: string } {
  const padded = bits.padStart(Math.ceil(bits.length / size) * size, '0');
  const groups = Array.from({ length: padded.length / size }, (_, at) => padded.slice(at * size, (at + 1) * size));
  let digits = '';
  const lines: NumeralLine[] = [{ statements: [[bits, groups.join(' ')]], isRewritten: true }];
  for (const group of groups) {
    const digit = Number.parseInt(group, 2).toString(16);
    digits += digit;
    lines.push({ statements: [[group, digit]], digits });
  }
  return { lines, digits: withoutZeros(digits) };
}

/** Digits without zeros in front; zero itself is one. */
function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=.)/, '');
}
