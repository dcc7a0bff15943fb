import * as l10n from '../src/core/l10n.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import { element, setText, type View, ViewList } from './dom.ts';
import { noticesOf } from './words.ts';

/** What the reader should know before reading on, such as that there was no guidance. */
export function noticesView(): View<PanelEntry> {
  const list = element('ul', { class: 'notices', 'aria-label': l10n.t('Notices') });
  const notices = new ViewList<string>(list, () => {
    const item = element('li');
    return { element: item, update: text => setText(item, text) };
  });
  return {
    element: list,
    update({ trace }) {
      const messages = trace ? noticesOf(trace) : [];
      list.hidden = messages.length === 0;
      notices.update(messages);
    },
  };
}
