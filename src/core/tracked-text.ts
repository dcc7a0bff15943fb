import { type Change, compare, endOf, type Lines, type Range, shift, textIn } from './range.ts';

/** A part of the text that an edit has reached into is searched for the old text, unless it has more lines. */
const MAX_SEARCHED_LINES = 2000;

/** A word before the text, or behind it, with the dot of a decimal or of a member between. */
const WORD_BEFORE = /[\p{L}\p{N}_$]\.?$/u;
const WORD_BEHIND = /^\.?[\p{L}\p{N}_$]/u;

/**
 * A text that was asked about, and where it stands while its document is edited.
 *
 * Edits elsewhere move it. An edit that reaches into it, or joins a word to its edge (`tip` to `tips`, `7` to `7.5`),
 * makes it gone. It is there again as soon as the same text stands at that place again, by undo or by hand: what was
 * said about it was said about this text, whatever it was in between.
 */
export class TrackedText {
  readonly #text: string;
  readonly #before: string;
  readonly #behind: string;
  /** Where it was when it was asked about. */
  readonly #first: Range;
  /** Where it was when it was last there. */
  #last: Range;
  /** Where it is, or the least part of the document in which it can come back. */
  #place: Range;
  /** Whether an edit reached into it, so that what is put in at the edges may belong to it. */
  #loose = false;
  #there = true;

  /** @throws RangeError where the range reaches out of the text. */
  constructor(lines: Lines, range: Range) {
    const text = textIn(lines, range);
    if (text === undefined) throw new RangeError('The range reaches out of the text.');
    this.#text = text;
    this.#before = before(lines, range);
    this.#behind = behind(lines, range);
    this.#first = range;
    this.#last = range;
    this.#place = range;
  }

  /** Where the text is; undefined while it is gone. */
  get range(): Range | undefined {
    return this.#there ? this.#place : undefined;
  }

  /** Where the text is or, while it is gone, what stands in its place. */
  get place(): Range {
    return this.#place;
  }

  /** Takes the edits of a document in; `lines` is what they left. */
  edit(changes: readonly Change[], lines: Lines): void {
    const wasThere = this.#there;
    let touched = false;
    for (const change of changes) touched = this.#follow(change) || touched;
    if (!touched) {
      if (wasThere) this.#last = this.#place;
      return;
    }
    this.#settle(lines, wasThere ? [this.#last] : []);
  }

  /** Takes in that the document was closed and opened again: the text is there only where it was. */
  reopen(lines: Lines): void {
    const found = [this.#last, this.#first].find(range => this.#standsAt(lines, range));
    this.#there = found !== undefined;
    this.#loose = found === undefined;
    this.#place = found ?? this.#last;
    if (found) this.#last = found;
  }

  /** Moves the place as one edit does; whether the text may be another by it. */
  #follow(change: Change): boolean {
    const { start, end } = this.#place;
    const { start: from, end: to } = change.range;
    const reach = this.#loose ? 1 : 0;
    if (compare(to, start) + reach <= 0) {
      this.#place = { start: shift(start, change), end: shift(end, change) };
      return to.line === start.line;
    }
    if (compare(from, end) - reach >= 0) return from.line === end.line;
    this.#loose = true;
    this.#place = {
      start: compare(from, start) < 0 ? from : start,
      end: compare(to, end) < 0 ? shift(end, change) : endOf(from, change.text),
    };
    return true;
  }

  /** Looks whether the text is there, at one of the places or wherever in its part of the document it is found once. */
  #settle(lines: Lines, places: readonly Range[]): void {
    const { start, end } = this.#place;
    if (!this.#loose) {
      this.#there = this.#standsAt(lines, this.#place);
    } else {
      const inside = (range: Range) => compare(start, range.start) <= 0 && compare(range.end, end) <= 0;
      const found =
        places.find(range => inside(range) && this.#standsAt(lines, range)) ?? this.#foundOnce(lines, this.#place);
      this.#there = found !== undefined && this.#standsAt(lines, found);
      if (found && this.#there) {
        this.#place = found;
        this.#loose = false;
      }
    }
    if (this.#there) this.#last = this.#place;
  }

  #foundOnce(lines: Lines, { start, end }: Range): Range | undefined {
    if (end.line - start.line > MAX_SEARCHED_LINES) return undefined;
    const text = textIn(lines, { start, end });
    const at = text?.indexOf(this.#text) ?? -1;
    if (text === undefined || at < 0 || text.includes(this.#text, at + 1)) return undefined;
    const from = endOf(start, text.slice(0, at));
    return { start: from, end: endOf(from, this.#text) };
  }

  #standsAt(lines: Lines, range: Range): boolean {
    if (textIn(lines, range) !== this.#text) return false;
    const [left, right] = [before(lines, range), behind(lines, range)];
    const joinedBefore = left !== this.#before && WORD_BEFORE.test(left) && WORD_BEHIND.test(this.#text);
    const joinedBehind = right !== this.#behind && WORD_BEHIND.test(right) && WORD_BEFORE.test(this.#text);
    return !joinedBefore && !joinedBehind;
  }
}

/** The two characters before a range on its line. */
function before(lines: Lines, { start: { line, character } }: Range): string {
  return lines.lineAt(line).text.slice(Math.max(0, character - 2), character);
}

/** The two characters behind a range on its line. */
function behind(lines: Lines, { end: { line, character } }: Range): string {
  return lines.lineAt(line).text.slice(character, character + 2);
}
