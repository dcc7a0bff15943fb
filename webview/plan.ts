import { strategyText } from '../src/core/notes.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import type { PlanItem } from '../src/core/trace.ts';
import { visible } from '../src/core/visible.ts';
import { element, section, setText, type View, ViewList } from './dom.ts';

/** What the guidance alone decodes to, before the chain is written. */
export function planView(): View<PanelEntry> {
  const list = element('ol');
  const items = new ViewList<PlanItem>(list, itemView);
  const source = element('span', { class: 'quiet' });
  const plan = section('Plan', [source], list);
  return {
    element: plan,
    update({ trace }) {
      const planned = trace?.plan ?? [];
      plan.hidden = planned.length === 0;
      items.update(planned);
      const strategy = trace?.guidance && strategyText(trace.guidance);
      setText(
        source,
        strategy ? `from the guidance alone; nearest training strategy: ${strategy}` : 'from the guidance alone',
      );
    },
  };
}

function itemView(): View<PlanItem> {
  const text = element('span', { class: 'written' });
  return { element: element('li', {}, text), update: item => setText(text, visible(item.text)) };
}
