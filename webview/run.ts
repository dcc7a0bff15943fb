import * as l10n from '../src/core/l10n.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import { answerView } from './answer.ts';
import { chainView } from './chain.ts';
import { button, copyButton, element, setText, type View } from './dom.ts';
import type { Folds } from './fold.ts';
import { rejectedView } from './rejected.ts';
import type { Post } from './vscode-host.ts';
import { summaryOf } from './words.ts';

/** What was written: chain and answer, and what they took the place of. Where two runs stand side by side each has a heading. */
export function runView(post: Post, folds: Folds, place: 'a' | 'b'): View<{ entry: PanelEntry; paired: boolean }> {
  let id = '';
  const name = element('h2', {}, place === 'a' ? l10n.t('With guidance') : l10n.t('Without guidance'));
  const copy = copyButton(l10n.t('Copy'), () => post({ type: 'copy', id, what: 'all' }));
  const save = button(l10n.t('Save trace'), () => post({ type: 'export', id, format: 'json' }));
  const tools = element('div', { class: 'actions' }, copy, save);
  const status = element('p', { class: 'quiet' });
  const heading = element('div', { class: 'pair-heading' }, element('div', { class: 'heading' }, name, tools), status);
  const written = [chainView(folds, place), answerView(post, folds, place), rejectedView(folds, place)];
  return {
    element: element('div', { class: 'column' }, heading, ...written.map(view => view.element)),
    update({ entry, paired }) {
      id = entry.id;
      heading.hidden = !paired;
      // The guided run has the buttons of the whole page.
      tools.hidden = place === 'a';
      setText(status, entry.error?.message ?? summaryOf(entry));
      for (const view of written) view.update(entry);
    },
  };
}
