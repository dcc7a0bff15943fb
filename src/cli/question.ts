import { extname } from 'node:path';
import type { Question } from '../core/question.ts';
import { selectionToQuestion } from '../core/selection.ts';
import type { QuestionSource } from './arguments.ts';

const LANGUAGES: Readonly<Record<string, string>> = {
  '.py': 'python',
  '.ts': 'typescript',
  '.js': 'javascript',
  '.md': 'markdown',
};

/**
 * What is asked by a text from the command line: bare code or a bare expression is asked about as it is in an editor;
 * every other text is the question as it stands.
 */
export function questionOf(text: string, source: QuestionSource): Question {
  const languageId = (source.from === 'file' && LANGUAGES[extname(source.path)]) || 'plaintext';
  const question = selectedQuestion(text, languageId);
  return question.kind !== 'question' || languageId !== 'plaintext' ? question : { text, kind: 'question' };
}

/** What an editor asks about a selection; the selection as it stands where an editor would ask the person. */
export function selectedQuestion(text: string, languageId: string): Question {
  const selected = selectionToQuestion({ text, languageId });
  return selected.ask ? { text, kind: 'question' } : selected.question;
}
