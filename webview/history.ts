import * as l10n from '../src/core/l10n.ts';
import type { History, Summary } from '../src/core/panel.ts';
import { visible } from '../src/core/visible.ts';
import { button, control, element, setAttribute, setText, type View, ViewList } from './dom.ts';
import type { Folds } from './fold.ts';
import { ensureStop, rove } from './roving.ts';
import type { Post } from './vscode-host.ts';
import { modeName, STATUS_SIGNS, statusName } from './words.ts';

/** The list of all questions. */
export interface HistoryView extends View<History> {
  /** Says which of them is on show. */
  show(id: string | undefined): void;
}

type Row = Summary & { readonly shown: boolean };

export function historyView(post: Post, folds: Folds): HistoryView {
  let history: History | undefined;
  let shownId: string | undefined;

  const search = control('vscode-text-field', { placeholder: l10n.t('Search') });
  // The toolkit takes the name of a field from here.
  search.textContent = l10n.t('Search the history');
  search.addEventListener('input', () =>
    post({ type: 'search', query: (search as HTMLInputElement).value.slice(0, 200) }),
  );
  const rename = button(l10n.t('Rename…'), () => shownId && post({ type: 'rename', id: shownId }));
  const remove = button(l10n.t('Delete…'), () => shownId && post({ type: 'delete', id: shownId }));
  const clear = button(l10n.t('Clear all…'), () => post({ type: 'clear' }));
  const list = element('ul', { class: 'entries', 'aria-label': l10n.t('Questions, newest first') });
  const rows = new ViewList<Row>(list, () => rowView(post));
  rove(list, 'button');
  const none = element('p', { class: 'quiet', role: 'status' });
  const note = element('p', { class: 'quiet' }, l10n.t('The history is switched off: these are gone with the window.'));
  const tools = element('div', { class: 'actions' }, rename, remove, clear);
  const section = folds.section('history', l10n.t('History'), [], search, none, list, tools, note);

  section.element.hidden = true;

  const draw = (): void => {
    if (!history) return;
    const { entries, total, kept } = history;
    section.element.hidden = total === 0;
    const running = entries.filter(({ status }) => status === 'running').length;
    setText(
      section.title,
      running > 0 ? l10n.t('History ({0}), {1} running', total, running) : l10n.t('History ({0})', total),
    );
    rows.update(entries.map(entry => ({ ...entry, shown: entry.id === shownId })));
    ensureStop(list, 'button');
    setText(none, entries.length === 0 ? l10n.t('Nothing matches.') : '');
    none.hidden = entries.length > 0;
    const canAct = entries.some(({ id }) => id === shownId);
    for (const action of [rename, remove]) action.hidden = !canAct;
    note.hidden = kept;
  };
  return {
    element: section.element,
    update(next) {
      history = next;
      draw();
    },
    show(id) {
      if (id === shownId) return;
      shownId = id;
      draw();
    },
  };
}

function rowView(post: Post): View<Row> {
  let id = '';
  const sign = element('span', { class: 'sign', 'aria-hidden': 'true' });
  const title = element('span', { class: 'name' });
  const about = element('span', { class: 'quiet about' });
  const row = element('button', { type: 'button' }, sign, title, about);
  row.addEventListener('click', () => post({ type: 'show', id }));
  row.addEventListener('keydown', ({ key }) => {
    if (key === 'F2') post({ type: 'rename', id });
    if (key === 'Delete') post({ type: 'delete', id });
  });
  setAttribute(row, 'aria-keyshortcuts', 'F2 Delete');
  return {
    element: element('li', {}, row),
    update(entry) {
      id = entry.id;
      const { status, mode, guided, sourceLabel, time } = entry;
      setText(sign, STATUS_SIGNS[status]);
      setText(title, visible(entry.title));
      const parts = [statusName(status), modeName(mode), guided ? '' : l10n.t('without guidance'), sourceLabel ?? ''];
      setText(about, [...parts, l10n.moment(time)].filter(part => part !== '').join(' · '));
      setAttribute(row, 'aria-current', entry.shown ? 'true' : undefined);
      row.dataset.status = status;
    },
  };
}
