import * as l10n from '../src/core/l10n.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import { button, element, focusIn, setText, type View } from './dom.ts';
import type { Post } from './vscode-host.ts';

/** That a question is outside the domain, and the button to run it all the same. */
export function declinedView(post: Post): View<PanelEntry> {
  let id = '';
  let mode: PanelEntry['mode'] = 'solve';
  const message = element('p', { class: 'message' });
  const advice = element(
    'p',
    {},
    l10n.t('Run it anyway to see what the models make of it, and do not rely on what is written.'),
  );
  const anyway = button(l10n.t('Run anyway'), () => post({ type: 'rerun', id, mode, anyway: true }));
  // An alert: the answer that was asked for will not come.
  const said = element('div', { role: 'alert' }, message, advice);
  const box = element('div', { class: 'declined' }, said, anyway);
  return {
    element: box,
    update(entry) {
      ({ id, mode } = entry);
      const hadFocus = box.contains(document.activeElement);
      box.hidden = entry.status !== 'declined';
      if (hadFocus && box.hidden) focusIn(box.parentElement?.querySelector('header'));
      setText(message, entry.status === 'declined' ? (entry.error?.message ?? '') : '');
    },
  };
}
