import { type DifferencePiece, wordDifference, writtenText } from '../src/core/difference.ts';
import { steeredAnswerText, steeredGainText, steeringText } from '../src/core/explanations.ts';
import * as l10n from '../src/core/l10n.ts';
import { firstChain } from '../src/core/rejected.ts';
import type { Steered, TraceDraft } from '../src/core/trace.ts';
import { visible, visibleLines } from '../src/core/visible.ts';
import { button, element, setText, type View, ViewList } from './dom.ts';
import type { Post } from './vscode-host.ts';
import { checkedIn } from './words.ts';

export interface ShownSteered {
  readonly id: string;
  readonly trace: TraceDraft | null;
  readonly steered: Steered;
  readonly writing: boolean;
  /** Whether anything is being asked: then nothing can be removed. */
  readonly busy: boolean;
}

/** A chain that was written anew beside the chain as it was; what differs is marked, word by word. */
export function steeredView(post: Post): View<ShownSteered> {
  let shown: ShownSteered | undefined;
  let compared = '';
  const title = element('h3');
  const remove = button(l10n.t('Remove'), () => {
    if (shown) post({ type: 'unsteer', id: shown.id, steering: shown.steered.steering });
  });
  const plan = element('p', { class: 'quiet' });
  const [before, after] = [version(), version()];
  after.name(l10n.t('Steered'));
  const outcome = element('p', { class: 'quiet' });
  return {
    element: element(
      'li',
      {},
      element('div', { class: 'heading' }, title, element('div', { class: 'actions' }, remove)),
      plan,
      element('div', { class: 'versions' }, before.element, after.element),
      outcome,
    ),
    update(next) {
      shown = next;
      const { trace, steered, writing, busy } = next;
      if (!trace) return;
      setText(title, steeringText(steered.steering));
      remove.toggleAttribute('disabled', busy);
      plan.hidden = steered.plan.length === 0;
      const planned = steered.plan.map(({ text }) => visible(text)).join('; ');
      setText(plan, planned === '' ? '' : l10n.t('Plan of this guidance: {0}', planned));
      const [old, changed] = [writtenText(firstChain(trace)), writtenText(steered)];
      before.name(trace.rejected ? l10n.t('First chain, rejected') : l10n.t('As it was'));
      setText(outcome, writing ? '' : outcomeOf(steered, trace));
      const versions = JSON.stringify([old, changed, writing]);
      if (versions === compared) return;
      compared = versions;
      // While it is being written, what has not come yet is not missing.
      const pieces = writing ? [] : wordDifference(old, changed);
      before.update(writing ? [{ kind: 'same', text: old }] : pieces.filter(({ kind }) => kind !== 'added'));
      after.update(writing ? [{ kind: 'same', text: changed }] : pieces.filter(({ kind }) => kind !== 'removed'));
    },
  };
}

function outcomeOf(steered: Steered, trace: TraceDraft): string {
  const first = firstChain(trace);
  const isSame = writtenText(first) === writtenText(steered);
  const said = [
    isSame ? l10n.t('The chain is the same.') : steeredAnswerText(steered, first.answer),
    checkedIn(steered),
    // It is measured once the chain is complete.
    ...(steered.answer ? [steeredGainText(steered, trace)] : []),
  ];
  return said.filter(sentence => sentence !== '').join(' ');
}

function version(): View<readonly DifferencePiece[]> & { name(name: string): void } {
  const heading = element('p', { class: 'quiet', 'aria-hidden': 'true' });
  const text = element('pre', { class: 'prose', tabindex: '0', role: 'group' });
  const pieces = new ViewList<DifferencePiece>(text, pieceView);
  return {
    element: element('div', {}, heading, text),
    update: shown => pieces.update(shown),
    name(name) {
      setText(heading, name);
      text.setAttribute('aria-label', name);
    },
  };
}

/** Words that differ are also told apart by a line, and for those who listen by a word. */
function pieceView(): View<DifferencePiece> {
  const heard = element('span', { class: 'only-heard' });
  const text = element('span', { class: 'written' });
  const piece = element('span', { class: 'piece' }, heard, text);
  return {
    element: piece,
    update({ kind, text: words }) {
      // White space alone is nothing to mark.
      const isMarked = kind !== 'same' && words.trim() !== '';
      piece.dataset.kind = isMarked ? kind : 'same';
      setText(heard, !isMarked ? '' : kind === 'added' ? l10n.t('added:') : l10n.t('removed:'));
      setText(text, visibleLines(words));
    },
  };
}
