import type { Check } from '../trace.ts';
import { type Found, judged, missing, type Reader, wholeStep } from './found.ts';
import { type Option, optionNamed, optionsOf } from './options.ts';

const SWAP = /\b(?:First|Then|Finally|Next|Later|After that), (\p{Lu}\p{L}*) and (\p{Lu}\p{L}*) /gu;

type Word = { readonly kind: 'person' | 'thing'; readonly text: string };

/** Follows who has what while pairs of people swap: each step must start from what the steps before left. */
export class SwapReader implements Reader {
  readonly #people: ReadonlySet<string>;
  readonly #things: readonly string[];
  readonly #options: readonly Option[];
  readonly #swaps: readonly (readonly [string, string])[];
  readonly #owned: Map<string, string>;
  readonly #asked: string | undefined;
  /** Whether nothing but swaps stands between what they have at first and the end that is asked for. */
  readonly #isWhole: boolean;
  #done = 0;
  #isTold = false;

  private constructor(
    question: string,
    options: readonly Option[],
    swaps: readonly (readonly [string, string])[],
    owned: Map<string, string>,
  ) {
    this.#options = options;
    this.#swaps = swaps;
    this.#owned = owned;
    this.#people = new Set(owned.keys());
    this.#things = [...owned.values()].sort((a, b) => b.length - a.length);
    const body = question.slice(0, question.search(/\nOptions:/));
    const [end = '', ...done] = body
      .slice(body.search(SWAP))
      .split(/[.!?] /)
      .reverse();
    this.#isWhole = done.length === swaps.length && /^At the end of /.test(end);
    this.#asked = [...this.#people].find(person => new RegExp(`(?<!\\p{L})${person}(?!\\p{L})`, 'u').test(end));
  }

  static of(question: string): SwapReader | undefined {
    const swaps = [...question.matchAll(SWAP)].map(([, one = '', other = '']) => [one, other] as const);
    const intro = question.slice(0, question.search(SWAP));
    const options = optionsOf(question);
    const things = options.map(({ text }) => text);
    if (swaps.length === 0 || things.length < 2) return undefined;
    const owned = new Map<string, string>();
    for (const thing of things) {
      const before = intro.slice(0, intro.lastIndexOf(thing));
      const names = before.match(/(?<!\p{L})\p{Lu}\p{L}*(?!\p{L})/gu) ?? [];
      const owner = names.filter(name => !things.includes(name)).at(-1);
      if (!intro.includes(thing) || owner === undefined || owned.has(owner)) return undefined;
      owned.set(owner, thing);
    }
    return swaps.every(pair => pair.every(name => owned.has(name)))
      ? new SwapReader(question, options, swaps, owned)
      : undefined;
  }

  step(text: string): Found[] {
    const words = this.#wordsOf(text);
    const people = words.filter(({ kind }) => kind === 'person').map(word => word.text);
    const things = words.filter(({ kind }) => kind === 'thing').map(word => word.text);
    const [one, other] = people;
    if (people.length === 4 && things.length === 4 && one !== undefined && other !== undefined) {
      return wholeStep(text, this.#swap([one, other], people.slice(2), things));
    }
    const isLast = /\([A-Z]\)/.test(text);
    if (isLast && one === undefined && things.length > 1) {
      return wholeStep(text, [judged('carried', '', things[0] ?? '', this.#asked ?? '', false)]);
    }
    if (one === undefined || !(isLast || (people.length === 1 && things.length === 1))) return [];
    this.#isTold = isLast;
    const [thing = people[1] ?? ''] = things;
    const asked = this.#asked === undefined ? [] : [judged('carried', '', one, this.#asked, one === this.#asked)];
    return wholeStep(text, [...this.#rest(this.#swaps.length), ...asked, this.#has(one, thing)]);
  }

  next(): string[] | undefined {
    const has = (person: string, of = person): string => `${person}: ${this.#owned.get(of)}`;
    const [one, other] = this.#swaps[this.#done] ?? [];
    if (one !== undefined && other !== undefined)
      return [`${has(one)}, ${has(other)} -> ${has(one, other)}, ${has(other, one)}`];
    const option = optionNamed(this.#options, this.#owned.get(this.#asked ?? ''));
    if (this.#asked === undefined || option === undefined) return undefined;
    return this.#isTold ? [] : [`${has(this.#asked)} (${option.letter})`];
  }

  knowsAnswer(): boolean {
    return this.#asked !== undefined && this.#isWhole;
  }

  answer(): Check[] {
    return this.#rest(this.#swaps.length);
  }

  #swap(pair: readonly [string, string], after: readonly string[], things: readonly string[]): Check[] {
    const [one, other] = pair;
    const next = this.#swaps.findIndex((swap, at) => at >= this.#done && samePair(swap, pair));
    const expected = this.#swaps[this.#done] ?? ['', ''];
    const order =
      next < 0
        ? [judged('carried', '', pair.join(' and '), expected.join(' and '), false)]
        : [...this.#rest(next), judged('carried', '', pair.join(' and '), pair.join(' and '), true)];
    this.#done = next < 0 ? this.#done + 1 : next + 1;
    const [x = '', y = '', first = '', second = ''] = things;
    const before = [this.#has(one, x), this.#has(other, y)];
    const [a = '', b = ''] = after;
    const isSame = samePair([a, b], pair);
    const gets = (person: string): string => (person === one ? y : x);
    const results = isSame
      ? [judged('list', a, first, gets(a), first === gets(a)), judged('list', b, second, gets(b), second === gets(b))]
      : [judged('list', '', `${a} and ${b}`, pair.join(' and '), false)];
    if (isSame) {
      this.#owned.set(a, first);
      this.#owned.set(b, second);
    }
    return [...order, ...before, ...results];
  }

  #has(person: string, thing: string): Check {
    const owned = this.#owned.get(person) ?? '';
    return judged('carried', person, thing, owned, thing === owned);
  }

  /** The swaps before the given one that no step did. */
  #rest(until: number): Check[] {
    return this.#swaps
      .slice(this.#done, until)
      .slice(0, 3)
      .map(pair => missing('', pair.join(' and ')));
  }

  /** People and things in the order of a text; a person may have the name of a thing. */
  #wordsOf(text: string): Word[] {
    const words: Word[] = [];
    for (let at = 0; at < text.length; ) {
      const rest = text.slice(at);
      const isStart = !/\p{L}/u.test(text[at - 1] ?? ' ');
      const found = isStart ? [...this.#things, ...this.#people].find(word => beginsWith(rest, word)) : undefined;
      if (found !== undefined) words.push({ kind: this.#people.has(found) ? 'person' : 'thing', text: found });
      at += found?.length ?? 1;
    }
    return words;
  }
}

function samePair(a: readonly string[], b: readonly string[]): boolean {
  return (a[0] === b[0] && a[1] === b[1]) || (a[0] === b[1] && a[1] === b[0]);
}

function beginsWith(text: string, word: string): boolean {
  return text.startsWith(word) && !/\p{L}/u.test(text[word.length] ?? ' ');
}
