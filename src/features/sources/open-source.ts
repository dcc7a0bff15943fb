import { Range, type TextDocument, Uri, workspace } from 'vscode';
import * as l10n from '../../core/l10n.ts';
import type { PanelEntry } from '../../core/panel.ts';
import type { SourceRanges } from './source-ranges.ts';

/** The document of a question, and where its text stands there; or why there is none, in a sentence. */
export type OpenSource = { readonly document: TextDocument; readonly range: Range } | { readonly problem: string };

/** Opens the document that a question was asked in: only one that is open tells whether its text is still there. */
export async function openSource(entry: PanelEntry, sources: SourceRanges): Promise<OpenSource> {
  const gone = { problem: l10n.t('The text of this question is no longer there.') };
  const uri = entry.trace?.question.source?.uri;
  if (uri === undefined) return gone;
  let document: TextDocument;
  try {
    document = await workspace.openTextDocument(Uri.parse(uri, true));
  } catch {
    return { problem: l10n.t('The document of this question can no longer be opened.') };
  }
  const source = sources.current(entry);
  if (!source) return gone;
  const { start, end } = source.range;
  const range = new Range(start.line, start.character, end.line, end.character);
  return document.validateRange(range).isEqual(range) ? { document, range } : gone;
}
