import { CodeAction, CodeActionKind, type CodeActionProvider, type Disposable, languages } from 'vscode';
import { EXPLAIN, SOLVE } from '../ids.ts';

/** Offers both commands where something is selected. They change nothing, hence no kind of fix or refactoring. */
const provider: CodeActionProvider = {
  provideCodeActions(_document, range) {
    return range.isEmpty ? [] : ACTIONS.map(([title, command]) => action(title, command));
  },
};

const ACTIONS = [
  ['Solve with Guided Reasoning', SOLVE],
  ['Explain with Guided Reasoning', EXPLAIN],
] as const;

function action(title: string, command: string): CodeAction {
  const action = new CodeAction(title, CodeActionKind.Empty);
  action.command = { title, command };
  return action;
}

/** Registers the code actions for every document. */
export function registerCodeActions(): Disposable {
  return languages.registerCodeActionsProvider('*', provider, { providedCodeActionKinds: [CodeActionKind.Empty] });
}
