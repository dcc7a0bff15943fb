import type { PanelEntry } from '../src/core/panel.ts';
import { answerView } from './answer.ts';
import { chainView } from './chain.ts';
import { declinedView } from './declined.ts';
import { detailsView } from './details.ts';
import { control, element, type View } from './dom.ts';
import { emptyView } from './empty.ts';
import { errorView } from './error.ts';
import { headerView } from './header.ts';
import { noticesView } from './notices.ts';
import { planView } from './plan.ts';
import { questionView } from './question.ts';
import type { Post } from './vscode-host.ts';

/** The whole panel: one entry in the order in which it comes to be, or how to begin. */
export function pageView(post: Post): View<PanelEntry | null> {
  const header = headerView(post);
  const error = errorView();
  const declined = declinedView(post);
  const notices = noticesView();
  const asked = [questionView(post), planView()];
  const written = [chainView(), answerView(post)];
  const details = detailsView();
  const views = [header, error, declined, notices, ...asked, ...written, details];
  const columns = element('div', { class: 'columns' }, column(asked), column(written));
  const divider = control('vscode-divider');

  const entryPage = element(
    'article',
    {},
    header.element,
    error.element,
    declined.element,
    notices.element,
    columns,
    divider,
    details.element,
  );
  const empty = emptyView();
  return {
    element: element('main', {}, entryPage, empty),
    update(entry) {
      entryPage.hidden = entry === null;
      empty.hidden = entry !== null;
      if (entry === null) return;
      for (const shown of [columns, divider]) shown.hidden = entry.trace === null;
      for (const view of views) view.update(entry);
    },
  };
}

function column(views: readonly View<PanelEntry>[]): HTMLElement {
  return element('div', { class: 'column' }, ...views.map(view => view.element));
}
