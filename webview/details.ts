import { detailsOf, privacyOf } from '../src/core/figures.ts';
import * as l10n from '../src/core/l10n.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import { element, setText, type View, ViewList } from './dom.ts';
import type { Folds } from './fold.ts';

/** A fold with thinker, sizes and times, and what became of the reader's text. */
export function detailsView(folds: Folds): View<PanelEntry> {
  const list = element('dl');
  const rows = new ViewList<[name: string, value: string]>(list, rowView);
  const privacy = element('p', { class: 'quiet' });
  const fold = folds.section('details', l10n.t('Details'), [], list, privacy).element;
  return {
    element: fold,
    update({ trace }) {
      fold.hidden = trace === null;
      rows.update(trace ? detailsOf(trace) : []);
      setText(privacy, trace ? privacyOf(trace) : '');
    },
  };
}

function rowView(): View<[name: string, value: string]> {
  const name = element('dt');
  const value = element('dd');
  return {
    element: element('div', {}, name, value),
    update([nameText, valueText]) {
      setText(name, nameText);
      setText(value, valueText);
    },
  };
}
