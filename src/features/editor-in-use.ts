import { type TextEditor, window } from 'vscode';

/** The active editor; where the panel has the focus, the one beside it in which something is selected. */
export function editorInUse(): TextEditor | undefined {
  return window.activeTextEditor ?? window.visibleTextEditors.find(({ selection }) => !selection.isEmpty);
}
