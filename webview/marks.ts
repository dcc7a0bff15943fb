import type { Checked } from '../src/core/check-words.ts';
import { visible } from '../src/core/visible.ts';
import { element, setAttribute, setText, type View, ViewList } from './dom.ts';
import { MARK_SIGNS, type Mark, marksOf } from './words.ts';

/** What a step or an answer was checked for: right, wrong with what is true, or not checked; and what it said before it was put right. */
export function marksView(): View<Checked> {
  const list = element('span', { class: 'marks' });
  const marks = new ViewList<Mark>(list, markView);
  return { element: list, update: checked => marks.update(marksOf(checked)) };
}

function markView(): View<Mark> {
  const sign = element('span', { class: 'sign' });
  const text = element('span');
  const label = element('span', { class: 'only-heard' });
  const mark = element('span', { class: 'mark' }, element('span', { 'aria-hidden': 'true' }, sign, text), label);
  return {
    element: mark,
    update(shown) {
      mark.classList.toggle('wrong', shown.state === 'wrong');
      mark.classList.toggle('unchecked', shown.state === 'unchecked');
      mark.classList.toggle('corrected', shown.state === 'corrected');
      setText(sign, MARK_SIGNS[shown.state]);
      setText(text, visible(shown.text));
      setText(label, visible(shown.label));
      setAttribute(mark, 'title', visible(shown.label));
    },
  };
}
