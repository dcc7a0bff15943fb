import { Selection, type TextDocument, Uri, ViewColumn, window, workspace } from 'vscode';

/**
 * Shows a page of questions to try, as a document of its own that belongs to no file, with its first program selected.
 *
 * @param path the page's file in the extension
 */
export async function openSample(path: string): Promise<void> {
  const content = new TextDecoder().decode(await workspace.fs.readFile(Uri.file(path)));
  const document = opened(content) ?? (await workspace.openTextDocument({ content, language: 'python' }));
  const lines = content.split('\n');
  const first = lines.findIndex(line => line !== '' && !line.startsWith('#'));
  const last = lines.indexOf('', first) - 1;
  const selection = new Selection(first, 0, last, lines[last]?.length ?? 0);
  // Set in one: a selection that is set afterwards may be overtaken by the one that the editor opens with.
  await window.showTextDocument(document, { viewColumn: ViewColumn.One, selection });
}

/** The page that was opened before, if nothing was changed in it. */
function opened(content: string): TextDocument | undefined {
  return workspace.textDocuments.find(document => document.isUntitled && document.getText() === content);
}
