/** What the panel's buttons do with one entry, outside the panel. */
import { env, window } from 'vscode';
import { MAX_TITLE_CHARACTERS, type PanelEntry, titleOf } from '../../core/entry.ts';
import { inWords } from '../../core/failures.ts';
import * as l10n from '../../core/l10n.ts';
import { entryAsMarkdown } from '../../core/markdown.ts';
import type { WebviewMessage } from '../../core/panel.ts';
import type { Log } from '../../platform/log.ts';
import type { Entries } from '../entries/entries.ts';
import { revealSource } from '../sources/reveal.ts';
import type { SourceRanges } from '../sources/source-ranges.ts';
import { exportEntry } from './export.ts';
import { insertAnswer } from './insert.ts';
import { pairOf } from './state.ts';

export interface ActionContext {
  readonly entries: Entries;
  readonly sources: SourceRanges;
  readonly log: Log;
}

type Action = Extract<WebviewMessage, { type: 'copy' | 'insert' | 'export' | 'reveal-source' | 'rename' }>;

/** Does what a button says. */
export async function act(action: Action, entry: PanelEntry, { entries, sources, log }: ActionContext): Promise<void> {
  try {
    switch (action.type) {
      case 'copy':
        return await copyEntry(entry, action.what, partnerOf(entries, entry));
      case 'insert':
        return await insertAnswer(entry, sources);
      case 'export':
        return await exportEntry(entry, action.format, partnerOf(entries, entry));
      case 'reveal-source':
        return await revealSource(entry, sources);
      case 'rename':
        return await renameEntry(entry, entries);
    }
  } catch (error) {
    // The message may name a file of the person's; it goes to them, not into the log.
    log.warn(`${action.type} failed.`);
    void window.showErrorMessage(`Guided Reasoning: ${inWords(error)}`);
  }
}

/** Deletes all entries, if the person means it. */
export async function clearEntries(entries: Entries): Promise<void> {
  const count = entries.all.length;
  const question = count === 1 ? l10n.t('Delete the question?') : l10n.t('Delete all {0} questions?', count);
  if (await confirms(question, detailOf(count), l10n.t('Delete All'))) await entries.clear();
}

/** Whether the person means to delete an entry. */
export function confirmsDeletion(entry: PanelEntry): Promise<boolean> {
  return confirms(l10n.t('Delete the question "{0}"?', titleOf(entry)), detailOf(1), l10n.t('Delete'));
}

function detailOf(count: number): string {
  return count === 1
    ? l10n.t('Its chain and answer are deleted too, in every window. This cannot be undone.')
    : l10n.t('Their chains and answers are deleted too, in every window. This cannot be undone.');
}

async function confirms(question: string, detail: string, button: string): Promise<boolean> {
  return (await window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}

/** The run without guidance that is read beside an entry. */
function partnerOf(entries: Entries, entry: PanelEntry): PanelEntry | null {
  const { entry: first, beside } = pairOf(entries, entry);
  return first === entry ? beside : null;
}

/** Puts the answer, or everything as Markdown, on the clipboard; nothing where there is nothing yet. */
export async function copyEntry(
  entry: PanelEntry,
  what: 'answer' | 'all',
  beside: PanelEntry | null = null,
): Promise<void> {
  const text = what === 'all' ? entryAsMarkdown(entry, beside) : entry.trace?.answer?.text;
  if (text) await env.clipboard.writeText(text);
}

async function renameEntry(entry: PanelEntry, entries: Entries): Promise<void> {
  const title = await window.showInputBox({
    title: 'Guided Reasoning',
    prompt: l10n.t('A name for this question; without one it is called by its text.'),
    value: titleOf(entry),
    validateInput: text =>
      text.length > MAX_TITLE_CHARACTERS ? l10n.t('At most {0} characters.', MAX_TITLE_CHARACTERS) : undefined,
  });
  if (title !== undefined) entries.rename(entry.id, title);
}
