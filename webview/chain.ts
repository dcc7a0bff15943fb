import type { PanelEntry } from '../src/core/panel.ts';
import type { Step } from '../src/core/trace.ts';
import { visible } from '../src/core/visible.ts';
import { element, section, setAttribute, setText, type View, ViewList } from './dom.ts';
import { gainOf } from './gains.ts';
import { heatedLine, heatLegend } from './heat.ts';
import { type Mark, marksOf, nats } from './words.ts';

interface ShownStep {
  readonly step: Step;
  /** Whether more of it may come. */
  readonly open: boolean;
}

/** The chain as it is written, each step with its checks and, once measured, what guidance gained it. */
export function chainView(): View<PanelEntry> {
  const list = element('ol');
  const steps = new ViewList<ShownStep>(list, stepView);
  const legend = heatLegend();
  const chain = section('Chain', [], list, legend);
  return {
    element: chain,
    update({ trace, status }) {
      const written = trace?.steps ?? [];
      const writing = status === 'running' && !trace?.answer;
      chain.hidden = written.length === 0;
      legend.hidden = trace?.metrics?.totalGain === undefined;
      steps.update(written.map((step, index) => ({ step, open: writing && index === written.length - 1 })));
    },
  };
}

function stepView(): View<ShownStep> {
  const line = heatedLine();
  const checks = element('span', { class: 'marks' });
  const marks = new ViewList<Mark>(checks, markView);
  const gain = element('span', { class: 'gain quiet' });
  const row = element('li', {}, element('div', { class: 'step' }, element('span', {}, line.element, checks), gain));
  return {
    element: row,
    update({ step, open }) {
      line.update(step);
      line.element.classList.toggle('open', open);
      marks.update(marksOf(step.checks));
      const gained = gainOf(step.tokens);
      gain.hidden = gained === undefined;
      setText(gain, gained === undefined ? '' : nats(gained));
    },
  };
}

function markView(): View<Mark> {
  const sign = element('span', { class: 'sign' });
  const text = element('span');
  const label = element('span', { class: 'only-heard' });
  const mark = element('span', { class: 'mark' }, element('span', { 'aria-hidden': 'true' }, sign, text), label);
  return {
    element: mark,
    update(shown) {
      mark.classList.toggle('wrong', !shown.ok);
      setText(sign, shown.ok ? '✓' : '✗');
      setText(text, visible(shown.text));
      setText(label, visible(shown.label));
      setAttribute(mark, 'title', visible(shown.label));
    },
  };
}
