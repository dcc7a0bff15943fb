import type { Check } from '../trace.ts';
import { type Found, judged, missing, type Reader, wholeStep } from './found.ts';
import { type Option, optionNamed, optionsOf } from './options.ts';

const HOUR = /(?<![\w:])(\d{1,2})(am|pm)\b/g;

interface Sighting {
  readonly witness: string;
  readonly start: string;
  readonly end: string;
}

/** Follows a day of sightings, one after the other, up to the gap. */
export class ScheduleReader implements Reader {
  readonly #sightings: readonly Sighting[];
  readonly #woke: string;
  readonly #closed: string;
  #now: string | undefined;
  #gap: readonly [string, string] | undefined;
  #isTold = false;
  readonly #options: readonly Option[];

  private constructor(sightings: readonly Sighting[], woke: string, closed: string, options: readonly Option[]) {
    this.#options = options;
    this.#sightings = sightings;
    this.#woke = woke;
    this.#closed = closed;
  }

  static of(question: string): ScheduleReader | undefined {
    const lines = question.split('\n').filter(line => !/^\([A-Z]\)/.test(line));
    const sightings = lines.flatMap(line => {
      const [start, end] = hoursIn(line);
      const [, witness] = /^(\p{Lu}\p{L}*) saw /u.exec(line) ?? [];
      return witness !== undefined && start !== undefined && end !== undefined ? [{ witness, start, end }] : [];
    });
    const single = lines.filter(line => hoursIn(line).length === 1);
    const woke = single.find(line => /\bwoke up\b/.test(line));
    const closed = single.find(line => /\bclosed after\b/.test(line));
    if (sightings.length === 0 || woke === undefined || closed === undefined) return undefined;
    return new ScheduleReader(sightings, hoursIn(woke)[0] ?? '', hoursIn(closed)[0] ?? '', optionsOf(question));
  }

  step(text: string): Found[] {
    const hours = hoursIn(text);
    const [start = '', end] = hours;
    if (hours.length === 0) return [];
    if (end === undefined) {
      this.#now = start;
      return wholeStep(text, [judged('carried', '', start, this.#woke, start === this.#woke)]);
    }
    if (/\([A-Z]\)/.test(text)) return wholeStep(text, this.#result(start, end));
    const now = this.#now;
    const carried = now === undefined ? [missing('', this.#woke)] : [judged('carried', '', start, now, start === now)];
    this.#now = end;
    const isGap = /\b(?:nobody|No sighting)\b/.test(text);
    return wholeStep(text, [...carried, ...(isGap ? this.#free(start, end) : this.#busy(text, start, end))]);
  }

  next(): string[] | undefined {
    const now = this.#now;
    if (now === undefined) return [`awake from ${this.#woke}`];
    if (this.#gap) return this.#isTold ? [] : this.#resultOf(...this.#gap);
    const seen = this.#sightings.find(({ start }) => start === now);
    return [seen ? `${now}: ${seen.witness} until ${seen.end}` : `${now}: nobody until ${this.#busyAfter(now)}`];
  }

  /** Where sightings overlap, the end of one says nothing. */
  knowsAnswer(): boolean {
    const seen = this.#sightings.toSorted((a, b) => order(a.start) - order(b.start));
    return seen.every(({ start, end }, at) => {
      const next = seen[at + 1]?.start ?? this.#closed;
      return order(start) < order(end) && order(end) <= order(next);
    });
  }

  answer(): Check[] {
    return this.#gap ? [] : [missing('', '')];
  }

  #busy(text: string, start: string, end: string): Check[] {
    const sighting = this.#sightings.find(other => other.start === start);
    if (!sighting) return [judged('carried', start, `until ${end}`, '', false)];
    const said =
      this.#sightings.find(({ witness }) => new RegExp(`(?<!\\p{L})${witness}(?!\\p{L})`, 'u').test(text))?.witness ??
      '';
    return [
      judged('carried', start, said, sighting.witness, said === sighting.witness),
      judged('date', sighting.witness, end, sighting.end, end === sighting.end),
    ];
  }

  #free(start: string, end: string): Check[] {
    this.#gap = [start, end];
    const busy = this.#sightings.find(other => other.start === start);
    const expected = this.#busyAfter(start);
    return [
      judged('date', start, 'nobody', busy?.witness ?? '', busy === undefined),
      judged('date', '', end, expected, end === expected),
    ];
  }

  /** When the next sighting begins, or what is asked for closes. */
  #busyAfter(start: string): string {
    const later = this.#sightings.map(other => other.start).filter(hour => order(hour) > order(start));
    return later.sort((a, b) => order(a) - order(b))[0] ?? this.#closed;
  }

  #resultOf(start: string, end: string): string[] | undefined {
    const option = optionNamed(this.#options, `${start} to ${end}`);
    return option && [`${option.text} is (${option.letter})`];
  }

  #result(start: string, end: string): Check[] {
    this.#isTold = true;
    const gap = this.#gap?.join(' to ') ?? '';
    const said = `${start} to ${end}`;
    if (!this.#gap) return [missing('', '')];
    return [judged('carried', '', said, gap, said === gap)];
  }
}

function hoursIn(text: string): string[] {
  return [...text.matchAll(HOUR)].map(([hour]) => hour);
}

/** An hour of the day as a number. */
function order(hour: string): number {
  return (Number.parseInt(hour, 10) % 12) + (hour.endsWith('pm') ? 12 : 0);
}
