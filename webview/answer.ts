import { hasComments } from '../src/core/comments.ts';
import * as l10n from '../src/core/l10n.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import { percent } from '../src/core/percent.ts';
import { button, copyButton, element, setAttribute, setText, type View } from './dom.ts';
import { type Folds, markUnguided } from './fold.ts';
import { heatedLine } from './heat.ts';
import { marksView } from './marks.ts';
import type { Post } from './vscode-host.ts';
import { confidenceMeaning, isTryingAgain } from './words.ts';

/** The answer, how sure it is, and what can be done with it. */
export function answerView(post: Post, folds: Folds, place: 'a' | 'b'): View<PanelEntry> {
  let id = '';
  const line = heatedLine();
  const marks = marksView();
  const none = element('span', { class: 'quiet' }, l10n.t('No answer was written.'));
  const confidence = element('span', { class: 'quiet' });
  const copy = copyButton(l10n.t('Copy answer'), () => post({ type: 'copy', id, what: 'answer' }));
  const insert = button(l10n.t('Insert as comment'), () => post({ type: 'insert', id }));
  insert.title = l10n.t('Below the text of the question, in its document');
  const tools = element('div', { class: 'actions' }, insert, copy);
  const result = element('p', { class: 'result' }, line.element, marks.element, none);
  const answer = folds.section('answer', l10n.t('Answer'), [confidence, tools], result);
  if (place === 'b') markUnguided(answer);
  return {
    element: answer.element,
    update(entry) {
      const { trace, languageId } = entry;
      id = entry.id;
      const given = trace?.answer;
      answer.element.hidden = given === undefined;
      if (!trace || given === undefined) return;
      const empty = given.text === '';
      for (const shown of [confidence, copy, line.element, marks.element]) shown.hidden = empty;
      insert.hidden = empty || trace.question.source === undefined || !hasComments(languageId);
      none.hidden = !empty;
      line.update({ ...given, isProse: trace.question.kind === 'question' });
      marks.update(given);
      // What may be replaced is nothing to rely on, or to take away.
      const isOpen = isTryingAgain(entry);
      tools.hidden = isOpen;
      result.classList.toggle('doubtful', isOpen);
      setText(confidence, isOpen ? l10n.t('not final') : l10n.t('confidence {0}', percent(given.confidence)));
      setAttribute(confidence, 'title', isOpen ? undefined : confidenceMeaning(trace));
    },
  };
}
