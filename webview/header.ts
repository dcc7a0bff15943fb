import * as l10n from '../src/core/l10n.ts';
import type { PanelEntry, PanelState } from '../src/core/panel.ts';
import { visible } from '../src/core/visible.ts';
import { button, control, copyButton, element, setText, type View } from './dom.ts';
import type { Post } from './vscode-host.ts';
import { heardStep, marksOf, modeName, summaryOf } from './words.ts';

type Shown = Pick<PanelState, 'beside'> & { readonly entry: PanelEntry };

/** What is being done, where it stands, and the buttons that act on the whole run. */
export function headerView(post: Post): View<Shown> {
  let id = '';
  let runningId = '';
  let mode: PanelEntry['mode'] = 'solve';
  const otherMode = () => (mode === 'solve' ? 'explain' : 'solve');

  const title = element('h1');
  // The ring calls itself an alert; the summary beside it says more, and politely.
  const ring = element('span', { class: 'ring', 'aria-hidden': 'true' }, control('vscode-progress-ring'));
  const summary = element('span');
  const heard = element('span', { class: 'only-heard' });
  const status = element('p', { class: 'summary', role: 'status', 'aria-atomic': 'false' }, summary, heard);

  const stop = button(l10n.t('Stop'), () => post({ type: 'stop', id: runningId }), 'primary');
  const again = button(l10n.t('Run again'), () => post({ type: 'rerun', id, mode }));
  const other = button('', () => post({ type: 'rerun', id, mode: otherMode() }));
  const compare = button(l10n.t('Compare'), () => post({ type: 'compare', id }));
  compare.title = l10n.t('The same question without guidance, side by side');
  const copy = copyButton(l10n.t('Copy all'), () => post({ type: 'copy', id, what: 'all' }));
  const actions = element('div', { class: 'actions' }, stop, again, other, compare, copy);

  return {
    element: element('header', {}, element('div', { class: 'title' }, title, ring, actions), status),
    update({ entry, beside }) {
      ({ id, mode } = entry);
      const running = [entry, beside].find(shown => shown?.status === 'running');
      runningId = running?.id ?? '';
      setText(title, modeName(mode));
      setText(other, modeName(otherMode()));
      setText(summary, summaryOf(running ?? entry));
      setText(heard, running ? heardStep(running) : heardAnswer(entry));
      ring.hidden = running === undefined;

      const hadFocus = actions.contains(document.activeElement);
      stop.hidden = running === undefined;
      for (const action of [again, other, compare, copy]) action.hidden = running !== undefined || entry.trace === null;
      if (beside || entry.comparedWith !== undefined || entry.trace?.guidance?.null) compare.hidden = true;
      if (hadFocus && document.activeElement?.matches('[hidden], body')) (running ? stop : again).focus();
    },
  };
}

/** The answer for those who listen, in the same breath as how it went. */
function heardAnswer({ trace, status }: PanelEntry): string {
  const answer = trace?.answer;
  if (status !== 'done' || !answer?.text) return '';
  const remarks = marksOf(answer).filter(({ state }) => state === 'wrong' || state === 'corrected');
  return visible([` ${l10n.t('Answer: {0}', answer.text)}`, ...remarks.map(({ label }) => label)].join('. '));
}
