import { commands, type Range, type TextDocument, ViewColumn, window, workspace } from 'vscode';
import type { PanelEntry } from '../../core/panel.ts';
import { openSource } from './open-source.ts';
import type { SourceRanges } from './source-ranges.ts';

/** Selects where the text of a question stands, in the editor that shows its document or in the first column. */
export async function revealSource(entry: PanelEntry, sources: SourceRanges): Promise<void> {
  if (entry.trace?.question.source === undefined) return;
  const opened = await openSource(entry, sources);
  if ('problem' in opened) void window.showWarningMessage(`Guided Reasoning: ${opened.problem}`);
  else await select(opened.document, opened.range);
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
