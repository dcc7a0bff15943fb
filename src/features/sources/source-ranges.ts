import type { Disposable, TextDocument, workspace } from 'vscode';
import type { PanelEntry } from '../../core/panel.ts';
import type { Question, Source } from '../../core/question.ts';
import { contains, type Position, type Range, textIn } from '../../core/range.ts';
import { isQuestionOf } from '../../core/selection.ts';
import { TrackedText } from '../../core/tracked-text.ts';
import type { Entries } from '../entries/entries.ts';

/** What is used of VS Code's `workspace`. */
export type Documents = Pick<
  typeof workspace,
  'textDocuments' | 'onDidOpenTextDocument' | 'onDidChangeTextDocument' | 'onDidCloseTextDocument'
>;

/** As much of the store of entries as is looked at here. */
export type AskedEntries = Pick<Entries, 'all' | 'get' | 'onDidChange'>;

/** Where the texts that were asked about stand while their documents are edited, closed and opened again. */
export class SourceRanges implements Disposable {
  readonly #entries: AskedEntries;
  readonly #documents: Documents;
  readonly #subscriptions: Disposable[];
  /** By entry; null where the document did not hold what was asked about when it was last opened. */
  readonly #texts = new Map<string, TrackedText | null>();

  constructor(entries: AskedEntries, documents: Documents) {
    this.#entries = entries;
    this.#documents = documents;
    this.#subscriptions = [
      entries.onDidChange(() => this.#update()),
      documents.onDidOpenTextDocument(document => this.#open(document)),
      documents.onDidCloseTextDocument(document => this.#close(document)),
      documents.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        for (const { id } of this.#askedIn(document)) this.#texts.get(id)?.edit(contentChanges, document);
      }),
    ];
    this.#update();
  }

  /** Where the text of an entry stands, or stood when its document was last open; undefined where it is gone. */
  current({ id, trace }: PanelEntry): Source | undefined {
    const source = trace?.question.source;
    const text = this.#texts.get(id);
    if (source === undefined || text === null) return undefined;
    if (text === undefined) return source;
    const range = text.range ?? (this.#find(source.uri) ? undefined : text.place);
    return range && { uri: source.uri, range };
  }

  /** The question of an entry as it would be asked now: where its text stands. */
  question(entry: PanelEntry): Question | undefined {
    if (!entry.trace) return undefined;
    const { source: _, ...question } = entry.trace.question;
    const source = this.current(entry);
    return { ...question, ...(source && { source }) };
  }

  /** The entries whose text stands at a position, newest first. */
  at(document: TextDocument, position: Position): { entry: PanelEntry; range: Range }[] {
    return this.#askedIn(document).flatMap(entry => {
      const range = this.#texts.get(entry.id)?.range;
      return range && contains(range, position) ? [{ entry, range }] : [];
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Takes in which entries there are now. */
  #update(): void {
    for (const id of this.#texts.keys()) if (this.#entries.get(id) === undefined) this.#texts.delete(id);
    for (const entry of this.#entries.all) {
      const source = entry.trace?.question.source;
      const document = source && !this.#texts.has(entry.id) && this.#find(source.uri);
      if (document) this.#texts.set(entry.id, begin(entry, document));
    }
  }

  #open(document: TextDocument): void {
    for (const entry of this.#askedIn(document)) {
      const known = this.#texts.get(entry.id);
      if (known) known.reopen(document);
      else this.#texts.set(entry.id, begin(entry, document));
    }
  }

  /** A document that was closed may change unseen: what is not known of it is looked up when it opens again. */
  #close(document: TextDocument): void {
    for (const { id } of this.#askedIn(document)) if (this.#texts.get(id) === null) this.#texts.delete(id);
  }

  #askedIn({ uri }: TextDocument): PanelEntry[] {
    const name = uri.toString();
    return this.#entries.all.filter(({ trace }) => trace?.question.source?.uri === name);
  }

  #find(uri: string): TextDocument | undefined {
    return this.#documents.textDocuments.find(document => document.uri.toString() === uri);
  }
}

/** The text of an entry, if its document holds it where it was: an entry may come from another day. */
function begin({ trace }: PanelEntry, document: TextDocument): TrackedText | null {
  const question = trace?.question;
  if (!question?.source) return null;
  const { range } = question.source;
  const text = textIn(document, range);
  if (text === undefined || !isQuestionOf(question, { text, languageId: document.languageId })) return null;
  return new TrackedText(document, range);
}
