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
  const selected = selectionToQuestion({ text, languageId });
  const asWritten: Question = { text, kind: 'question' };
  if (selected.ask) return asWritten;
  return selected.question.kind !== 'question' || languageId !== 'plaintext' ? selected.question : asWritten;
}
