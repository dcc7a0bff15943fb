import * as l10n from '../src/core/l10n.ts';
import type { History, PanelState, Training } from '../src/core/panel.ts';
import { declinedView } from './declined.ts';
import { detailsView } from './details.ts';
import { button, control, element, type View } from './dom.ts';
import { emptyView } from './empty.ts';
import { errorView } from './error.ts';
import { exploreView } from './explore.ts';
import { Folds } from './fold.ts';
import { headerView } from './header.ts';
import { historyView } from './history.ts';
import { linkedBy, showLinks } from './links.ts';
import { noticesView } from './notices.ts';
import { planView } from './plan.ts';
import { questionView } from './question.ts';
import { runView } from './run.ts';
import type { Post } from './vscode-host.ts';

export interface Page extends View<PanelState> {
  /** Shows the list of all entries. */
  list(history: History): void;
  /** Takes in what the bundle in use keeps of its training. */
  train(training: Training): void;
}

/** The whole panel: the list of all, and one entry in the order in which it comes to be, or how to begin. */
export function pageView(post: Post): Page {
  const folds = new Folds(post);
  const history = historyView(post, folds);
  const header = headerView(post);
  const [error, declined, notices] = [errorView(), declinedView(post), noticesView()];
  const [question, plan] = [questionView(post, folds), planView(folds)];
  const [first, second] = [runView(post, folds, 'a'), runView(post, folds, 'b')];
  const explore = exploreView(post, folds);
  const details = detailsView(folds);
  const exports = exportButtons(post);
  const asked = element('div', { class: 'column' }, question.element, plan.element);
  const columns = element('div', { class: 'columns' }, asked, first.element);
  const divider = control('vscode-divider');
  const parts = [header, error, declined, notices].map(view => view.element);
  const article = element('article', {}, ...parts, columns, divider, explore.element, details.element, exports.element);
  showLinks(article);
  const empty = emptyView();

  return {
    element: element('main', {}, history.element, article, empty),
    list: listed => history.update(listed),
    train: training => explore.train(training),
    update(state) {
      const { entry, beside, folded } = state;
      article.hidden = entry === null;
      empty.hidden = entry !== null;
      history.show(entry?.id);
      const isRunning = entry?.status === 'running' || beside?.status === 'running';
      folds.update(folded, entry?.id, isRunning);
      if (entry === null) return;
      for (const shown of [columns, divider]) shown.hidden = entry.trace === null;
      columns.classList.toggle('pair', beside !== null);
      const linked = linkedBy(entry, beside);
      header.update({ entry, beside });
      for (const view of [error, declined, notices, details, exports]) view.update(entry);
      explore.update({ ...state, entry });
      for (const view of [question, plan]) view.update({ entry, linked });
      first.update({ entry, paired: beside !== null });
      if (!beside) second.element.remove();
      else {
        second.update({ entry: beside, paired: true });
        if (!second.element.isConnected) columns.append(second.element);
      }
    },
  };
}

function exportButtons(post: Post): View<NonNullable<PanelState['entry']>> {
  let id = '';
  const markdown = button(l10n.t('Save as Markdown…'), () => post({ type: 'export', id, format: 'markdown' }));
  const json = button(l10n.t('Save trace as JSON…'), () => post({ type: 'export', id, format: 'json' }));
  const row = element('div', { class: 'exports' }, markdown, json);
  return {
    element: row,
    update(entry) {
      id = entry.id;
      row.hidden = entry.trace === null || entry.status === 'running';
    },
  };
}
