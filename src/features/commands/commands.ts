import { commands, type Disposable, type TextEditor, window } from 'vscode';
import type { Mode } from '../../core/trace.ts';
import type { Panel } from '../panel/panel.ts';
import { EXPLAIN, SHOW_PANEL, SOLVE, STOP } from './ids.ts';
import { selectedQuestion } from './selected.ts';

/** Registers the commands; what they show and why they refuse is in the panel. */
export function registerCommands(panel: Panel): Disposable[] {
  return [
    commands.registerCommand(SOLVE, () => ask(panel, 'solve')),
    commands.registerCommand(EXPLAIN, () => ask(panel, 'explain')),
    commands.registerCommand(STOP, () => panel.stop()),
    commands.registerCommand(SHOW_PANEL, () => panel.reveal()),
  ];
}

async function ask(panel: Panel, mode: Mode): Promise<void> {
  try {
    const question = await selectedQuestion(editorInUse());
    if (question) panel.ask(question, mode);
  } catch (error) {
    panel.refuse(error, mode);
  }
}

/** The active editor; where the panel has the focus, the one beside it in which something is selected. */
function editorInUse(): TextEditor | undefined {
  return window.activeTextEditor ?? window.visibleTextEditors.find(({ selection }) => !selection.isEmpty);
}
