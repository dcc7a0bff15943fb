import type { PanelEntry } from '../src/core/panel.ts';
import type { PlanItem } from '../src/core/trace.ts';
import { visible } from '../src/core/visible.ts';
import { element, section, setText, type View, ViewList } from './dom.ts';

/** What the guidance alone decodes to, before the chain is written. */
export function planView(): View<PanelEntry> {
  const list = element('ol');
  const items = new ViewList<PlanItem>(list, itemView);
  const plan = section('Plan', [element('span', { class: 'quiet' }, 'from the guidance alone')], list);
  return {
    element: plan,
    update({ trace }) {
      const planned = trace?.plan ?? [];
      plan.hidden = planned.length === 0;
      items.update(planned);
    },
  };
}

function itemView(): View<PlanItem> {
  const text = element('span', { class: 'written' });
  return { element: element('li', {}, text), update: item => setText(text, visible(item.text)) };
}
