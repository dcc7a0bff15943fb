import { CodeAction, CodeActionKind, type CodeActionProvider, type Disposable, languages } from 'vscode';
import * as l10n from '../../core/l10n.ts';
import { EXPLAIN, SOLVE } from '../ids.ts';

/** Offers both commands where something is selected. They change nothing, hence no kind of fix or refactoring. */
const provider: CodeActionProvider = {
  provideCodeActions(_document, range) {
    if (range.isEmpty) return [];
    return [
      action(l10n.t('Solve with Guided Reasoning'), SOLVE),
      action(l10n.t('Explain with Guided Reasoning'), EXPLAIN),
    ];
  },
};

function action(title: string, command: string): CodeAction {
  const action = new CodeAction(title, CodeActionKind.Empty);
  action.command = { title, command };
  return action;
}

/** Registers the code actions for every document. */
export function registerCodeActions(): Disposable {
  return languages.registerCodeActionsProvider('*', provider, { providedCodeActionKinds: [CodeActionKind.Empty] });
}
