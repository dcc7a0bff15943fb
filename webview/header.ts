import type { PanelEntry } from '../src/core/panel.ts';
import { visible } from '../src/core/visible.ts';
import { button, control, copyButton, element, setText, type View } from './dom.ts';
import type { Post } from './vscode-host.ts';
import { MODE_NAMES, summaryOf } from './words.ts';

/** What is being done, where it stands, and the buttons that act on the whole run. */
export function headerView(post: Post): View<PanelEntry> {
  let mode: PanelEntry['mode'] = 'solve';
  const otherMode = () => (mode === 'solve' ? 'explain' : 'solve');

  const title = element('h1');
  // The ring calls itself an alert; the summary beside it says more, and politely.
  const ring = element('span', { class: 'ring', 'aria-hidden': 'true' }, control('vscode-progress-ring'));
  const summary = element('span');
  const answer = element('span', { class: 'only-heard' });
  const status = element('p', { class: 'summary', role: 'status' }, summary, answer);

  const stop = button('Stop', () => post({ type: 'stop' }), 'primary');
  const again = button('Run again', () => post({ type: 'rerun', mode }));
  const other = button('', () => post({ type: 'rerun', mode: otherMode() }));
  const copy = copyButton('Copy all', () => post({ type: 'copy', what: 'all' }));
  const actions = element('div', { class: 'actions' }, stop, again, other, copy);

  return {
    element: element('header', {}, element('div', { class: 'title' }, title, ring, actions), status),
    update(entry) {
      mode = entry.mode;
      const running = entry.status === 'running';
      setText(title, MODE_NAMES[mode]);
      setText(other, MODE_NAMES[otherMode()]);
      setText(summary, summaryOf(entry));
      setText(answer, entry.status === 'done' ? heardAnswer(entry) : '');
      ring.hidden = !running;

      const hadFocus = actions.contains(document.activeElement);
      stop.hidden = !running;
      for (const action of [again, other, copy]) action.hidden = running || entry.trace === null;
      if (hadFocus && document.activeElement?.matches('[hidden], body')) (running ? stop : again).focus();
    },
  };
}

/** The answer for those who listen, in the same breath as how it went. */
function heardAnswer({ trace }: PanelEntry): string {
  return trace?.answer?.text ? ` Answer: ${visible(trace.answer.text)}` : '';
}
