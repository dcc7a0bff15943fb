import { nats, signed } from '../src/core/figures.ts';
import * as l10n from '../src/core/l10n.ts';
import type { PanelEntry, Work } from '../src/core/panel.ts';
import type { TraceDraft } from '../src/core/trace.ts';
import { element, setAttribute, setText, type View, ViewList } from './dom.ts';
import type { Folds } from './fold.ts';
import { heat } from './gains.ts';
import { ensureStop, rove } from './roving.ts';
import type { Post } from './vscode-host.ts';
import { workView } from './work.ts';

const CELLS = 'td';

interface Row {
  readonly name: string;
  readonly effects: readonly number[];
  /** The step that it is about, as links name it. */
  readonly step: string | undefined;
}

/** The thought map: what leaving out each thought does to each item of the plan, each step and the answer. */
export function mapView(post: Post, folds: Folds): View<{ entry: PanelEntry; work: readonly Work[] }> {
  const purpose = element(
    'p',
    { class: 'quiet' },
    l10n.t('Leaves out one thought after the other, and measures what that does to each step.'),
  );
  const work = workView({
    ...{ kind: 'map', label: l10n.t('Map thoughts'), post },
    onStart: id => post({ type: 'map', id }),
  });
  const head = element('tr');
  const numbers = new ViewList<number>(head, () => {
    const cell = element('th', { scope: 'col' });
    return { element: cell, update: thought => setText(cell, thought < 0 ? l10n.t('Thought') : String(thought + 1)) };
  });
  const body = element('tbody');
  const rows = new ViewList<Row>(body, rowView);
  const table = element(
    'table',
    { class: 'map', role: 'grid', 'aria-readonly': 'true', 'aria-label': l10n.t('Thought map') },
    element('thead', {}, head),
    body,
  );
  let columns = 1;
  rove(table, CELLS, () => columns);
  const pointed = element('p', { class: 'pointed quiet', 'aria-hidden': 'true' });
  const point = ({ target }: Event): void => {
    const cell = target instanceof Element ? target.closest(CELLS) : null;
    if (cell) setText(pointed, cell.getAttribute('title') ?? '');
  };
  for (const event of ['mouseover', 'focusin']) table.addEventListener(event, point);
  const scroller = element('div', { class: 'scroller' }, table);
  const found = element('div', {}, scroller, pointed, mapLegend());
  const section = folds.section('map', l10n.t('Thought map'), [], purpose, work.element, found).element;
  return {
    element: section,
    update({ entry: { id, trace }, work: all }) {
      const effects = trace?.answer?.effects;
      purpose.hidden = effects !== undefined;
      found.hidden = effects === undefined;
      work.update({ id, work: all, progress: l10n.t('Leaving out each thought…'), complete: effects !== undefined });
      if (!trace || effects === undefined) return;
      columns = effects.length;
      numbers.update([-1, ...effects.keys()]);
      rows.update(rowsOf(trace));
      ensureStop(table, CELLS);
    },
  };
}

function rowsOf({ plan, steps, answer }: TraceDraft): Row[] {
  const row = (name: string, effects: readonly number[] | undefined, step?: number): Row[] =>
    effects === undefined ? [] : [{ name, effects, step: step === undefined ? undefined : `a${step}` }];
  return [
    ...plan.flatMap(({ effects }, index) => row(l10n.t('plan {0}', index + 1), effects)),
    ...steps.flatMap(({ effects }, index) => row(l10n.t('step {0}', index + 1), effects, index)),
    ...row(l10n.t('answer'), answer?.effects),
  ];
}

function rowView(): View<Row> {
  const name = element('th', { scope: 'row' });
  const row = element('tr', {}, name);
  const cells = new ViewList<{ name: string; thought: number; effect: number }>(row, cellView);
  return {
    element: row,
    update({ name: rowName, effects, step }) {
      setText(name, rowName);
      cells.update(effects.map((effect, thought) => ({ name: rowName, thought, effect })));
      // The row is no stop of its own: its cells are.
      setAttribute(row, 'data-steps', step);
    },
  };
}

function cellView(): View<{ name: string; thought: number; effect: number }> {
  const cell = element('td', { role: 'gridcell', tabindex: '-1' });
  return {
    element: cell,
    update({ name, thought, effect }) {
      // Tinted as what the thought does, which is the opposite of what leaving it out does.
      const level = heat(-effect);
      setAttribute(cell, 'data-heat', level === 0 ? undefined : String(level));
      setText(cell, signed(effect, 1));
      setAttribute(cell, 'title', l10n.t('{0} without thought {1}: {2}', name, thought + 1, nats(effect)));
    },
  };
}

/** The tints with the nats from which they begin. */
function mapLegend(): HTMLElement {
  const swatches = (sign: 1 | -1): Node[] =>
    [0.1, 0.7, 2].map((limit, index) =>
      element('span', { class: 'swatch', 'data-heat': String(sign * (index + 1)) }, signed(-sign * limit, 1)),
    );
  return element(
    'div',
    { class: 'map-legend quiet' },
    element('p', {}, ...swatches(1), l10n.t('less likely without the thought, from so many nats on: it leans on it')),
    element('p', {}, ...swatches(-1), l10n.t('more likely without the thought')),
  );
}
