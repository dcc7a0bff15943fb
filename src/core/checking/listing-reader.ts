import type { Check } from '../trace.ts';
import { colouredChain, colourOf, type Thing } from './coloured-things.ts';
import { type Found, judged, missing, type Reader, wholeStep } from './found.ts';
import { KnownChain } from './known-chain.ts';
import { NUMBER_WORDS, numberOf } from './number-words.ts';
import { hasWords, optionsOf } from './options.ts';
import { ThingCount } from './thing-count.ts';

const LISTS = /(?:\bI have |\bthere (?:is|are) |\b(?:I|you) see (?:.*arranged in a row: )?)(.*?)\. /;

/** A question that asks of a list how many things of a kind it has, and nothing else. */
const HAS = '(?:(?:I|[Ww]e|[Yy]ou) (?:have|own|(?:can )?see)|[Tt]here (?:is|are))';
const END =
  '(?: do (?:I|we|you) (?:have|own|see)| can (?:I|we|you) see| are (?:there|(?:on|in) the \\w+))(?: in total| altogether)?';
const KIND_IN_LIST = new RegExp(`^(?:[^.?!]* )?${HAS} (?<list>[^.?!]+)\\. How many (?<kind>[\\w ]+?)${END}\\?\\s*$`);

/** Follows what is counted, found and compared in a list of things. */
export class ListingReader implements Reader {
  readonly #things: readonly Thing[];
  readonly #asksCount: boolean;
  readonly #count: ThingCount;
  #place: number | undefined;
  readonly #far: (string | undefined)[] = [];
  #colour: string | undefined;
  #verdict: string | undefined;
  readonly #known: KnownChain | undefined;

  private constructor(things: readonly Thing[], question: string, kind: string | undefined) {
    this.#things = things;
    const asked =
      question
        .slice(0, question.search(/\nOptions:|$/))
        .split('. ')
        .at(-1) ?? '';
    const lines = colouredChain(things, asked, optionsOf(question));
    this.#known = lines && new KnownChain(lines);
    this.#asksCount = /\bhow many\b/i.test(question);
    this.#count = new ThingCount(things, kind);
  }

  static of(question: string): ListingReader | undefined {
    const { list, kind } = KIND_IN_LIST.exec(question)?.groups ?? {};
    const listed = list ?? LISTS.exec(question)?.[1];
    if (listed === undefined || !/\bHow many\b|\bhow many\b|\bcolor\b|\bIs the\b/.test(question)) return undefined;
    const things = listed.split(/, and |, | and /).map(thingOf);
    if (things.length < 2 || things.some(thing => thing === undefined)) return undefined;
    return new ListingReader(
      things.filter(thing => thing !== undefined),
      question,
      kind,
    );
  }

  step(text: string): Found[] {
    this.#known?.step(text);
    const checks = this.#read(text);
    return checks ? wholeStep(text, checks) : [];
  }

  strangers(text: string): string[] {
    return this.#known?.strangers(text) ?? [];
  }

  next(): string[] | undefined {
    return this.#known ? this.#known.next() : this.#count.next();
  }

  knowsAnswer(): boolean {
    return this.#known !== undefined || this.#count.isKnown;
  }

  answer(text: string): Check[] {
    if (this.#known) return this.#known.answer(text);
    if (!/^\d+$/.test(text) || !this.#asksCount) return [];
    return this.#count.answer(text);
  }

  #read(text: string): Check[] | undefined {
    if (/\([A-Z]\)/.test(text)) return this.#result(text);
    return (
      this.#numbered(text) ??
      this.#beyond(text) ??
      this.#beside(text) ??
      this.#ends(text) ??
      this.#at(text) ??
      this.#count.step(text) ??
      this.#end(text) ??
      this.#coloured(text)
    );
  }

  #numbered(text: string): Check[] | undefined {
    const row = /\b\d+ [^\d,]+(?:, \d+ [^,]+)+$/.exec(text.replace(/\.$/, ''))?.[0];
    if (row === undefined) return undefined;
    const expected = this.#things.map(({ phrase }, at) => `${at + 1} ${phrase}`).join(', ');
    return [judged('list', '', row, expected, row === expected)];
  }

  #at(text: string): Check[] | undefined {
    const found = /\b[Tt]he ([^,:]+?) is (?:number )?(\d+)\.?$/.exec(text);
    if (!found || found[1] === 'count') return undefined;
    const [, ref = '', said = ''] = found;
    const expected = String(this.#indexOf(ref) + 1);
    this.#place = Number(said);
    return [judged('carried', ref, said, expected, said === expected)];
  }

  #beside(text: string): Check[] | undefined {
    const [found, from = '', sign = '', by = '', to = ''] = /(\d+) ([+-]) (\d+) = (\d+)/.exec(text) ?? [];
    const side = /\b(left|right)\b/.exec(text)?.[1];
    if (found === undefined || side === undefined || !/\bof it\b|[Nn]eighbor/.test(text)) return undefined;
    const right = side === 'left' ? '-' : '+';
    const colour = /(\p{L}+)\.?$/u.exec(text)?.[1] ?? '';
    const expected = colourOf(this.#things[Number(to) - 1]);
    this.#colour = colour;
    return [
      this.#place === undefined
        ? missing('', '')
        : judged('carried', '', from, String(this.#place), from === String(this.#place)),
      judged('carried', side, `${sign} ${by}`, `${right} 1`, sign === right && by === '1'),
      judged('carried', to, colour, expected, colour === expected),
    ];
  }

  /** How far both ends of the row are, and which is farther. */
  #ends(text: string): Check[] | undefined {
    const [found, from = '', by = '', far = ''] = /(\d+) - (\d+) = (\d+)/.exec(text) ?? [];
    const size = String(this.#things.length);
    const place = String(this.#place ?? '');
    if (found !== undefined) {
      const isLast = /\bright end\b|^to (?!1:)\d/.test(text);
      const end = /^to (\d+):/.exec(text)?.[1];
      const [left, right] = isLast ? [size, place] : [place, '1'];
      this.#far[isLast ? 1 : 0] = far;
      return [
        judged('carried', '', from, left, from === left),
        judged('carried', '', by, right, by === right),
        ...(end === undefined ? [] : [judged('carried', '', end, isLast ? size : '1', end === (isLast ? size : '1'))]),
      ];
    }
    const farther =
      /(\d+) > (\d+) is (True|False), so (?:we want |the furthest is )?(?:number )?(\d+)(?::|, and that is|, which is) (\p{L}+)/u.exec(
        text.replace(/ is (True|False), the furthest is/, ' is $1, so the furthest is'),
      );
    if (!farther) return undefined;
    const [, left = '', right = '', truth = '', goal = '', colour = ''] = farther;
    const wanted = truth === 'True' ? '1' : size;
    const expected = colourOf(this.#things[Number(goal) - 1]);
    this.#colour = colour;
    return [
      judged('carried', '', left, this.#far[0] ?? '', left === this.#far[0]),
      judged('carried', '', right, this.#far[1] ?? '', right === this.#far[1]),
      judged('boolean', '', goal, wanted, goal === wanted),
      judged('carried', goal, colour, expected, colour === expected),
    ];
  }

  #end(text: string): Check[] | undefined {
    const [, side, found] = /\b(left|right)(?:-most)?(?: end)?(?::| of the row is the) (.+?)\.?$/.exec(text) ?? [];
    if (side === undefined || found === undefined) return undefined;
    const expected = this.#things.at(side === 'left' ? 0 : -1);
    this.#colour = found.split(' ')[0];
    return [judged('carried', side, found, expected?.phrase ?? '', found === expected?.phrase)];
  }

  #beyond(text: string): Check[] | undefined {
    const [, side, ref = '', listed = ''] =
      /\b(left|right) of the (.+?)(?: we (?:read|see))?: (.+?)\.?$/.exec(text) ?? [];
    if (side === undefined) return undefined;
    const at = this.#indexOf(ref);
    const things = side === 'left' ? this.#things.slice(0, at) : this.#things.slice(at + 1);
    const expected = things.map(({ phrase }) => phrase).join(', ') || 'nothing';
    return [judged('list', ref, listed, expected, listed === expected)];
  }

  #coloured(text: string): Check[] | undefined {
    const [, same, not, other = ''] =
      /^(\p{L}+) is (not )?(\p{L}+)\.?$/u.exec(text.replace(/^Now (\p{L})/u, (_, letter: string) => letter)) ?? [];
    if (same !== undefined && this.#colour !== undefined) {
      const isSame = this.#colour === other;
      this.#verdict = not === undefined ? 'yes' : 'no';
      return [
        judged('carried', '', same.toLowerCase(), this.#colour, same.toLowerCase() === this.#colour),
        judged(
          'comparison',
          same,
          not === undefined ? 'is' : 'is not',
          isSame ? 'is' : 'is not',
          isSame === (not === undefined),
        ),
      ];
    }
    const [, ref, colour = ''] = /\b[Tt]he (.+?)(?: in the list)? is (\p{L}+)\.?$/u.exec(text) ?? [];
    if (ref === undefined) return undefined;
    const name = ref.replace(/^list says that the /, '');
    const thing = this.#things[this.#indexOf(name)];
    this.#colour = colour;
    return [judged('carried', name, colour, colourOf(thing), colour === colourOf(thing))];
  }

  /** Where a thing stands that is named by what it is or by its color. */
  #indexOf(ref: string): number {
    const name = ref.replace(/ (?:item|thing|object)$/, '');
    return this.#things.findIndex(
      ({ phrase }) => phrase === name || phrase.startsWith(`${name} `) || phrase.endsWith(` ${name}`),
    );
  }

  #result(text: string): Check[] {
    const plain = text.replace(/,? ?(?:option )?\([A-Z]\).*$/, '');
    const number = /(?<!\d)(\d+)(?!\d)/.exec(plain)?.[1];
    if (number !== undefined) {
      const expected = String(this.#count.total);
      const word = NUMBER_WORDS[Number(number)] ?? '';
      const said = NUMBER_WORDS.find(name => hasWords(plain.replace(/^Among the options/, ''), name)) ?? word;
      return [
        judged('carried', '', number, expected, number === expected),
        judged('list', number, said, word, said === word),
      ];
    }
    const said = /(\p{L}+)(?: is)?$/u.exec(plain)?.[1] ?? '';
    const expected = this.#verdict ?? this.#colour;
    return expected === undefined ? [missing('', '')] : [judged('carried', '', said, expected, said === expected)];
  }
}

function thingOf(text: string): Thing | undefined {
  const [number = '', ...words] = text.replace(/^and /, '').split(' ');
  const count = numberOf(number);
  const phrase = words.join(' ');
  const name = NUMBER_WORDS.includes(number) ? `${number} ${phrase}` : phrase;
  return count === undefined || words.length === 0 ? undefined : { count, phrase, name };
}
