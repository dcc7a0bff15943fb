import type { PanelEntry } from '../src/core/panel.ts';
import { element, setText, type View } from './dom.ts';

/** What went wrong and what the reader can do; the header has the button to run again. */
export function errorView(): View<PanelEntry> {
  const message = element('p', { class: 'message' });
  const nextStep = element('p');
  const box = element('div', { class: 'error', role: 'alert' }, message, nextStep);
  return {
    element: box,
    update({ status, error }) {
      box.hidden = error === undefined || status === 'declined';
      setText(message, error?.message ?? '');
      setText(nextStep, error?.nextStep ?? '');
    },
  };
}
