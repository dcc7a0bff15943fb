import { escapePattern } from '../escape-pattern.ts';
import type { Check } from '../trace.ts';
import { type Found, fromNowhere, judged, missing, type Reader, wholeStep } from './found.ts';
import { hasWords, optionsOf } from './options.ts';

/** One thing comes before another. */
interface Clue {
  readonly earlier: string;
  readonly later: string;
}

/** What says that the first of two comes before the second, and what that it comes after. */
const BEFORE = ['to the left of', 'left of', 'newer than', 'more expensive than', 'above'];
const AFTER = ['to the right of', 'right of', 'older than', 'less expensive than', 'below'];
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const FIRSTS = ['leftmost', 'newest', 'most expensive', 'first'];
const LASTS = ['rightmost', 'oldest', 'cheapest', 'last'];

/**
 * Follows how things get their places in an order: each row of places must be the one before with one more thing, by a clue of
 * the question or because clues keep all others out.
 */
export class SeatingReader implements Reader {
  /** Things by their short names, in the order in which the question names them. */
  readonly #things: readonly string[];
  readonly #clues: readonly Clue[];
  readonly #placed: ReadonlyMap<string, number>;
  #row: string[] | undefined;
  #asked: number | undefined;
  readonly #wanted: number | undefined;

  private constructor(
    things: readonly string[],
    clues: readonly Clue[],
    placed: ReadonlyMap<string, number>,
    wanted: number | undefined,
  ) {
    this.#things = things;
    this.#clues = clues;
    this.#placed = placed;
    this.#wanted = wanted;
  }

  static of(question: string): SeatingReader | undefined {
    const options = optionsOf(question);
    if (options.length < 3 || !/arranged in a fixed order/.test(question)) return undefined;
    const keys = options.map(({ key }) => key.replace(/ book$/, ''));
    const things = keys.map(shortOf);
    const isAmbiguous = (thing: string, at: number): boolean =>
      keys.some((key, other) => other !== at && hasWords(key, thing));
    if (things.some(isAmbiguous)) return undefined;
    const told = question.slice(question.indexOf(': ') + 2, question.search(/\nOptions:/));
    const sentences = told
      .split('. ')
      .slice(1)
      .map(sentence => sentence.replace(/\.$/, ''));
    const clues: Clue[] = [];
    const placed = new Map<string, number>();
    for (const sentence of sentences) {
      const named = inOrder(sentence, keys).map(shortOf);
      const [one, other] = named;
      const relation = relationIn(sentence);
      if (one !== undefined && other !== undefined && relation !== undefined) {
        clues.push(relation ? { earlier: one, later: other } : { earlier: other, later: one });
      } else if (one !== undefined && named.length === 1) {
        const place = placeIn(sentence, things.length);
        if (place === undefined) return undefined;
        placed.set(one, place);
      } else return undefined;
    }
    return new SeatingReader(things, clues, placed, placeIn(options[0]?.text ?? '', things.length));
  }

  step(text: string): Found[] {
    const letter = /\([A-Z]\)/.test(text);
    if (letter) return wholeStep(text, this.#result(text));
    const row = this.#rowIn(text);
    if (!row) return [];
    const before = this.#row;
    this.#row = row;
    if (!before) return wholeStep(text, this.#start(text, row));
    return wholeStep(text, this.#place(text, before, row));
  }

  answer(): Check[] {
    const thing = this.#asked === undefined ? undefined : this.#row?.[this.#asked - 1];
    return thing !== undefined && /^\d+$/.test(thing) ? [missing(String(this.#asked), '')] : [];
  }

  #start(text: string, row: readonly string[]): Check[] {
    const expected = this.#things.map((_, at) => String(at + 1));
    const asked = /(?:is|,) (\d+)\.?$/.exec(text)?.[1] ?? / (\d+)\.?$/.exec(text)?.[1];
    this.#asked = asked === undefined ? undefined : Number(asked);
    const right = this.#wanted === undefined ? '' : String(this.#wanted);
    return [
      judged('list', '', row.join(' '), expected.join(' '), same(row, expected)),
      ...(asked === undefined || right === '' ? [] : [judged('carried', '', asked, right, asked === right)]),
    ];
  }

  #place(text: string, before: readonly string[], row: readonly string[]): Check[] {
    const changed = row.flatMap((thing, at) => (thing === before[at] ? [] : [at]));
    const [at] = changed;
    const slot = this.#slotIn(text);
    const checks: Check[] = [];
    const expected = [...before];
    const thing = this.#thingIn(text, row, at);
    if (slot !== undefined && thing !== undefined) expected[slot - 1] = thing;
    checks.push(judged('list', '', row.join(' '), expected.join(' '), same(row, expected)));
    if (slot === undefined || thing === undefined) return [...checks, fromNowhere(text.slice(0, 40))];
    const isFree = before[slot - 1] === String(slot) && !before.includes(thing);
    if (!isFree) checks.push(judged('carried', String(slot), thing, before[slot - 1] ?? '', false));
    return [...checks, ...this.#reasons(text, before, slot, thing)];
  }

  /** Why a thing is in a place: a clue says so, or every other is kept out by one. */
  #reasons(text: string, before: readonly string[], slot: number, thing: string): Check[] {
    const body = text.slice(0, text.lastIndexOf(':'));
    const excluded = this.#exclusionsIn(body);
    const place = this.#placed.get(thing);
    if (excluded.length === 0 && place !== undefined && !/\b(?:only|others)\b/i.test(body)) {
      const said = placeIn(body.replace(/\(\d+\)|\bplace \d+/g, ''), this.#things.length);
      return [
        judged('carried', thing, String(slot), String(place), slot === place),
        ...(said === undefined ? [] : [judged('carried', thing, String(said), String(place), said === place)]),
      ];
    }
    const checks = excluded.map(({ one, other, isEarlier }) => {
      const clue = isEarlier ? { earlier: one, later: other } : { earlier: other, later: one };
      const isClue = this.#clues.some(({ earlier, later }) => earlier === clue.earlier && later === clue.later);
      const isOut = isClue && this.#isOut(one, clue, before, slot);
      return judged('carried', one, `not, by ${other}`, '', isOut);
    });
    const left = this.#things.filter(other => !before.includes(other) && !excluded.some(({ one }) => one === other));
    return [
      ...checks,
      judged('carried', String(slot), thing, left.join(' or '), left.length === 1 && left[0] === thing),
    ];
  }

  #isOut(thing: string, { earlier, later }: Clue, row: readonly string[], slot: number): boolean {
    const free = row.flatMap((held, at) => (held === String(at + 1) ? [at + 1] : []));
    const at = (name: string): number => row.indexOf(name) + 1;
    if (thing === earlier) return at(later) > 0 ? at(later) < slot : slot === free.at(-1);
    return at(earlier) > 0 ? at(earlier) > slot : slot === free[0];
  }

  #exclusionsIn(text: string): { one: string; other: string; isEarlier: boolean }[] {
    const relations = [...BEFORE, ...AFTER].sort((a, b) => b.length - a.length).join('|');
    const names = this.#things.map(escapePattern).join('|');
    const short = new RegExp(`\\bnot (${names}) \\((${relations}) (${names})\\)`, 'g');
    const long = new RegExp(
      `(?<!\\w)(?:the )?(${names}) (?:is|are|finished) (${relations}) (?:the )?(${names})(?!\\w)`,
      'gi',
    );
    return [...text.matchAll(short), ...text.matchAll(long)].map(([, one = '', relation = '', other = '']) => ({
      one,
      other,
      isEarlier: BEFORE.includes(relation),
    }));
  }

  #result(text: string): Check[] {
    const slot = /(?:^|\bplace )(\d+)\b/i.exec(text)?.[1];
    if (slot === undefined) return [];
    const asked = String(this.#asked ?? this.#wanted ?? slot);
    const held = this.#row?.[Number(slot) - 1] ?? '';
    const rest = text.replace(/\([A-Z]\)/, '');
    const said = inOrder(rest, this.#things)[0] ?? '';
    return [
      judged('carried', '', slot, asked, slot === asked),
      /^\d+$/.test(held) ? missing(String(slot), '') : judged('carried', String(slot), said, held, said === held),
    ];
  }

  #slotIn(text: string): number | undefined {
    const body = text.slice(0, text.lastIndexOf(':'));
    const slot =
      /\((\d+)\)$/.exec(body)?.[1] ??
      /^(\d+):/.exec(body)?.[1] ??
      /^(\d+)$/.exec(body)?.[1] ??
      /\bplace (\d+)\b/i.exec(body)?.[1];
    return slot === undefined ? undefined : Number(slot);
  }

  /** The thing that gets a place: the first named, or after `so`, or the holder of it. */
  #thingIn(text: string, row: readonly string[], changed: number | undefined): string | undefined {
    const body = text.slice(0, text.lastIndexOf(':'));
    const forms = [
      /\bso (?:only )?(.*?)(?: can be there)?$/,
      /\bleft to (.*?)(?:, because .*)?$/,
      /\bgoes to (.*?), as\b/,
      /\b[Oo]nly (.*?) (?:is left|can still)/,
      /, as (.*)$/,
    ];
    const isPlaced = /\(\d+\)$/.test(body) || /, (?:which is|so) place \d+/.test(body);
    const part = isPlaced ? body : (forms.map(form => form.exec(body)?.[1]).find(found => found !== undefined) ?? body);
    return inOrder(part, this.#things)[0] ?? (changed === undefined ? undefined : row[changed]);
  }

  /** The row of places at the end of a step. */
  #rowIn(text: string): string[] | undefined {
    const parts = text.split(/: /);
    const tail = (parts.length > 1 ? parts.at(-1) : text) ?? '';
    const first = /(?:^|: |\bare )((?:1|\p{L}+) (?:\S+ )*\S+?)(?:[.;]|, |$)/u.exec(this.#row ? `: ${tail}` : text);
    const words = (this.#row ? tail.replace(/\.$/, '') : (/\b1(?: \d+)+/.exec(text)?.[0] ?? first?.[1] ?? '')).split(
      ' ',
    );
    return words.length === this.#things.length ? words : undefined;
  }
}

/** One word for a thing. */
function shortOf(key: string): string {
  return (
    key
      .replace(/ book$/, '')
      .split(' ')
      .at(-1) ?? key
  );
}

function inOrder(text: string, words: readonly string[]): string[] {
  const places = words.flatMap(word => (hasWords(text, word) ? [{ word, at: indexOfWords(text, word) }] : []));
  return places.sort((a, b) => a.at - b.at).map(({ word }) => word);
}

function indexOfWords(text: string, words: string): number {
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(words)}(?![\\p{L}\\p{N}])`, 'iu').exec(text);
  return found?.index ?? text.length;
}

/** Whether a sentence says that its first comes before its second; undefined where it says neither. */
function relationIn(sentence: string): boolean | undefined {
  if (BEFORE.some(relation => hasWords(sentence, relation))) return true;
  return AFTER.some(relation => hasWords(sentence, relation)) ? false : undefined;
}

/** The place that a text names, counted from either end. */
function placeIn(text: string, size: number): number | undefined {
  const words = text.toLowerCase();
  const nth = ORDINALS.findIndex(ordinal => new RegExp(`\\b${ordinal}\\b`).test(words)) + 1;
  if (nth > 0 && /from the left\b/.test(words)) return nth;
  if (nth > 0 && /from the right\b/.test(words)) return size + 1 - nth;
  for (const first of FIRSTS) if (nth > 1 && words.includes(`-${first}`)) return nth;
  for (const last of LASTS) {
    if (words.includes(`-${last}`) || words.includes(`-to-${last}`)) return nth > 1 ? size + 1 - nth : undefined;
  }
  if (LASTS.some(last => hasWords(words, last))) return size;
  if (FIRSTS.some(first => hasWords(words, first))) return 1;
  return nth > 0 ? nth : undefined;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
