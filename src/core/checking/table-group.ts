/** What is asked about the rows of a table, row by row as a chain says it. */
import type { Row } from './table.ts';

const COLUMNS = ['age', 'height', 'weight'] as const;
export type Column = (typeof COLUMNS)[number];
type Sign = '>' | '<' | '==';
/** A row's column beside a number. */
export type Test = readonly [column: Column, sign: Sign, limit: number];

export const SUPERLATIVES: Record<string, readonly [Column, Sign]> = {
  oldest: ['age', '>'],
  youngest: ['age', '<'],
  tallest: ['height', '>'],
  shortest: ['height', '<'],
  heaviest: ['weight', '>'],
  lightest: ['weight', '<'],
};
export const COMPARATIVES: Record<string, readonly [Column, Sign]> = {
  older: ['age', '>'],
  younger: ['age', '<'],
  taller: ['height', '>'],
  shorter: ['height', '<'],
  heavier: ['weight', '>'],
  lighter: ['weight', '<'],
};
const YEARS = ['', 'one year', 'two years', 'three years'];
const ORDINALS = ['', 'first', 'second', 'third'];

/** What is found of the rows that a question is about. */
export interface Found {
  readonly lines: readonly string[];
  readonly value: string | number;
}

/** What a row has in a column. */
export function cell(row: Row | undefined, column: Column): number {
  return row?.cells[COLUMNS.indexOf(column)] ?? Number.NaN;
}

function holds(row: Row, [column, sign, limit]: Test): boolean {
  const value = cell(row, column);
  return sign === '>' ? value > limit : sign === '<' ? value < limit : value === limit;
}

/** `12 > 8 is True` for each test. */
function said(row: Row, tests: readonly Test[]): string {
  const each = tests.map(one => `${cell(row, one[0])} ${one[1]} ${one[2]} is ${holds(row, one) ? 'True' : 'False'}`);
  return each.join(', ');
}

/** The rows that a question is about, walked over one after the other. */
export class Group {
  readonly #rows: readonly Row[];

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
  }

  tally(value: (row: Row) => number): { lines: string[]; value: number } {
    let total = 0;
    const lines = this.#rows.map((row, at) => {
      const [before, more] = [total, value(row)];
      total += more;
      return at === 0 ? `${row.name}: ${more}` : `${row.name}: ${before} + ${more} = ${total}`;
    });
    return { lines, value: total };
  }

  average(column: Column): Found | undefined {
    const { lines, value } = this.tally(row => cell(row, column));
    const [count, mean] = [this.#rows.length, value / this.#rows.length];
    return Number.isInteger(mean) ? { lines: [...lines, `${value} / ${count} = ${mean}`], value: mean } : undefined;
  }

  count(tests: readonly Test[]): Found {
    let total = 0;
    const lines = this.#rows.map(row => {
      const isCounted = tests.every(one => holds(row, one));
      if (isCounted) total++;
      const outcome = !isCounted ? 'no' : total === 1 ? 'so 1' : `so ${total - 1} + 1 = ${total}`;
      return `${row.name}: ${said(row, tests)}, ${outcome}`;
    });
    return { lines, value: total };
  }

  /** The only row that passes all tests. */
  find(tests: readonly Test[], passed: readonly string[] = []): Found | undefined {
    const rows = this.#rows.filter(({ name }) => !passed.includes(name));
    const [found, ...more] = rows.filter(row => tests.every(one => holds(row, one)));
    if (!found || more.length > 0) return undefined;
    const walked = rows.slice(0, rows.indexOf(found) + 1);
    return {
      lines: walked.map(row => `${row.name}: ${said(row, tests)}, ${row === found ? 'yes' : 'no'}`),
      value: found.name,
    };
  }

  ofMetres(metres: string): Found | undefined {
    const height = Math.round(Number(metres) * 100);
    const found = this.find([['height', '==', height]]);
    return found && { ...found, lines: [`${metres} m is ${height} cm`, ...found.lines] };
  }

  most([column, sign]: readonly [Column, Sign] = ['age', '>']): Found | undefined {
    const walk = this.#champion(column, sign);
    return walk && { lines: walk.lines, value: walk.best.name };
  }

  secondMost([column, sign]: readonly [Column, Sign] = ['age', '>']): Found | undefined {
    const walk = this.#champion(column, sign);
    const more = walk && this.#without(walk.best).#champion(column, sign);
    return more && { lines: [...walk.lines, `leave out ${walk.best.name}`, ...more.lines], value: more.best.name };
  }

  extreme(column: Column, sign: Sign): Found | undefined {
    const walk = this.#champion(column, sign);
    return walk && { lines: walk.lines, value: cell(walk.best, column) };
  }

  nth(ordinal: string): Found | undefined {
    const place = ordinal === 'last' ? this.#rows.length : ORDINALS.indexOf(ordinal);
    const row = this.#rows[place - 1];
    const walked = this.#rows.slice(0, place).map(({ name }, at) => `${at + 1} ${name}`);
    return row && { lines: [walked.join(', ')], value: row.name };
  }

  sorted(rank: string): Found | undefined {
    const walk = this.#firstName(rank !== 'first');
    if (rank !== 'next to last') return walk && { lines: walk.lines, value: walk.best.name };
    const more = walk && this.#without(walk.best).#firstName(true);
    return more && { lines: [...walk.lines, `leave out ${walk.best.name}`, ...more.lines], value: more.best.name };
  }

  /** The row that compares so with one or two others. */
  than(words: readonly (readonly [word: string, name: string])[]): Found | undefined {
    const compared = words.map(([word, name]) => ({ by: COMPARATIVES[word], row: this.#row(name) }));
    const tests: Test[] = [];
    const lines: string[] = [];
    for (const { by, row } of compared) {
      if (!by || !row) return undefined;
      tests.push([by[0], by[1], cell(row, by[0])]);
      lines.push(`${by[0]} of ${row.name}: ${cell(row, by[0])}`);
    }
    const found = this.find(
      tests,
      words.map(([, name]) => name),
    );
    return found && { ...found, lines: [...lines, ...found.lines] };
  }

  years(years: string, word: string, name: string): Found | undefined {
    const [row, number] = [this.#row(name), YEARS.indexOf(years)];
    if (!row) return undefined;
    const age = cell(row, 'age');
    const goal = word === 'older' ? age + number : age - number;
    const found = this.find([['age', '==', goal]], [name]);
    const lines = [`age of ${name}: ${age}`, `${age} ${word === 'older' ? '+' : '-'} ${number} = ${goal}`];
    return found && { ...found, lines: [...lines, ...found.lines] };
  }

  #row(name: string): Row | undefined {
    return this.#rows.find(row => row.name === name);
  }

  #without(row: Row): Group {
    return new Group(this.#rows.filter(one => one !== row));
  }

  /** The row with the largest or the smallest value; undefined where two have it. */
  #champion(column: Column, sign: Sign): { best: Row; lines: string[] } | undefined {
    let [best] = this.#rows;
    if (!best) return undefined;
    const lines = [`${best.name}: ${cell(best, column)}`];
    for (const row of this.#rows.slice(1)) {
      const ahead: Test = [column, sign, cell(best, column)];
      const [isAhead, kept] = [holds(row, ahead), cell(best, column)];
      if (isAhead) best = row;
      const outcome = isAhead ? `take ${row.name} ${cell(row, column)}` : `keep ${best.name} ${kept}`;
      lines.push(`${row.name}: ${said(row, [ahead])}, ${outcome}`);
    }
    const most = cell(best, column);
    return this.#rows.filter(row => cell(row, column) === most).length === 1 ? { best, lines } : undefined;
  }

  /** The row whose name is first or last in the alphabet; undefined where two names begin with the same letter. */
  #firstName(isLast: boolean): { best: Row; lines: string[] } | undefined {
    const letters = new Set(this.#rows.map(({ name }) => name.charAt(0)));
    let [best] = this.#rows;
    if (!best || letters.size < this.#rows.length) return undefined;
    const lines = [`${best.name}: ${best.name.charAt(0)}`];
    for (const row of this.#rows.slice(1)) {
      const [letter, before] = [row.name.charAt(0), best.name.charAt(0)];
      const isTaken = letter > before === isLast;
      if (isTaken) best = row;
      const relation = letter > before ? 'after' : 'before';
      lines.push(`${row.name}: ${letter} is ${relation} ${before}, ${isTaken ? 'take' : 'keep'} ${best.name}`);
    }
    return { best, lines };
  }
}
