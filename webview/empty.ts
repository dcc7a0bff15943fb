import { element } from './dom.ts';

/** What to do first, for a reader who opens the panel before asking anything. */
export function emptyView(): HTMLElement {
  return element(
    'section',
    { class: 'empty', 'aria-labelledby': 'empty-title' },
    element('h1', { id: 'empty-title' }, 'Guided Reasoning'),
    element('p', {}, 'Select code, an expression or a question in an editor. Then run one of these commands:'),
    element(
      'dl',
      {},
      ...command('Solve Selection', 'a concise chain of steps and the answer', 'G'),
      ...command('Explain Selection', 'a chain in words, and what the guidance did to it', 'Shift', 'G'),
    ),
    element('p', { class: 'quiet' }, 'Both are also in the editor’s context menu and among its code actions.'),
  );
}

function command(name: string, purpose: string, ...keys: string[]): Node[] {
  const modifiers = navigator.userAgent.includes('Mac') ? ['Cmd', 'Alt'] : ['Ctrl', 'Alt'];
  const shortcut = [...modifiers, ...keys].flatMap((key, index) => [index === 0 ? '' : '+', element('kbd', {}, key)]);
  return [
    element('dt', {}, `Guided Reasoning: ${name} `, element('span', { class: 'keys' }, ...shortcut)),
    element('dd', {}, purpose),
  ];
}
