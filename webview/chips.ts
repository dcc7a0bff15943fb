import { effectText } from '../src/core/explanations.ts';
import * as l10n from '../src/core/l10n.ts';
import type { PlanItem } from '../src/core/trace.ts';
import { element, setAttribute, setText, type View, ViewList } from './dom.ts';

/** The thoughts that carry an item of the plan, by their numbers, each with its effect. */
export function chipsView(): View<PlanItem> {
  const chips = element('span', { class: 'chips' });
  const list = new ViewList<{ number: string; label: string }>(chips, () => {
    const number = element('span', { 'aria-hidden': 'true' });
    const label = element('span', { class: 'only-heard' });
    const chip = element('span', { class: 'chip' }, number, label);
    return {
      element: chip,
      update(shown) {
        setText(number, shown.number);
        setText(label, `; ${shown.label}`);
        setAttribute(chip, 'title', shown.label);
      },
    };
  });
  return {
    element: chips,
    update({ thoughts = [], effects = [] }) {
      chips.hidden = thoughts.length === 0;
      list.update(
        thoughts.map(thought => ({
          number: String(thought + 1),
          label: l10n.t('carried by {0}', effectText(thought, effects[thought] ?? 0)),
        })),
      );
    },
  };
}
