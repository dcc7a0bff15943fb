import * as l10n from '../src/core/l10n.ts';
import { strategyText } from '../src/core/notes.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import type { PlanItem, Warning } from '../src/core/trace.ts';
import { chipsView } from './chips.ts';
import { element, setAttribute, setText, type View, ViewList } from './dom.ts';
import type { Folds } from './fold.ts';
import { heatedLine } from './heat.ts';
import { type Linked, setSteps } from './links.ts';
import { remarksView } from './remarks.ts';
import { ensureStop, rove } from './roving.ts';
import { realisedText } from './words.ts';

interface ShownItem {
  readonly item: PlanItem;
  /** The names of the steps that carry it out. */
  readonly steps: readonly string[];
  readonly warnings: readonly Warning[];
  /** Whether the question is asked in words. */
  readonly isProse: boolean;
}

/** What the guidance decodes to, before the chain is written. */
export function planView(folds: Folds): View<{ entry: PanelEntry; linked: Linked }> {
  const list = element('ol');
  const items = new ViewList<ShownItem>(list, itemView);
  rove(list, 'li[data-steps]');
  const note = element('span', { class: 'quiet' });
  const legend = element(
    'p',
    { class: 'legend quiet' },
    l10n.t('Numbers name the thoughts that carry an item: without them it is less likely.'),
  );
  const plan = folds.section('plan', l10n.t('Plan'), [note], list, legend).element;
  return {
    element: plan,
    update({ entry: { trace }, linked }) {
      const planned = trace?.plan ?? [];
      plan.hidden = planned.length === 0;
      const warningsOf = (index: number) => trace?.warnings.filter(({ planItem }) => planItem === index) ?? [];
      const isProse = trace?.question.kind === 'question';
      items.update(
        planned.map((item, index) => ({ item, steps: linked.ofItem(index), warnings: warningsOf(index), isProse })),
      );
      legend.hidden = planned.every(({ thoughts = [] }) => thoughts.length === 0);
      ensureStop(list, 'li[data-steps]');
      const strategy = trace?.guidance && strategyText(trace.guidance);
      setText(
        note,
        strategy
          ? l10n.t('from the guidance, before the chain; nearest training strategy: {0}', strategy)
          : l10n.t('from the guidance, before the chain'),
      );
    },
  };
}

function itemView(): View<ShownItem> {
  const line = heatedLine();
  const [chips, remarks] = [chipsView(), remarksView()];
  const row = element('li', {}, line.element, chips.element, remarks.element);
  return {
    element: row,
    update({ item, steps, warnings, isProse }) {
      line.update({ text: item.text, tokens: [], isProse });
      chips.update(item);
      remarks.update(warnings);
      setSteps(row, steps);
      setAttribute(row, 'aria-description', realisedText(steps));
    },
  };
}
