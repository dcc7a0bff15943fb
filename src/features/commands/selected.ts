import { type TextEditor, window } from 'vscode';
import { nothingSelected, questionTooLong } from '../../core/failures.ts';
import * as l10n from '../../core/l10n.ts';
import { MAX_QUESTION_CHARACTERS, type Question, validateQuestion } from '../../core/question.ts';
import { askedAbout, type Selection, selectionToQuestion } from '../../core/selection.ts';

/**
 * The question of what is selected; where the selection asks nothing, the person is asked.
 * Undefined if the person gives none.
 *
 * @throws ReasoningError question-empty, question-binary or question-too-long.
 */
export async function selectedQuestion(editor: TextEditor | undefined): Promise<Question | undefined> {
  const selection = selectionOf(editor);
  const found = selectionToQuestion(selection);
  if (!found.ask) return found.question;
  const asked = await window.showInputBox({
    title: 'Guided Reasoning',
    prompt: l10n.t('What do you want to know about the selection?'),
    // In the language that the models read.
    placeHolder: 'What is the value of x at the end?',
    ignoreFocusOut: true,
  });
  return asked?.trim() ? askedAbout(asked, selection) : undefined;
}

function selectionOf(editor: TextEditor | undefined): Selection {
  if (editor === undefined || editor.selection.isEmpty) throw nothingSelected();
  const { document, selection } = editor;
  const { start, end } = selection;
  // Known without copying the text.
  const length = document.offsetAt(end) - document.offsetAt(start);
  if (length > MAX_QUESTION_CHARACTERS) throw questionTooLong(length, MAX_QUESTION_CHARACTERS, 'characters');
  const text = document.getText(selection);
  validateQuestion(text);
  const range = {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
  return { text, languageId: document.languageId, source: { uri: document.uri.toString(), range } };
}
