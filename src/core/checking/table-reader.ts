import type { Check } from '../trace.ts';
import { type Found, fromNowhere, judged, missing, type Reader, wholeStep } from './found.ts';
import { KnownChain } from './known-chain.ts';
import { numberOf } from './number-words.ts';
import { hasWords, optionsOf } from './options.ts';
import { type Row, type Tables, tablesIn } from './table.ts';
import { tableChain } from './table-chain.ts';
import { TableWalk } from './table-walk.ts';

const TEST = /(\d+) (==|>|<) (\d+) is (True|False)/g;
const SUM = /(\d+) \+ (\d+) = (\d+)/;
const COLUMNS = ['age', 'height', 'weight'];

interface Best {
  readonly name: string;
  readonly value: string;
}

/** Follows walks over the rows of a table: what is read, tested, compared, counted and added up. */
export class TableReader implements Reader {
  readonly #tables: Tables;
  readonly #question: string;
  /** Its last sentence. */
  readonly #asked: string;
  readonly #walk: TableWalk;
  /** The columns that each number of a line may be of: `3` is a count of one. */
  #columns: number[][] = [];
  #limits: string[] = [];
  /** Every name that the question mentions. */
  readonly #mentioned: ReadonlySet<string>;
  #total: number | undefined;
  #best: Best | undefined;
  #results: string[] = [];
  #known: number[] = [];
  readonly #chain: KnownChain | undefined;

  private constructor(question: string, tables: Tables) {
    this.#question = question.slice(0, question.search(/\nOptions:|$/));
    this.#asked = this.#question.split(/\n|\. /).at(-1) ?? '';
    this.#tables = tables;
    this.#mentioned = new Set(question.match(/\p{Lu}\p{L}+/gu));
    this.#walk = new TableWalk(tables, this.#question);
    const lines = tableChain(tables, this.#asked.trim(), optionsOf(question));
    this.#chain = lines && new KnownChain(lines);
  }

  static of(question: string): TableReader | undefined {
    const tables = tablesIn(question);
    return tables && new TableReader(question, tables);
  }

  step(text: string): Found[] {
    this.#chain?.step(text);
    const checks = this.#read(text);
    return checks ? wholeStep(text, checks) : [];
  }

  strangers(text: string): string[] {
    return this.#chain?.strangers(text) ?? [];
  }

  next(): string[] | undefined {
    return this.#chain?.next();
  }

  knowsAnswer(): boolean {
    return this.#chain !== undefined;
  }

  answer(text: string): Check[] {
    return this.#chain?.answer(text) ?? [];
  }

  #read(text: string): Check[] | undefined {
    if (/\([A-Z]\)/.test(text)) return this.#result(text);
    const row = this.#rowIn(text);
    const stranger = this.#strangerIn(text, row);
    if (stranger) return [stranger];
    const tests = [...text.matchAll(TEST)];
    if (/^add |\bjoins the table\b|\bgrows by\b/.test(text)) return this.#added(text);
    if (/^delete |\bleaves the table\b|\bis deleted\b/.test(text)) return this.#named(text, this.#tables.deleted ?? '');
    if (/^leave out |\bWe leave out\b|\bwithout\b/.test(text)) return this.#again(text);
    if (tests.length > 0 && row) return this.#tested(text, row, tests);
    if (/\bis (?:before|after)\b/.test(text) && row) return this.#lettered(text, row);
    const metres = /(\d+)\.(\d) m is (\d+) cm/.exec(text);
    if (metres) return this.#metres(metres);
    const shared = /(\d+) \/ (\d+) = (\d+)/.exec(text);
    if (shared) return this.#average(shared);
    if (/(?:^|\bare |: )1 \p{Lu}/u.test(text)) return this.#listed(text);
    return this.#cell(text, row) ?? this.#sum(text, row) ?? this.#first(text, row);
  }

  #rowIn(text: string): Row | undefined {
    const found = this.#walk.order.filter(({ name }) => hasWords(text, name));
    return found.sort((a, b) => text.indexOf(a.name) - text.indexOf(b.name))[0];
  }

  /** A name at the beginning that is of no row. */
  #strangerIn(text: string, row: Row | undefined): Check | undefined {
    const name = /^(?:For |With )?(\p{Lu}\p{L}+)(?=:|,| comes| has| is| makes| begins| we| it)/u.exec(text)?.[1] ?? '';
    const isChange = /\b(?:joins|leaves) the table\b/.test(text);
    if (isChange || name === '' || !row || name === row.name || !this.#mentioned.has(name)) return undefined;
    return judged('carried', '', name, row.name, false);
  }

  #added(text: string): Check[] {
    const { added } = this.#tables;
    const said = /(\d+, \d+, \d+)/.exec(text)?.[1] ?? '';
    const expected = added?.cells.join(', ') ?? '';
    return [
      ...this.#named(text, added?.name ?? ''),
      judged('carried', added?.name ?? 'row', said, expected, said === expected),
    ];
  }

  #named(text: string, expected: string): Check[] {
    const said = /\b(?:add|delete|of|by) (\p{Lu}\p{L}+)/u.exec(text)?.[1] ?? /^(\p{Lu}\p{L}+)/u.exec(text)?.[1] ?? '';
    return [judged('carried', '', said, expected, said === expected)];
  }

  /** The same walk without the row that was ahead. */
  #again(text: string): Check[] {
    const said = /\b(?:out|without) (\p{Lu}\p{L}+)/u.exec(text)?.[1] ?? '';
    const expected = this.#best?.name ?? '';
    const end = this.#walk.unfinished();
    this.#walk.leaveOut(expected);
    this.#walk.restart();
    return [...end, judged('carried', '', said, expected, said === expected)];
  }

  #tested(text: string, row: Row, tests: readonly RegExpMatchArray[]): Check[] {
    const walked = this.#walk.comeTo(row);
    const ahead = /\b(?:keep|take) (\p{L}+) (\d+)|\bso (\p{L}+) (?:stays ahead|is ahead now)/u.exec(text);
    if (ahead) return [...walked, ...this.#champion(text, row, tests[0], ahead[1] ?? ahead[3] ?? '', ahead[2])];
    const sides = tests.flatMap(([, left = '', sign = '', right = ''], at) => [
      ...this.#cellCheck(row, left, at),
      ...this.#limit(`${sign} ${right}`, right, at),
    ]);
    const holds = tests.every(([, , , , truth]) => truth === 'True');
    const outcome = /, (yes|no)\b/.exec(text)?.[1];
    const counted = /\bso (?:(\d+) \+ 1 = )?(\d+)\.?$/.exec(text);
    const isCounted = outcome === 'yes' || counted !== null;
    const passes = judged('boolean', row.name, isCounted ? 'yes' : 'no', holds ? 'yes' : 'no', isCounted === holds);
    if (outcome === 'yes') this.#results = [row.name];
    return [...walked, ...sides, passes, ...(counted ? this.#count(counted) : [])];
  }

  #count([, before, after = '']: RegExpExecArray): Check[] {
    const expected = this.#total ?? 0;
    this.#total = Number(after);
    this.#results = [after];
    const right = String(expected + 1);
    return [
      ...(before === undefined ? [] : [judged('carried', '', before, String(expected), before === String(expected))]),
      judged('arithmetic', '', after, right, after === right),
    ];
  }

  #champion(
    text: string,
    row: Row,
    test: RegExpMatchArray | undefined,
    leader: string,
    kept: string | undefined,
  ): Check[] {
    const [, left = '', sign = '', right = '', truth = ''] = test ?? [];
    const before = this.#best;
    const checks = [...this.#cellCheck(row, left, 0), ...this.#limit(sign, undefined, 1)];
    const has = /\bhas (\d+)/.exec(text)?.[1];
    if (has !== undefined) checks.push(judged('carried', row.name, has, left, has === left));
    if (before) checks.push(judged('carried', '', right, before.value, right === before.value));
    const expected = truth === 'True' ? { name: row.name, value: left } : (before ?? { name: '', value: '' });
    checks.push(judged('boolean', '', leader, expected.name, leader === expected.name));
    if (kept !== undefined) checks.push(judged('carried', leader, kept, expected.value, kept === expected.value));
    this.#lead({ name: leader, value: kept ?? expected.value });
    return checks;
  }

  #lead(best: Best): void {
    this.#best = best;
    this.#results = [best.name, best.value];
  }

  #lettered(text: string, row: Row): Check[] {
    const [, letter = '', relation = '', other = ''] =
      /(\p{Lu})(?:,| is)(?: which)?(?: is)? (before|after) (\p{Lu})\b/u.exec(text) ?? [];
    const leader = /\b(?:keep|take) (\p{L}+)/u.exec(text)?.[1] ?? '';
    const isTaken = /\btake\b/.test(text);
    const before = this.#best;
    const right = letter > other ? 'after' : 'before';
    const wanted = /\blast\b/.test(this.#question) ? 'after' : 'before';
    const expected = relation === wanted ? row.name : (before?.name ?? '');
    const checks = [
      ...this.#walk.comeTo(row),
      judged('list', row.name, letter, row.name.charAt(0), letter === row.name.charAt(0)),
      judged('comparison', letter, relation, right, relation === right),
      ...(before ? [judged('carried', '', other, before.value, other === before.value)] : []),
      judged('boolean', '', leader, expected, leader === expected && isTaken === (relation === wanted)),
    ];
    this.#lead({ name: leader, value: leader.charAt(0) });
    return checks;
  }

  #metres([, whole = '', tenth = '', said = '']: RegExpExecArray): Check[] {
    const expected = String(Number(whole) * 100 + Number(tenth) * 10);
    this.#known.push(Number(said));
    const isTold = this.#question.includes(`${whole}.${tenth} m`);
    return [
      judged('arithmetic', `${whole}.${tenth} m`, said, expected, said === expected),
      ...(isTold ? [] : [fromNowhere(`${whole}.${tenth}`)]),
    ];
  }

  #average([, total = '', count = '', mean = '']: RegExpExecArray): Check[] {
    const size = String(this.#tables.rows.length);
    const end = this.#walk.unfinished();
    this.#results = [mean];
    this.#walk.finish();
    return [
      ...end,
      judged('carried', '', total, String(this.#total ?? ''), total === String(this.#total)),
      judged('carried', '', count, size, count === size),
    ];
  }

  #listed(text: string): Check[] {
    const said = [...text.matchAll(/(\d+) (\p{Lu}\p{L}+)/gu)].map(([, number = '', name = '']) => `${number} ${name}`);
    const first = /\p{Lu}\p{L}+/u.exec(said[0] ?? '')?.[0];
    const group = this.#tables.others.some(({ name }) => name === first) ? this.#tables.others : this.#walk.order;
    const expected = group.slice(0, said.length).map(({ name }, at) => `${at + 1} ${name}`);
    this.#results = [said.at(-1)?.replace(/^\d+ /, '') ?? ''];
    this.#walk.finish();
    return [judged('list', '', said.join(', '), expected.join(', '), said.join() === expected.join())];
  }

  #cell(text: string, row: Row | undefined): Check[] | undefined {
    const column = COLUMNS.findIndex(name => new RegExp(`\\b${name}\\b`).test(text));
    const value = /(?:: |\bis )(\d+)\.?$/.exec(text)?.[1];
    if (!row || column < 0 || value === undefined) return undefined;
    this.#known.push(Number(value));
    this.#walk.leaveOut(row.name);
    this.#results = [value];
    const expected = String(row.cells[column]);
    return [judged('carried', row.name, value, expected, value === expected)];
  }

  #sum(text: string, row: Row | undefined): Check[] | undefined {
    const sum = SUM.exec(text) ?? /(\d+) - (\d+) = (\d+)/.exec(text);
    if (!sum) return undefined;
    const [, before = '', value = '', total = ''] = sum;
    if (!row && !/\b(?:\w+s)(?::| makes it)|^With \w+s\b/.test(text)) {
      this.#known.push(Number(total));
      const isKnown = this.#known.includes(Number(before));
      const isTold = this.#question.split(/\W+/).some(word => numberOf(word) === Number(value) && !/^an?$/i.test(word));
      return [
        ...(isKnown ? [] : [fromNowhere(before)]),
        ...(isTold ? [] : [fromNowhere(value)]),
        judged('carried', before, before, before, true),
      ];
    }
    const expected = String(this.#total ?? '');
    this.#total = Number(total);
    this.#results = [total];
    return [
      ...(row ? this.#walk.comeTo(row) : []),
      judged('carried', '', before, expected, before === expected),
      ...(row ? this.#cellCheck(row, value, 0) : []),
    ];
  }

  #first(text: string, row: Row | undefined): Check[] | undefined {
    const value = /(?:: |, with )(\d+)\.?$/.exec(text)?.[1];
    const letter = /(?:: |\bunder |\bbegins with )(\p{Lu})\.?$/u.exec(text)?.[1];
    if (row && letter !== undefined) {
      this.#lead({ name: row.name, value: letter });
      return [
        ...this.#walk.comeTo(row),
        judged('list', row.name, letter, row.name.charAt(0), letter === row.name.charAt(0)),
      ];
    }
    if (value === undefined) return undefined;
    this.#total = Number(value);
    if (!row) {
      this.#results = [value];
      return [judged('carried', '', value, '1', value === '1')];
    }
    const checks = [...this.#walk.comeTo(row), ...this.#cellCheck(row, value, 0)];
    this.#lead({ name: row.name, value });
    return checks;
  }

  /** That a number is of a row, in a column that the lines before leave possible. */
  #cellCheck(row: Row, said: string, at: number): Check[] {
    const values = [...row.cells, 1];
    const possible = this.#columns[at] ?? [0, 1, 2, 3];
    const fitting = possible.filter(column => values[column] === Number(said));
    const expected = String(values[possible[0] ?? 0]);
    if (fitting.length > 0) this.#columns[at] = fitting;
    return [judged('carried', row.name, said, expected, fitting.length > 0)];
  }

  /** That every row is compared in the same way, with a number of the question or of an earlier line. */
  #limit(said: string, number: string | undefined, at: number): Check[] {
    const before = this.#limits[at];
    this.#limits[at] ??= said;
    if (before !== undefined) return [judged('carried', '', said, before, said === before)];
    const isKnown =
      number === undefined ||
      this.#known.includes(Number(number)) ||
      new RegExp(`(?<![\\d.])${number}(?![\\d.])`).test(this.#asked);
    return isKnown ? [judged('carried', '', said, said, true)] : [fromNowhere(number ?? said)];
  }

  #result(text: string): Check[] | undefined {
    const isFound = this.#results.length === 1 && this.#walk.order.some(({ name }) => name === this.#results[0]);
    const end = isFound ? [] : this.#walk.unfinished();
    const said = /^(?:So the answer is |Among the options, )?(\S+?)(?:,| is)/.exec(text)?.[1];
    if (said === undefined) return undefined;
    const [expected] = this.#results;
    if (expected === undefined) return [missing(said, '')];
    return [...end, judged('carried', '', said, expected, this.#results.includes(said))];
  }
}
