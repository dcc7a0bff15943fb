import type { Check } from '../trace.ts';
import type { Thing } from './coloured-things.ts';
import { fromNowhere, judged, missing } from './found.ts';
import { isOfKind } from './kinds-of-things.ts';
import { NUMBER_WORDS, numberOf } from './number-words.ts';
import { hasWords } from './options.ts';

/** Counts things of a list one after the other, those of a kind, say. */
export class ThingCount {
  readonly #things: readonly Thing[];
  /** The kind of which all are to be counted; undefined where something else is asked for. */
  readonly #kind: string | undefined;
  /** What the steps have counted or passed. */
  readonly #named = new Set<Thing>();
  #total: number | undefined;

  constructor(things: readonly Thing[], kind: string | undefined) {
    this.#things = things;
    this.#kind = kind;
  }

  get total(): number {
    return this.#total ?? 0;
  }

  /** Whether it is known of each thing if it counts. */
  get isKnown(): boolean {
    return this.#things.every(thing => this.#counts(thing) !== undefined);
  }

  /** The next line; none at the end; undefined where it is not known. */
  next(): string[] | undefined {
    if (this.#kind === undefined) return undefined;
    const [thing] = this.#left();
    if (!thing) return [];
    const counts = this.#counts(thing);
    return counts === undefined ? undefined : [`${thing.phrase}: ${counts ? this.#sumWith(thing) : 'no'}`];
  }

  /** The checks of a step that counts or passes a thing; undefined for any other. */
  step(text: string): Check[] | undefined {
    const thing = this.#thingIn(text);
    const isNamed = thing !== undefined && this.#named.has(thing);
    if (thing) this.#named.add(thing);
    const sum = /(\d+) \+ (\d+) = (\d+)/.exec(text);
    const first = /(?:: |\bcount is |\bmakes )(\d+)\.?$/.exec(text)?.[1];
    if (!sum && first === undefined) {
      const isPassed = /: (?:no|removed)$|\bnot\b|\bskip\b|\bremoved\b|\btake away\b/.test(text);
      if (/^no |\bThere are no |\bhas no /.test(text))
        return [judged('carried', '', '0', String(this.total), this.#total === undefined)];
      return isPassed && thing ? [...numberChecks(text, thing), ...this.#kindChecks(thing, false)] : undefined;
    }
    if (!thing) return [fromNowhere(text.split(':')[0] ?? text)];
    const before = this.#total;
    const own = String(thing.count);
    const twice = isNamed ? [judged('told', thing.phrase, '', '', false)] : [];
    const checks = [...numberChecks(text, thing), ...this.#kindChecks(thing, true), ...twice];
    if (!sum) {
      this.#total = Number(first);
      const carried = before === undefined ? [] : [judged('carried', '', '0', String(before), false)];
      return [...checks, ...carried, judged('carried', thing.phrase, first ?? '', own, first === own)];
    }
    const [, start = '', more = '', total = ''] = sum;
    this.#total = Number(total);
    const carried = String(before ?? '');
    return [
      ...checks,
      before === undefined ? missing('', start) : judged('carried', '', start, carried, start === carried),
      judged('carried', thing.phrase, more, own, more === own),
    ];
  }

  /** Whether a number is the count, once the last step is read. */
  answer(text: string): Check[] {
    const left = this.#named.size === 0 ? [] : this.#left();
    const lacking = left.filter(thing => this.#counts(thing));
    if (lacking.length > 0) return lacking.map(({ phrase }) => missing(phrase, ''));
    const expected = String(this.total);
    // Whether what no step names belongs to what is counted, only the world knows.
    if (left.some(thing => this.#counts(thing) === undefined) && text === expected) return [];
    return [judged('answer', '', text, expected, text === expected)];
  }

  /** The longest thing that a text names; of several alike the first that is left. */
  #thingIn(text: string): Thing | undefined {
    const found = this.#things.filter(({ phrase }) => hasWords(text, phrase));
    const [longest] = found.sort((a, b) => b.phrase.length - a.phrase.length);
    return this.#left().find(({ phrase }) => phrase === longest?.phrase) ?? longest;
  }

  #left(): Thing[] {
    return this.#things.filter(thing => !this.#named.has(thing));
  }

  #counts({ phrase }: Thing): boolean | undefined {
    return this.#kind === undefined ? undefined : isOfKind(phrase, this.#kind);
  }

  #sumWith({ count }: Thing): string {
    const before = this.#total;
    return before === undefined ? String(count) : `${before} + ${count} = ${before + count}`;
  }

  /** That a thing counts, or does not, where it is known to be otherwise. */
  #kindChecks(thing: Thing, isCounted: boolean): Check[] {
    const counts = this.#counts(thing);
    if (counts === undefined || counts === isCounted) return [];
    const kind = this.#kind ?? '';
    return [judged('counted', thing.phrase, isCounted ? kind : '', isCounted ? '' : kind, false)];
  }
}

/** The number word before a thing. */
function numberChecks(text: string, { phrase, count }: Thing): Check[] {
  const before = text.slice(0, text.toLowerCase().indexOf(phrase.toLowerCase())).trim().split(' ').at(-1) ?? '';
  const said = NUMBER_WORDS.includes(before.toLowerCase()) ? numberOf(before) : undefined;
  const isSaid = said === undefined || said === count;
  return [judged('carried', phrase, String(said ?? count), String(count), isSaid)];
}
