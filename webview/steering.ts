import { strengthText } from '../src/core/explanations.ts';
import * as l10n from '../src/core/l10n.ts';
import { strategyName } from '../src/core/notes.ts';
import type { PanelEntry, WebviewMessage, Work } from '../src/core/panel.ts';
import { control, element, freshId, setAttribute, setText, type View, ViewList } from './dom.ts';
import type { Folds } from './fold.ts';
import { ensureStop, rove } from './roving.ts';
import { steeredView } from './steered.ts';
import type { Post } from './vscode-host.ts';
import { workView } from './work.ts';

/** What the list of guidances holds beside the strategies. */
const OWN = 'own';
const OTHER = 'other';

type Guidance = (WebviewMessage & { type: 'steer' })['guidance'];

export interface ShownSteering {
  readonly entry: PanelEntry;
  readonly work: readonly Work[];
  /** The strategies that can guide another question. */
  readonly strategies: readonly string[];
}

/** Changes the guidance, has the chain written anew, and shows what came of it beside the chain as it was. */
export function steeringView(post: Post, folds: Folds): View<ShownSteering> {
  let shownId = '';
  const off = new Set<number>();

  const switches = element('div', { class: 'switches', role: 'group', 'aria-label': l10n.t('Thoughts in use') });
  const thoughts = new ViewList<{ thought: number; on: boolean }>(switches, () => switchView(flip));
  rove(switches, 'button');
  let count = 0;
  const drawSwitches = (): void => {
    thoughts.update(Array.from({ length: count }, (_, thought) => ({ thought, on: !off.has(thought) })));
    ensureStop(switches, 'button');
  };
  function flip(thought: number): void {
    if (!off.delete(thought)) off.add(thought);
    drawSwitches();
  }

  const strengthId = freshId('strength');
  const strength = element('input', { id: strengthId, type: 'range', min: '0', max: '2', step: '0.1', value: '1' });
  const strengthSaid = element('span', { class: 'quiet', 'aria-hidden': 'true' });
  const drawStrength = (): void => {
    const text = strengthText(strength.valueAsNumber);
    setText(strengthSaid, text);
    strength.setAttribute('aria-valuetext', text);
  };
  strength.addEventListener('input', drawStrength);

  const guidance = guidanceList();
  const work = workView({
    ...{ kind: 'steer', label: l10n.t('Write the chain anew'), post },
    onStart: id =>
      post({ type: 'steer', id, off: [...off], strength: strength.valueAsNumber, guidance: guidance.value() }),
  });
  const list = element('ul', { class: 'steered', 'aria-label': l10n.t('Steered chains') });
  const chains = new ViewList(list, () => steeredView(post));
  const controls = element(
    'div',
    { class: 'controls' },
    element('div', {}, element('span', { class: 'label', 'aria-hidden': 'true' }, l10n.t('Thoughts in use')), switches),
    element(
      'div',
      {},
      element('label', { class: 'label', for: strengthId }, l10n.t('Strength of the guidance')),
      element('div', { class: 'strength' }, strength, strengthSaid),
    ),
    guidance.element,
  );
  const section = folds.section('steering', l10n.t('Steering'), [], controls, work.element, list).element;
  return {
    element: section,
    update({ entry, work: all, strategies }) {
      const { id, trace } = entry;
      if (id !== shownId) {
        shownId = id;
        off.clear();
        strength.value = '1';
        guidance.reset();
      }
      count = trace?.guidance?.count ?? 0;
      drawSwitches();
      drawStrength();
      guidance.update(strategies);
      work.update({ id, work: all, progress: l10n.t('Writing the chain…') });
      const steered = trace?.steered ?? [];
      list.hidden = steered.length === 0;
      const writing = all.some(({ kind, error }) => kind === 'steer' && error === undefined);
      chains.update(
        steered
          .map((one, index) => ({
            ...{ id, trace, steered: one, busy: all.some(({ error }) => error === undefined) },
            writing: writing && index === steered.length - 1 && one.answer === undefined,
          }))
          .reverse(),
      );
    },
  };
}

function switchView(flip: (thought: number) => void): View<{ thought: number; on: boolean }> {
  let shown = 0;
  const toggle = element('button', { type: 'button', class: 'chip', role: 'switch' });
  toggle.addEventListener('click', () => flip(shown));
  return {
    element: toggle,
    update({ thought, on }) {
      shown = thought;
      setText(toggle, String(thought + 1));
      setAttribute(toggle, 'aria-label', l10n.t('Thought {0}', thought + 1));
      setAttribute(toggle, 'aria-checked', String(on));
    },
  };
}

/** Whose guidance it is: the question's own, that of a question the host asks for, or a strategy of training. */
function guidanceList(): View<readonly string[]> & { value(): Guidance; reset(): void } {
  const list = control('vscode-dropdown', { 'aria-label': l10n.t('Guidance') }) as HTMLElement & { value: string };
  let shown: string | undefined;
  return {
    element: element('div', {}, element('span', { class: 'label', 'aria-hidden': 'true' }, l10n.t('Guidance')), list),
    update(strategies) {
      if (shown === strategies.join('\n')) return;
      shown = strategies.join('\n');
      const choices: [value: string, text: string][] = [
        [OWN, l10n.t('of this question')],
        [OTHER, l10n.t('of another question…')],
        ...strategies.map((label): [string, string] => [`=${label}`, l10n.t('strategy: {0}', strategyName(label))]),
      ];
      list.replaceChildren(
        ...choices.map(([value, text]) => {
          const option = control('vscode-option', { value });
          option.textContent = text;
          return option;
        }),
      );
    },
    value() {
      const { value } = list;
      if (value === OTHER) return { from: 'other' };
      return value.startsWith('=') ? { from: 'strategy', label: value.slice(1) } : { from: 'own' };
    },
    reset() {
      list.value = OWN;
    },
  };
}
