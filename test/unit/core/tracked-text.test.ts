import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textIn } from '../../../src/core/range.ts';
import { TrackedText } from '../../../src/core/tracked-text.ts';
import { linesOf, rangeAt, replace } from './lines.ts';

/** A document in which a text is tracked. */
class Document {
  text: string;
  readonly tracked: TrackedText;

  constructor(text: string, asked: string) {
    const at = text.indexOf(asked);
    this.text = text;
    this.tracked = new TrackedText(linesOf(text), rangeAt(text, at, at + asked.length));
  }

  /** Replaces the first `old`. */
  edit(old: string, put: string): this {
    const at = this.text.indexOf(old);
    expect(at, `"${old}" is in the document`).toBeGreaterThanOrEqual(0);
    return this.replace(at, at + old.length, put);
  }

  replace(start: number, end: number, put: string): this {
    const { change, text } = replace(this.text, start, end, put);
    this.text = text;
    this.tracked.edit([change], linesOf(text));
    return this;
  }

  /** What stands where the tracked text is; undefined while it is gone. */
  get found(): string | undefined {
    const { range } = this.tracked;
    return range && textIn(linesOf(this.text), range);
  }
}

const CODE = 'import math\n\nprice = 7\ntip = 3\ntotal = price + tip\n';
const ASKED = 'price = 7\ntip = 3';

describe('a text that was asked about', () => {
  test('moves with edits above and behind it', () => {
    const document = new Document(CODE, ASKED).edit('import math\n', 'import math\nimport os\n\n');
    expect(document.tracked.range).toEqual({ start: { line: 4, character: 0 }, end: { line: 5, character: 7 } });
    document.edit('total', 'sum');
    expect(document.found).toBe(ASKED);
    document.edit('import math\nimport os\n\n\n', '');
    expect(document.tracked.range?.start).toEqual({ line: 0, character: 0 });
  });

  test('moves with edits before it on its line', () => {
    const document = new Document('a = f(3 + 4)', '3 + 4').edit('a', 'answer');
    expect(document.tracked.range?.start).toEqual({ line: 0, character: 11 });
  });

  test('is gone when it is edited inside, and back when the edit is undone', () => {
    const document = new Document(CODE, ASKED).edit('7', '8');
    expect(document.found).toBeUndefined();
    document.edit('import math', 'import os').edit('8', '7');
    expect(document.found).toBe(ASKED);
  });

  test('is gone when an edit reaches into it from outside or swallows it, and back when that is undone', () => {
    for (const part of ['\nprice', '3\ntotal', 'price = 7\ntip = 3', CODE]) {
      const document = new Document(CODE, ASKED);
      const at = document.text.indexOf(part);
      document.edit(part, '');
      expect(document.found, part).toBeUndefined();
      document.replace(at, at, part);
      expect(document.found, part).toBe(ASKED);
    }
  });

  test('is gone while a word or a number goes on at its edge', () => {
    for (const [text, asked, at, put] of [
      ['x = y + tip', 'y + tip', 11, 's'],
      ['x = 7', '7', 5, '.5'],
      ['x = 7', '7', 4, '1'],
      ['x = tip', 'tip', 4, 'a.'],
    ] as const) {
      const document = new Document(text, asked).replace(at, at, put);
      expect(document.found, document.text).toBeUndefined();
      document.replace(at, at + put.length, '');
      expect(document.found, document.text).toBe(asked);
    }
  });

  test('is gone when a decimal is typed one key after the other', () => {
    const document = new Document('x = 7', '7').replace(5, 5, '.').replace(6, 6, '5');
    expect(document.found).toBeUndefined();
  });

  test('stays where what is written at its edge is apart from it', () => {
    const document = new Document(CODE, ASKED).edit('tip = 3', 'tip = 3  # euros').edit('price', '\tprice');
    expect(document.found).toBe(ASKED);
  });

  test('of a part of a word stays as long as the rest of the word does', () => {
    const document = new Document('prices = 3', 'price').edit('3', '4');
    expect(document.found).toBe('price');
    expect(document.edit('s ', 'less ').found).toBeUndefined();
  });

  test('is found in a document that was written anew, if only once', () => {
    const document = new Document(CODE, ASKED);
    document.replace(0, CODE.length, `# By a formatter.\n${CODE}`);
    expect(document.found).toBe(ASKED);
    expect(document.tracked.range?.start.line).toBe(3);
    document.replace(0, document.text.length, `${CODE}${CODE}`);
    expect(document.found).toBeUndefined();
  });

  test('stays where it is when only the ends of lines change, however often it stands there', () => {
    const text = `${CODE}${CODE}`;
    const document = new Document(text, ASKED);
    const range = document.tracked.range;
    document.replace(0, text.length, text.replaceAll('\n', '\r\n'));
    expect(document.tracked.range).toEqual(range);
  });

  test('is there again in a document opened anew only where it was, or where it was asked about', () => {
    const document = new Document(CODE, ASKED).edit('import math', 'import math\nimport os');
    const { tracked } = document;
    const moved = tracked.range;
    tracked.reopen(linesOf(document.text));
    expect(tracked.range).toEqual(moved);
    // Closed without saving.
    tracked.reopen(linesOf(CODE));
    expect(tracked.range?.start.line).toBe(2);
    for (const text of [`\n\n\n${CODE}`, '', CODE.replace('7', '8'), CODE.replace('3', '30')]) {
      tracked.reopen(linesOf(text));
      expect(tracked.range).toBeUndefined();
    }
    tracked.reopen(linesOf(CODE));
    expect(document.tracked.range?.start.line).toBe(2);
  });

  test('several edits at once apply one after the other', () => {
    const document = new Document(CODE, ASKED);
    const first = replace(CODE, 0, 0, '# 1\n');
    const second = replace(first.text, first.text.length, first.text.length, 'print(total)');
    const third = replace(second.text, 4, 4, '# 2\n');
    document.tracked.edit([first.change, second.change, third.change], linesOf(third.text));
    expect(document.tracked.range?.start.line).toBe(4);
  });
});

/** Few letters, so that edits touch, join and repeat the text often. */
const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '.', '7'), maxLength: 6 });
const editing = fc.record({ at: fc.nat(1000), length: fc.nat(6), put: letters });

/** Every character with whether it belongs to what was asked about. */
type Marked = { readonly sign: string; readonly asked: boolean }[];

const mark = (text: string, asked: boolean): Marked => [...text].map(sign => ({ sign, asked }));
const textOf = (marked: Marked): string => marked.map(({ sign }) => sign).join('');

describe('whatever is edited', () => {
  const cases = fc.tuple(
    letters,
    letters.filter(text => text !== ''),
    letters,
    fc.array(editing, { maxLength: 8 }),
  );

  test('a text that nothing reached into is where its own characters are, and what is found is always the text', () => {
    fc.assert(
      fc.property(cases, ([before, asked, behind, edits]) => {
        let marked = [...mark(before, false), ...mark(asked, true), ...mark(behind, false)];
        const first = textOf(marked);
        const tracked = new TrackedText(linesOf(first), rangeAt(first, before.length, before.length + asked.length));
        let reached = false;
        for (const { at, length, put } of edits) {
          const text = textOf(marked);
          const start = at % (text.length + 1);
          const end = Math.min(text.length, start + length);
          const inside = marked.slice(start, end).some(character => character.asked);
          reached ||= inside || (marked[start - 1]?.asked === true && marked[start]?.asked === true);
          const { change, text: next } = replace(text, start, end, put);
          marked = [...marked.slice(0, start), ...mark(put, false), ...marked.slice(end)];
          tracked.edit([change], linesOf(next));
          const found = tracked.range && textIn(linesOf(next), tracked.range);
          if (found !== undefined) expect(found).toBe(asked);
          // Joined to a word it is gone, but its place is known all the same.
          const own = marked.findIndex(character => character.asked);
          if (!reached) expect(tracked.place).toEqual(rangeAt(next, own, own + asked.length));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('undoing every edit brings the text back to where it was', () => {
    fc.assert(
      fc.property(cases, ([before, , behind, edits]) => {
        // Once in the document, or there would be no telling which.
        const asked = 'QUESTION\nHERE';
        let text = `${before}\n${asked}\n${behind}`;
        const range = rangeAt(text, before.length + 1, before.length + 1 + asked.length);
        const tracked = new TrackedText(linesOf(text), range);
        const undo: (() => void)[] = [];
        const apply = (start: number, end: number, put: string): void => {
          const edited = replace(text, start, end, put);
          text = edited.text;
          tracked.edit([edited.change], linesOf(text));
        };
        for (const { at, length, put } of edits) {
          const start = at % (text.length + 1);
          const removed = text.slice(start, start + length);
          apply(start, start + removed.length, put);
          undo.unshift(() => apply(start, start + put.length, removed));
        }
        for (const step of undo) step();
        expect(tracked.range).toEqual(range);
      }),
      { numRuns: 2000 },
    );
  });
});
