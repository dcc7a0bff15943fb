import { escapePattern } from '../escape-pattern.ts';
import type { Check } from '../trace.ts';
import { type Found, fromNowhere, judged, missing, type Reader, wholeStep } from './found.ts';
import { deducedLine, firstLine, lastLine, leadsToThing, placedLine } from './seating-next.ts';
import { AFTER, BEFORE, inOrder, isKeptOut, type Order, orderIn, placeIn } from './seating-order.ts';

/**
 * Follows how things get their places in an order: each row of places must be the one before with one more thing, by a clue of
 * the question or because clues keep all others out.
 */
export class SeatingReader implements Reader {
  readonly #order: Order;
  #row: string[] | undefined;
  #asked: number | undefined;
  #isTold = false;

  private constructor(order: Order) {
    this.#order = order;
  }

  static of(question: string): SeatingReader | undefined {
    const order = orderIn(question);
    return order && new SeatingReader(order);
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

  next(): string[] | undefined {
    const { wanted } = this.#order;
    const row = this.#row;
    if (!row) return lines(firstLine(this.#order));
    const place = this.#asked ?? wanted?.place;
    if (place === undefined) return undefined;
    const held = row[place - 1] ?? '';
    if (this.#isTold) return [];
    if (this.#order.things.includes(held)) return lines(lastLine(this.#order, place, held));
    return lines(placedLine(this.#order, row) ?? deducedLine(this.#order, row, place));
  }

  knowsAnswer(): boolean {
    return leadsToThing(this.#order);
  }

  answer(): Check[] {
    const thing = this.#asked === undefined ? undefined : this.#row?.[this.#asked - 1];
    return thing !== undefined && /^\d+$/.test(thing) ? [missing(String(this.#asked), '')] : [];
  }

  #start(text: string, row: readonly string[]): Check[] {
    const expected = this.#order.things.map((_, at) => String(at + 1));
    const asked = /(?:is|,) (\d+)\.?$/.exec(text)?.[1] ?? / (\d+)\.?$/.exec(text)?.[1];
    this.#asked = asked === undefined ? undefined : Number(asked);
    const right = this.#order.wanted?.place === undefined ? '' : String(this.#order.wanted?.place);
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
    const place = this.#order.placed.get(thing)?.place;
    if (excluded.length === 0 && place !== undefined && !/\b(?:only|others)\b/i.test(body)) {
      const said = placeIn(body.replace(/\(\d+\)|\bplace \d+/g, ''), this.#order.things.length);
      return [
        judged('carried', thing, String(slot), String(place), slot === place),
        ...(said === undefined ? [] : [judged('carried', thing, String(said), String(place), said === place)]),
      ];
    }
    const checks = excluded.map(({ one, other, isEarlier }) => {
      const clue = isEarlier ? { earlier: one, later: other } : { earlier: other, later: one };
      const isClue = this.#order.clues.some(({ earlier, later }) => earlier === clue.earlier && later === clue.later);
      const isOut = isClue && isKeptOut(one, clue, before, slot);
      return judged('carried', one, `not, by ${other}`, '', isOut);
    });
    const left = this.#order.things.filter(
      other => !before.includes(other) && !excluded.some(({ one }) => one === other),
    );
    return [
      ...checks,
      judged('carried', String(slot), thing, left.join(' or '), left.length === 1 && left[0] === thing),
    ];
  }

  #exclusionsIn(text: string): { one: string; other: string; isEarlier: boolean }[] {
    const relations = [...BEFORE, ...AFTER].sort((a, b) => b.length - a.length).join('|');
    const names = this.#order.things.map(escapePattern).join('|');
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
    this.#isTold = true;
    const slot = /(?:^|\bplace )(\d+)\b/i.exec(text)?.[1];
    if (slot === undefined) return [];
    const asked = String(this.#asked ?? this.#order.wanted?.place ?? slot);
    const held = this.#row?.[Number(slot) - 1] ?? '';
    const rest = text.replace(/\([A-Z]\)/, '');
    const said = inOrder(rest, this.#order.things)[0] ?? '';
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
    return inOrder(part, this.#order.things)[0] ?? (changed === undefined ? undefined : row[changed]);
  }

  /** The row of places at the end of a step. */
  #rowIn(text: string): string[] | undefined {
    const parts = text.split(/: /);
    const tail = (parts.length > 1 ? parts.at(-1) : text) ?? '';
    const first = /(?:^|: |\bare )((?:1|\p{L}+) (?:\S+ )*\S+?)(?:[.;]|, |$)/u.exec(this.#row ? `: ${tail}` : text);
    const words = (this.#row ? tail.replace(/\.$/, '') : (/\b1(?: \d+)+/.exec(text)?.[0] ?? first?.[1] ?? '')).split(
      ' ',
    );
    return words.length === this.#order.things.length ? words : undefined;
  }
}

function lines(line: string | undefined): string[] | undefined {
  return line === undefined ? undefined : [line];
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
