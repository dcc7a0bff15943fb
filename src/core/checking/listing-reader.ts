import type { Check } from '../trace.ts';
import { colouredChain, colourOf, type Thing } from './coloured-things.ts';
import { type Found, fromNowhere, judged, missing, type Reader, wholeStep } from './found.ts';
import { KnownChain } from './known-chain.ts';
import { NUMBER_WORDS, numberOf } from './number-words.ts';
import { hasWords, optionsOf } from './options.ts';

const LISTS = /(?:\bI have |\bthere (?:is|are) |\b(?:I|you) see (?:.*arranged in a row: )?)(.*?)\. /;

/** Follows what is counted, found and compared in a list of things. */
export class ListingReader implements Reader {
  readonly #things: readonly Thing[];
  readonly #asksCount: boolean;
  /** Whether it asks about all of them. */
  readonly #asksAll: boolean;
  /** What the steps have counted or passed. */
  readonly #named = new Set<Thing>();
  #total: number | undefined;
  #place: number | undefined;
  readonly #far: (string | undefined)[] = [];
  #colour: string | undefined;
  #verdict: string | undefined;
  readonly #known: KnownChain | undefined;

  private constructor(things: readonly Thing[], question: string) {
    this.#things = things;
    const asked =
      question
        .slice(0, question.search(/\nOptions:|$/))
        .split('. ')
        .at(-1) ?? '';
    const lines = colouredChain(things, asked, optionsOf(question));
    this.#known = lines && new KnownChain(lines);
    this.#asksCount = /\bhow many\b/i.test(question);
    this.#asksAll = /\bhow many objects\b/i.test(question);
  }

  static of(question: string): ListingReader | undefined {
    const listed = LISTS.exec(question)?.[1];
    if (listed === undefined || !/\bHow many\b|\bhow many\b|\bcolor\b|\bIs the\b/.test(question)) return undefined;
    const things = listed.split(/, and |, | and /).map(thingOf);
    if (things.length < 2 || things.some(thing => thing === undefined)) return undefined;
    return new ListingReader(
      things.filter(thing => thing !== undefined),
      question,
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
    return this.#known?.next();
  }

  knowsAnswer(): boolean {
    return this.#known !== undefined;
  }

  answer(text: string): Check[] {
    if (this.#known) return this.#known.answer(text);
    if (!/^\d+$/.test(text) || !this.#asksCount) return [];
    const left = this.#named.size === 0 ? [] : this.#things.filter(thing => !this.#named.has(thing));
    if (this.#asksAll && left.length > 0) return left.map(({ phrase }) => missing(phrase, ''));
    const expected = String(this.#total ?? 0);
    // Whether what no step names belongs to what is counted, only the world knows.
    if (left.length > 0 && text === expected) return [];
    return [judged('answer', '', text, expected, text === expected)];
  }

  #read(text: string): Check[] | undefined {
    if (/\([A-Z]\)/.test(text)) return this.#result(text);
    return (
      this.#numbered(text) ??
      this.#beyond(text) ??
      this.#beside(text) ??
      this.#ends(text) ??
      this.#at(text) ??
      this.#counted(text) ??
      this.#end(text) ??
      this.#coloured(text)
    );
  }

  /** The longest thing that a text names. */
  #thingIn(text: string): Thing | undefined {
    const found = this.#things.filter(({ phrase }) => hasWords(text, phrase));
    return found.sort((a, b) => b.phrase.length - a.phrase.length)[0];
  }

  #counted(text: string): Check[] | undefined {
    const thing = this.#thingIn(text);
    if (thing) this.#named.add(thing);
    const sum = /(\d+) \+ (\d+) = (\d+)/.exec(text);
    const first = /(?:: |\bcount is |\bmakes )(\d+)\.?$/.exec(text)?.[1];
    if (!sum && first === undefined) {
      const isPassed = /: (?:no|removed)$|\bnot\b|\bskip\b|\bremoved\b|\btake away\b/.test(text);
      if (/^no |\bThere are no |\bhas no /.test(text))
        return [judged('carried', '', '0', String(this.#total ?? 0), this.#total === undefined)];
      return isPassed && thing ? [...this.#number(text, thing)] : undefined;
    }
    if (!thing) return [fromNowhere(text.split(':')[0] ?? text)];
    const before = this.#total;
    if (!sum) {
      this.#total = Number(first);
      const expected = String(thing.count);
      return [
        ...this.#number(text, thing),
        ...(before === undefined ? [] : [judged('carried', '', '0', String(before), false)]),
        judged('carried', thing.phrase, first ?? '', expected, first === expected),
      ];
    }
    const [, start = '', more = '', total = ''] = sum;
    this.#total = Number(total);
    const [carried, own] = [String(before ?? ''), String(thing.count)];
    return [
      ...this.#number(text, thing),
      before === undefined ? missing('', start) : judged('carried', '', start, carried, start === carried),
      judged('carried', thing.phrase, more, own, more === own),
    ];
  }

  /** The number word before a thing. */
  #number(text: string, { phrase, count }: Thing): Check[] {
    const before = text.slice(0, text.toLowerCase().indexOf(phrase.toLowerCase())).trim().split(' ').at(-1) ?? '';
    const said = NUMBER_WORDS.includes(before.toLowerCase()) ? numberOf(before) : undefined;
    return [
      judged(
        'carried',
        phrase,
        said === undefined ? String(count) : String(said),
        String(count),
        said === undefined || said === count,
      ),
    ];
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
      const expected = String(this.#total ?? 0);
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
