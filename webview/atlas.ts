import { isOutside } from '../src/core/domain.ts';
import * as l10n from '../src/core/l10n.ts';
import { strategyName, strategyText } from '../src/core/notes.ts';
import type { Neighbour, PanelEntry, Training } from '../src/core/panel.ts';
import type { TraceGuidance } from '../src/core/trace.ts';
import { visible } from '../src/core/visible.ts';
import { colour, mark, picture, svg } from './atlas-picture.ts';
import { button, element, setAttribute, setText, type View, ViewList } from './dom.ts';
import type { Folds } from './fold.ts';
import { ensureStop, rove } from './roving.ts';
import type { Post } from './vscode-host.ts';

type Strategies = NonNullable<Training['atlas']>;

export interface ShownAtlas {
  readonly entry: PanelEntry;
  readonly neighbours: readonly Neighbour[];
  readonly training: Pick<Training, 'bundle' | 'atlas'>;
}

/** Where the question lies among the training questions, and which solved ones lie near it. */
export function atlasView(post: Post, folds: Folds): View<ShownAtlas> {
  const domain = element('p');
  domain.title = l10n.t(
    'The edge is set so that of questions like those of training at most one in forty lies beyond it.',
  );
  const drawing = element('div', { class: 'drawing' });
  const named = element('p', { class: 'pointed quiet', 'aria-hidden': 'true' });
  const legend = element('ul', { class: 'strategies', 'aria-label': l10n.t('Strategies of training') });
  const entries = new ViewList<{ name: string; index: number; own: boolean }>(legend, legendEntry);
  rove(legend, 'button');
  const near = element('ul', { class: 'neighbours', 'aria-label': l10n.t('Nearest solved questions') });
  const neighbours = new ViewList<Neighbour>(near, () => neighbourView(post));
  const nearTitle = element('h3', {}, l10n.t('Nearest solved questions'));
  const section = folds.section('atlas', l10n.t('Atlas'), [], domain, drawing, named, legend, nearTitle, near).element;

  let pinned: number | undefined;
  const light = (index: number | undefined): void => {
    const lit = index ?? pinned;
    section.classList.toggle('lit', lit !== undefined);
    for (const target of section.querySelectorAll<HTMLElement | SVGElement>('[data-strategy]')) {
      target.classList.toggle('lit', target.dataset.strategy === String(lit));
    }
    const entry = legend.querySelector(`[data-strategy="${lit}"] .name`);
    setText(named, entry?.textContent ?? '');
  };
  const strategyAt = ({ target }: Event): number | undefined => {
    const found = target instanceof Element ? target.closest<HTMLElement | SVGElement>('[data-strategy]') : null;
    return found ? Number(found.dataset.strategy) : undefined;
  };
  for (const name of ['mouseover', 'focusin']) section.addEventListener(name, event => light(strategyAt(event)));
  for (const name of ['mouseleave', 'focusout']) section.addEventListener(name, () => light(undefined));
  legend.addEventListener('click', event => {
    const index = strategyAt(event);
    if (index === undefined) return;
    pinned = pinned === index ? undefined : index;
    for (const entry of legend.querySelectorAll('button')) {
      setAttribute(entry, 'aria-pressed', String(entry.dataset.strategy === String(pinned)));
    }
    light(undefined);
  });

  let drawn = '';
  let drawnOf: Strategies | undefined;
  return {
    element: section,
    update({ entry: { trace }, neighbours: found, training: { bundle, atlas: strategies } }) {
      const guidance = trace?.guidance;
      section.hidden = strategies === null || guidance?.atlas === undefined || guidance.bundle !== bundle;
      if (section.hidden || strategies === null || guidance?.atlas === undefined) return;
      setText(domain, domainText(guidance));
      entries.update(strategies.map(({ name }, index) => ({ name, index, own: name === guidance.strategy?.label })));
      ensureStop(legend, 'button');
      for (const shown of [nearTitle, near]) shown.hidden = found.length === 0;
      neighbours.update(found);
      const places = JSON.stringify([guidance.atlas, found.map(({ place }) => place)]);
      if (places === drawn && strategies === drawnOf) return;
      [drawn, drawnOf] = [places, strategies];
      drawing.replaceChildren(picture(strategies, guidance.atlas, found));
      light(undefined);
    },
  };
}

/** How far the question lies from training. */
function domainText(guidance: TraceGuidance): string {
  const { distance } = guidance;
  if (distance === undefined) return '';
  const value = l10n.decimal(distance, 2);
  if (isOutside(distance)) {
    return l10n.t('Outside the domain: {0} times as far from training as its edge.', value);
  }
  const strategy = strategyText(guidance);
  const inside = l10n.t('Inside the domain: {0} of the way from training to its edge.', value);
  return strategy ? `${inside} ${l10n.t('Nearest training strategy: {0}.', strategy)}` : inside;
}

function legendEntry(): View<{ name: string; index: number; own: boolean }> {
  const sign = svg('svg', { viewBox: '0 0 12 12', 'aria-hidden': 'true' });
  const name = element('span', { class: 'name' });
  const own = element('span', { class: 'quiet' }, l10n.t('nearest'));
  const entry = element('button', { type: 'button', 'aria-pressed': 'false' }, name, own);
  entry.prepend(sign);
  return {
    element: element('li', {}, entry),
    update({ name: label, index, own: isOwn }) {
      entry.dataset.strategy = String(index);
      setText(name, strategyName(label));
      own.hidden = !isOwn;
      if (sign.childElementCount === 0) sign.append(svg('path', { class: colour(index), d: mark(index, [6, 6], 4) }));
    },
  };
}

function neighbourView(post: Post): View<Neighbour> {
  let id = '';
  const link = button('', () => post({ type: 'show', id }));
  link.classList.add('link');
  const about = element('span', { class: 'quiet' });
  return {
    element: element('li', {}, link, about),
    update({ id: shownId, title, answer, strategy }) {
      id = shownId;
      setText(link, visible(title));
      const parts = [l10n.t('Answer: {0}', visible(answer)), strategy === undefined ? '' : strategyName(strategy)];
      setText(about, parts.filter(part => part !== '').join(' · '));
    },
  };
}
