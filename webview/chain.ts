import { gainOf, nats } from '../src/core/figures.ts';
import * as l10n from '../src/core/l10n.ts';
import type { StepLinks } from '../src/core/links.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import type { Step, Warning } from '../src/core/trace.ts';
import { element, setAttribute, setText, type View, ViewList } from './dom.ts';
import { type Folds, markUnguided } from './fold.ts';
import { heatedLine, heatLegend } from './heat.ts';
import { setSteps, stepLinks } from './links.ts';
import { marksView } from './marks.ts';
import { remarksView } from './remarks.ts';
import { ensureStop, rove } from './roving.ts';

export interface ShownStep {
  readonly step: Step;
  /** Whether more of it may come. */
  readonly open: boolean;
  /** How links name it; what has no name has no links. */
  readonly name: string | undefined;
  readonly uses: string | undefined;
  /** Whether the question is asked in words. */
  readonly isProse: boolean;
  readonly warnings: readonly Warning[];
}

/** The chain as it is written, each step with its checks and, once measured, what guidance gained it. */
export function chainView(folds: Folds, place: 'a' | 'b'): View<PanelEntry> {
  const list = element('ol');
  const steps = new ViewList<ShownStep>(list, stepView);
  rove(list, 'li[data-steps]');
  const legend = heatLegend();
  const total = element('span', { class: 'quiet' });
  total.title = l10n.t('How much more likely guidance made the whole chain. It does not say that the chain is right.');
  const section = folds.section('chain', l10n.t('Chain'), [total], list, legend);
  if (place === 'b') markUnguided(section);
  const chain = section.element;
  return {
    element: chain,
    update(entry) {
      const { trace, status } = entry;
      const written = trace?.steps ?? [];
      const writing = status === 'running' && !trace?.answer;
      chain.hidden = written.length === 0;
      const gained = trace?.metrics?.totalGain;
      legend.hidden = total.hidden = gained === undefined;
      setText(total, gained === undefined ? '' : l10n.t('gain {0}', nats(gained)));
      const links = stepLinks(entry);
      const shown = written.map((step, index) => ({
        step,
        open: writing && index === written.length - 1,
        name: `${place}${index}`,
        warnings: trace?.warnings.filter(warning => warning.step === index) ?? [],
        uses: usesOf(links[index], trace?.question.text ?? '', place),
        isProse: trace?.question.kind === 'question',
      }));
      steps.update(shown);
      ensureStop(list, 'li[data-steps]');
    },
  };
}

/** What is highlighted with a step, in words. */
function usesOf(links: StepLinks | undefined, question: string, place: 'a' | 'b'): string | undefined {
  const words = [...new Set(links?.spans.map(({ start, end }) => question.slice(start, end)))].join(', ');
  const item = links?.planItem !== undefined && place === 'a' ? links.planItem + 1 : undefined;
  if (item === undefined) return words === '' ? undefined : l10n.t('uses {0}', words);
  if (words === '') return l10n.t('carries out item {0} of the plan', item);
  return l10n.t('carries out item {0} of the plan; uses {1}', item, words);
}

/** A step with its checks. */
export function stepView(): View<ShownStep> {
  const line = heatedLine();
  const marks = marksView();
  const gain = element('span', { class: 'gain quiet' });
  const remarks = remarksView();
  const text = element('span', {}, line.element, marks.element);
  const row = element('li', {}, element('div', { class: 'step' }, text, gain), remarks.element);
  return {
    element: row,
    update({ step, open, name, uses, warnings, isProse }) {
      line.update({ ...step, isProse });
      line.element.classList.toggle('open', open);
      marks.update(step);
      remarks.update(warnings);
      setSteps(row, name === undefined ? [] : [name]);
      setAttribute(row, 'aria-description', uses);
      const gained = gainOf(step.tokens);
      gain.hidden = gained === undefined;
      setText(gain, gained === undefined ? '' : nats(gained));
    },
  };
}
