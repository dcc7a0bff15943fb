import { env, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import { asMarkdown } from '../../core/markdown.ts';
import type { PanelEntry } from '../../core/panel.ts';

/** Puts the answer, or everything as Markdown, on the clipboard; nothing where there is nothing yet. */
export async function copyEntry(entry: PanelEntry | null, what: 'answer' | 'all'): Promise<void> {
  const trace = entry?.trace;
  const text = what === 'all' ? trace && asMarkdown(trace) : trace?.answer?.text;
  if (text) await env.clipboard.writeText(text);
}

/** Selects the range that the question came from, in the editor that shows its document or in the first column. */
export async function revealSource(entry: PanelEntry | null): Promise<void> {
  const source = entry?.trace?.question.source;
  if (!source) return;
  const { start, end } = source.range;
  try {
    const document = await workspace.openTextDocument(Uri.parse(source.uri, true));
    const shown = window.visibleTextEditors.find(editor => editor.document === document);
    await window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? ViewColumn.One,
      selection: new Range(start.line, start.character, end.line, end.character),
    });
  } catch {
    void window.showWarningMessage('Guided Reasoning: the document of this question can no longer be opened.');
  }
}
