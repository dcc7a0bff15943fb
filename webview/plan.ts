import * as l10n from '../src/core/l10n.ts';
import { strategyText } from '../src/core/notes.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import type { PlanItem } from '../src/core/trace.ts';
import { element, setText, type View, ViewList } from './dom.ts';
import type { Folds } from './fold.ts';
import { heatedLine } from './heat.ts';
import { type Linked, setSteps } from './links.ts';
import { ensureStop, rove } from './roving.ts';

/** What the guidance alone decodes to, before the chain is written. */
export function planView(folds: Folds): View<{ entry: PanelEntry; linked: Linked }> {
  const list = element('ol');
  const items = new ViewList<{ item: PlanItem; steps: string[] }>(list, itemView);
  rove(list, 'li[data-steps]');
  const note = element('span', { class: 'quiet' });
  const plan = folds.section('plan', l10n.t('Plan'), [note], list).element;
  return {
    element: plan,
    update({ entry: { trace }, linked }) {
      const planned = trace?.plan ?? [];
      plan.hidden = planned.length === 0;
      items.update(planned.map((item, index) => ({ item, steps: linked.ofItem(index) })));
      ensureStop(list, 'li[data-steps]');
      const strategy = trace?.guidance && strategyText(trace.guidance);
      setText(
        note,
        strategy
          ? l10n.t('from the guidance alone; nearest training strategy: {0}', strategy)
          : l10n.t('from the guidance alone'),
      );
    },
  };
}

function itemView(): View<{ item: PlanItem; steps: string[] }> {
  const line = heatedLine();
  const row = element('li', {}, line.element);
  return {
    element: row,
    update({ item, steps }) {
      line.update({ text: item.text, tokens: [] });
      setSteps(row, steps);
    },
  };
}
