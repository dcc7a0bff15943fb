import { agreementText, partingSteps, partingText, withoutAnswer } from '../src/core/explanations.ts';
import * as l10n from '../src/core/l10n.ts';
import { type PanelEntry, USUAL_CHAINS, type Work } from '../src/core/panel.ts';
import { MOST_CHAINS, type Samples } from '../src/core/trace.ts';
import { visible } from '../src/core/visible.ts';
import { button, element, freshId, setText, type View, ViewList } from './dom.ts';
import type { Folds } from './fold.ts';
import type { Post } from './vscode-host.ts';
import { workView } from './work.ts';

interface Counted {
  readonly count: number;
  readonly text: string;
  /** Said behind it. */
  readonly note?: string;
}

/** Chains drawn at random: how far they agree with the answer, and where they part. */
export function samplesView(post: Post, folds: Folds): View<{ entry: PanelEntry; work: readonly Work[] }> {
  const numberId = freshId('chains');
  const bounds = { min: '2', max: String(MOST_CHAINS), value: String(USUAL_CHAINS), step: '1' };
  const number = element('input', { id: numberId, type: 'number', ...bounds });
  const count = (): number => {
    const wanted = Number.isFinite(number.valueAsNumber) ? Math.round(number.valueAsNumber) : USUAL_CHAINS;
    number.valueAsNumber = Math.min(MOST_CHAINS, Math.max(2, wanted));
    return number.valueAsNumber;
  };
  const work = workView({
    ...{ kind: 'sample', label: l10n.t('Draw chains'), post },
    onStart: id => post({ type: 'sample', id, count: count() }),
  });
  const purpose = element(
    'p',
    { class: 'quiet' },
    l10n.t('Draws chains at random. Agreement tells how firm the answer is, not that it is right.'),
  );
  const agreement = element('p');
  const [answers, variants] = [countedList(l10n.t('Answers')), countedList(l10n.t('The step at which they part'))];
  const parting = element('p');
  let step = '';
  const go = button('', () => {
    folds.open('chain');
    document.querySelector<HTMLElement>(`section.chain li[data-steps="${step}"]`)?.focus();
  });
  go.classList.add('link');
  const found = element('div', {}, agreement, answers.element, parting, go, variants.element);
  const label = element('label', { class: 'label', for: numberId }, l10n.t('Number of chains'));
  const controls = element('div', { class: 'controls' }, element('div', {}, label, number));
  const section = folds.section('samples', l10n.t('Self-consistency'), [], purpose, controls, work.element, found);
  return {
    element: section.element,
    update({ entry: { id, trace }, work: all }) {
      const samples = trace?.samples;
      const complete = samples?.chains.filter(({ answer }) => answer !== null).length ?? 0;
      const drawing = all.some(({ kind, error }) => kind === 'sample' && error === undefined);
      const progress = samples
        ? l10n.t('{0} of {1} chains are complete…', complete, samples.chains.length)
        : l10n.t('Drawing chains…');
      work.update({ id, work: all, progress });
      // A share of what is not complete would mislead.
      found.hidden = samples === undefined || drawing;
      if (!samples || drawing) return;
      setText(agreement, agreementText(samples));
      answers.update(answersOf(samples, trace?.answer?.text));
      setText(parting, partingText(samples));
      variants.update(partingSteps(samples).map(([text, times]) => ({ count: times, text })));
      const { parts } = samples;
      step = `a${parts ?? ''}`;
      go.hidden = parts === null || parts >= (trace?.steps.length ?? 0);
      setText(go, parts === null ? '' : l10n.t('Go to step {0}', parts + 1));
    },
  };
}

function answersOf(samples: Samples, own: string | undefined): Counted[] {
  const none = withoutAnswer(samples);
  return [
    ...samples.answers.map(({ text, chains }) => ({
      ...{ count: chains.length, text: visible(text) },
      ...(text === own && { note: l10n.t('this answer') }),
    })),
    ...(none > 0 ? [{ count: none, text: '', note: l10n.t('no answer') }] : []),
  ];
}

/** Texts with how often each came. */
function countedList(name: string): View<readonly Counted[]> {
  const list = element('ul', { class: 'counted', 'aria-label': name });
  const rows = new ViewList<Counted>(list, () => {
    const [times, text, note] = [
      element('span', { class: 'times' }),
      element('span', { class: 'written' }),
      element('span', { class: 'quiet' }),
    ];
    return {
      element: element('li', {}, times, text, note),
      update({ count, text: words, note: said = '' }) {
        setText(times, `${count} ×`);
        setText(text, visible(words));
        setText(note, said);
      },
    };
  });
  return {
    element: list,
    update(counted) {
      list.hidden = counted.length === 0;
      rows.update(counted);
    },
  };
}
