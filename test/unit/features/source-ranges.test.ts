import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { Event, TextDocument } from 'vscode';
import type { PanelEntry } from '../../../src/core/panel.ts';
import { selectionToQuestion } from '../../../src/core/selection.ts';
import { type AskedEntries, type Documents, SourceRanges } from '../../../src/features/sources/source-ranges.ts';
import { linesOf, rangeAt, replace } from '../core/lines.ts';

const CODE = 'import math\nprice = 7\ntip = price + 3\n';
const ASKED = 'price = 7\ntip = price + 3';

/** What is used of VS Code's workspace, with the events that a test makes happen. */
class FakeDocuments {
  readonly #events = new EventEmitter();
  #open: TextDocument[] = [];

  get textDocuments(): readonly TextDocument[] {
    return this.#open;
  }
  readonly onDidOpenTextDocument = this.#event<TextDocument>('open');
  readonly onDidCloseTextDocument = this.#event<TextDocument>('close');
  readonly onDidChangeTextDocument = this.#event<{ document: TextDocument; contentChanges: unknown[] }>('change');

  open(uri: string, text: string): TextDocument {
    const document = {
      uri: { toString: () => uri },
      languageId: 'python',
      ...linesOf(text),
    } as unknown as TextDocument;
    this.#open.push(document);
    this.#events.emit('open', document);
    return document;
  }

  close(document: TextDocument): void {
    this.#open = this.#open.filter(other => other !== document);
    this.#events.emit('close', document);
  }

  /** Puts `put` in the place of `old`; `text` is what stood in the document. */
  edit(document: TextDocument, text: string, old: string, put: string): string {
    const at = text.indexOf(old);
    const edited = replace(text, at, at + old.length, put);
    Object.assign(document, linesOf(edited.text));
    this.#events.emit('change', { document, contentChanges: [edited.change] });
    return edited.text;
  }

  get listeners(): number {
    return this.#events.eventNames().reduce((sum, name) => sum + this.#events.listenerCount(name), 0);
  }

  #event<T>(name: string): Event<T> {
    return listener => {
      this.#events.on(name, listener);
      return { dispose: () => this.#events.off(name, listener) };
    };
  }
}

class FakeEntries implements AskedEntries {
  readonly #events = new EventEmitter();
  all: PanelEntry[] = [];
  readonly onDidChange: AskedEntries['onDidChange'] = listener => {
    this.#events.on('change', listener);
    return { dispose: () => this.#events.off('change', listener) };
  };

  get(id: string): PanelEntry | undefined {
    return this.all.find(entry => entry.id === id);
  }

  set(...entries: PanelEntry[]): void {
    this.all = entries;
    this.#events.emit('change');
  }
}

function entryAbout(id: string, uri: string, text = CODE, asked = ASKED): PanelEntry {
  const at = text.indexOf(asked);
  const source = { uri, range: rangeAt(text, at, at + asked.length) };
  const found = selectionToQuestion({ text: asked, languageId: 'python', source });
  if (found.ask) throw new Error('The test asks nothing.');
  const { question } = found;
  const trace = { version: 1, id, time: '2026-01-02T03:04:05.678Z', mode: 'solve', question } as const;
  return {
    id,
    time: trace.time,
    mode: 'solve',
    status: 'done',
    trace: { ...trace, plan: [], steps: [], warnings: [] },
  };
}

function start() {
  const documents = new FakeDocuments();
  const entries = new FakeEntries();
  const sources = new SourceRanges(entries, documents as unknown as Documents);
  /** The ids of what is found on a line. */
  const on = (document: TextDocument, line: number) =>
    sources.at(document, { line, character: 0 } as never).map(({ entry }) => entry.id);
  return { documents, entries, sources, on };
}

test('a question is found where its text stands, in its own document only', () => {
  const { documents, entries, sources, on } = start();
  const one = documents.open('file:///one.py', CODE);
  const two = documents.open('untitled:two', CODE);
  const entry = entryAbout('a', 'file:///one.py');
  entries.set(entry);
  expect([on(one, 0), on(one, 1), on(one, 2), on(two, 1)]).toEqual([[], ['a'], ['a'], []]);
  const edited = documents.edit(one, CODE, 'import math', 'import math\nimport os');
  documents.edit(two, CODE, 'price', 'cost');
  expect([on(one, 1), on(one, 2)]).toEqual([[], ['a']]);
  expect(sources.current(entry)?.range.start.line).toBe(2);
  expect(sources.question(entry)).toEqual({ ...entry.trace?.question, source: sources.current(entry) });

  documents.edit(one, edited, '7', '8');
  expect(on(one, 2)).toEqual([]);
  expect(sources.current(entry)).toBeUndefined();
  expect(sources.question(entry)?.source).toBeUndefined();
});

test('several questions about one text come newest first, and a deleted one is forgotten', () => {
  const { documents, entries, on } = start();
  const document = documents.open('file:///one.py', CODE);
  entries.set(entryAbout('a', 'file:///one.py'));
  entries.set(entryAbout('b', 'file:///one.py'), entryAbout('a', 'file:///one.py'));
  expect(on(document, 1)).toEqual(['b', 'a']);
  entries.set(entryAbout('b', 'file:///one.py'));
  expect(on(document, 1)).toEqual(['b']);
});

test('a document that is opened again holds the question if its text is where it was', () => {
  const { documents, entries, sources, on } = start();
  const entry = entryAbout('a', 'file:///one.py');
  entries.set(entry);
  // Not open yet: it can still be looked for where it was asked.
  expect(sources.current(entry)).toEqual(entry.trace?.question.source);
  const first = documents.open('file:///one.py', CODE);
  expect(on(first, 1)).toEqual(['a']);
  const text = documents.edit(first, CODE, 'import math\n', '');
  documents.close(first);
  expect(sources.current(entry)?.range.start.line).toBe(0);
  expect(on(documents.open('file:///one.py', text), 0)).toEqual(['a']);
});

test('a question from another day is found only where the document still asks it', () => {
  for (const [text, found] of [
    [CODE, ['a']],
    [CODE.replace('7', '8'), []],
    [`# new\n${CODE}`, []],
    ['', []],
  ] as const) {
    const { documents, entries, sources, on } = start();
    const entry = entryAbout('a', 'file:///one.py');
    entries.set(entry);
    const document = documents.open('file:///one.py', text);
    expect(text === '' ? [] : on(document, 1)).toEqual(found);
    expect(sources.current(entry) === undefined).toBe(found.length === 0);
  }
});

test('a document that had changed on disk and changed back holds the question again', () => {
  const { documents, entries, on } = start();
  entries.set(entryAbout('a', 'file:///one.py'));
  const changed = documents.open('file:///one.py', CODE.replace('7', '8'));
  documents.close(changed);
  expect(on(documents.open('file:///one.py', CODE), 1)).toEqual(['a']);
});

test('nothing is heard any more once it is disposed of', () => {
  const { documents, sources } = start();
  expect(documents.listeners).toBeGreaterThan(0);
  sources.dispose();
  expect(documents.listeners).toBe(0);
});
