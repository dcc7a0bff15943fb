import * as l10n from '../src/core/l10n.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import { secondTryText } from '../src/core/rejected.ts';
import { type ShownStep, stepView } from './chain.ts';
import { element, setText, type View, ViewList } from './dom.ts';
import { type Folds, markUnguided } from './fold.ts';
import { heatedLine } from './heat.ts';
import { marksView } from './marks.ts';

/** That another chain took the place of the first, and a fold with the first: what is wrong in it, and its answer. */
export function rejectedView(folds: Folds, place: 'a' | 'b'): View<PanelEntry> {
  const reason = element('p', { class: 'quiet' });
  const list = element('ol');
  const steps = new ViewList<ShownStep>(list, stepView);
  const line = heatedLine();
  const marks = marksView();
  const name = element('span', { class: 'quiet' }, l10n.t('Rejected answer:'));
  const answer = element('p', { class: 'result' }, name, element('s', {}, line.element), marks.element);
  const section = folds.section('rejected', l10n.t('First chain, rejected'), [], list, answer);
  if (place === 'b') markUnguided(section);
  const box = element('div', {}, reason, section.element);
  return {
    element: box,
    update({ trace }) {
      const rejected = trace?.rejected;
      box.hidden = rejected === undefined;
      if (!trace || !rejected) return;
      setText(reason, secondTryText(rejected));
      const isProse = trace.question.kind === 'question';
      const shown = { open: false, name: undefined, uses: undefined, warnings: [], isProse };
      steps.update(rejected.steps.map(step => ({ step, ...shown })));
      list.hidden = rejected.steps.length === 0;
      answer.hidden = rejected.answer.text === '';
      line.update({ ...rejected.answer, isProse });
      marks.update(rejected.answer);
    },
  };
}
