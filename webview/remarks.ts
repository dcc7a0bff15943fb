import type { Warning } from '../src/core/trace.ts';
import { element, setText, type View, ViewList } from './dom.ts';

/** What is odd about an item of the plan or a step, below it. */
export function remarksView(): View<readonly Warning[]> {
  const box = element('span', { class: 'remarks' });
  const remarks = new ViewList<Warning>(box, () => {
    const text = element('span');
    const remark = element('span', { class: 'remark' }, element('span', { 'aria-hidden': 'true' }, '⚠ '), text);
    return { element: remark, update: ({ message }) => setText(text, message) };
  });
  return {
    element: box,
    update(warnings) {
      box.hidden = warnings.length === 0;
      remarks.update(warnings);
    },
  };
}
