import { commands, Range, type TextDocument, Uri, ViewColumn, window, workspace } from 'vscode';
import * as l10n from '../../core/l10n.ts';
import type { PanelEntry } from '../../core/panel.ts';
import type { SourceRanges } from './source-ranges.ts';

/** Selects where the text of a question stands, in the editor that shows its document or in the first column. */
export async function revealSource(entry: PanelEntry, sources: SourceRanges): Promise<void> {
  const uri = entry.trace?.question.source?.uri;
  if (uri === undefined) return;
  let document: TextDocument;
  try {
    document = await workspace.openTextDocument(Uri.parse(uri, true));
  } catch {
    void window.showWarningMessage(
      `Guided Reasoning: ${l10n.t('The document of this question can no longer be opened.')}`,
    );
    return;
  }
  // Only a document that is open tells whether its text is still there.
  const source = sources.current(entry);
  if (!source) {
    void window.showWarningMessage(`Guided Reasoning: ${l10n.t('The text of this question is no longer there.')}`);
    return;
  }
  const { start, end } = source.range;
  await select(document, new Range(start.line, start.character, end.line, end.character));
}

async function select(document: TextDocument, selection: Range): Promise<void> {
  if (isCell(document)) {
    // A cell has no editor of its own to show; this finds the notebook's.
    await commands.executeCommand('vscode.open', document.uri, { selection });
    return;
  }
  const shown = window.visibleTextEditors.find(editor => editor.document === document);
  await window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? ViewColumn.One, selection });
}

function isCell(document: TextDocument): boolean {
  return workspace.notebookDocuments.some(notebook => notebook.getCells().some(cell => cell.document === document));
}
