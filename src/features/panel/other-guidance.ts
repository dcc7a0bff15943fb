import { window } from 'vscode';
import type { PanelEntry } from '../../core/entry.ts';
import { asReasoningError } from '../../core/failures.ts';
import * as l10n from '../../core/l10n.ts';
import { validateQuestion } from '../../core/question.ts';
import { selectionToQuestion } from '../../core/selection.ts';
import type { Steering } from '../../core/trace.ts';

/** Asks whose guidance is to steer a chain; undefined if the person names no question. */
export async function otherGuidance({ trace }: PanelEntry): Promise<Steering['guidance'] | undefined> {
  const latest = trace?.steered?.map(({ steering }) => steering.guidance).findLast(({ from }) => from === 'question');
  const asked = await window.showInputBox({
    title: 'Guided Reasoning',
    prompt: l10n.t('The question whose guidance the chain is to be written under.'),
    value: latest?.from === 'question' ? latest.text : '',
    ignoreFocusOut: true,
    validateInput: text => (text.trim() === '' ? undefined : problemOf(text)),
  });
  return asked?.trim() ? { from: 'question', text: questionText(asked) } : undefined;
}

/** In the words that the models read. */
function questionText(asked: string): string {
  const found = selectionToQuestion({ text: asked, languageId: 'plaintext' });
  return found.ask ? asked.trim() : found.question.text;
}

function problemOf(text: string): string | undefined {
  try {
    validateQuestion(text);
    return undefined;
  } catch (error) {
    return asReasoningError(error).message;
  }
}
