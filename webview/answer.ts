import type { PanelEntry } from '../src/core/panel.ts';
import { percent } from '../src/core/percent.ts';
import { copyButton, element, section, setAttribute, setText, type View } from './dom.ts';
import { heatedLine } from './heat.ts';
import type { Post } from './vscode-host.ts';
import { confidenceMeaning } from './words.ts';

/** The answer, and how sure it is. */
export function answerView(post: Post): View<PanelEntry> {
  const line = heatedLine();
  const none = element('span', { class: 'quiet' }, 'No answer was written.');
  const confidence = element('span', { class: 'quiet' });
  const copy = copyButton('Copy answer', () => post({ type: 'copy', what: 'answer' }));
  const answer = section('Answer', [confidence, copy], element('p', { class: 'result' }, line.element, none));
  return {
    element: answer,
    update({ trace }) {
      const given = trace?.answer;
      answer.hidden = given === undefined;
      if (!trace || given === undefined) return;
      const empty = given.text === '';
      for (const shown of [confidence, copy, line.element]) shown.hidden = empty;
      none.hidden = !empty;
      line.update(given);
      setText(confidence, `confidence ${percent(given.confidence)}`);
      setAttribute(confidence, 'title', confidenceMeaning(trace));
    },
  };
}
