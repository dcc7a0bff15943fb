import * as l10n from '../src/core/l10n.ts';
import { element } from './dom.ts';

/** What to do first, for a reader who opens the panel before asking anything. */
export function emptyView(): HTMLElement {
  return element(
    'section',
    { class: 'empty', 'aria-labelledby': 'empty-title' },
    element('h1', { id: 'empty-title' }, 'Guided Reasoning'),
    element('p', {}, l10n.t('Select code, an expression or a question in an editor. Then run one of these commands:')),
    element(
      'dl',
      {},
      ...command(l10n.t('Guided Reasoning: Solve Selection'), l10n.t('a concise chain of steps and the answer'), 'G'),
      ...command(
        l10n.t('Guided Reasoning: Explain Selection'),
        l10n.t('a chain in words, and what the guidance did to it'),
        l10n.t('Shift'),
        'G',
      ),
    ),
    element('p', { class: 'quiet' }, l10n.t('Both are also in the editor’s context menu and among its code actions.')),
  );
}

function command(name: string, purpose: string, ...keys: string[]): Node[] {
  const modifiers = navigator.userAgent.includes('Mac') ? ['Cmd', 'Alt'] : [l10n.t('Ctrl'), 'Alt'];
  const shortcut = [...modifiers, ...keys].flatMap((key, index) => [index === 0 ? '' : '+', element('kbd', {}, key)]);
  return [element('dt', {}, `${name} `, element('span', { class: 'keys' }, ...shortcut)), element('dd', {}, purpose)];
}
