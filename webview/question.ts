import type { PanelEntry } from '../src/core/panel.ts';
import { button, element, section, setAttribute, setText, type View } from './dom.ts';
import type { Post } from './vscode-host.ts';

/** The question exactly as it was asked, and the way back to where it was selected. */
export function questionView(post: Post): View<PanelEntry> {
  const source = button('', () => post({ type: 'reveal-source' }));
  source.classList.add('link');
  // Long questions scroll, also by keyboard.
  const text = element('pre', { tabindex: '0', role: 'group', 'aria-labelledby': 'question-title' });
  const question = section('Question', [source], text);
  return {
    element: question,
    update({ trace, sourceLabel }) {
      question.hidden = trace === null;
      setText(text, trace?.question.text ?? '');
      source.hidden = sourceLabel === undefined;
      setText(source, sourceLabel ?? '');
      setAttribute(source, 'aria-label', sourceLabel && `Show ${sourceLabel} in the editor`);
    },
  };
}
