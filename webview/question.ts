import * as l10n from '../src/core/l10n.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import type { Question } from '../src/core/question.ts';
import { button, element, setAttribute, setText, type View, ViewList } from './dom.ts';
import type { Folds } from './fold.ts';
import { type Linked, setSteps } from './links.ts';
import { questionRuns, type Run } from './markup.ts';
import { draw } from './rich.ts';
import { rove } from './roving.ts';
import type { Post } from './vscode-host.ts';

interface Part {
  readonly text: string;
  readonly steps: readonly string[];
  readonly run?: Run;
}

/** The question exactly as it was asked, and the way back to where it was selected. */
export function questionView(post: Post, folds: Folds): View<{ entry: PanelEntry; linked: Linked }> {
  let id = '';
  const source = button('', () => post({ type: 'reveal-source', id }));
  source.classList.add('link');
  // Long questions scroll, also by keyboard.
  const text = element('pre', { tabindex: '0', role: 'group', 'aria-label': l10n.t('Text of the question') });
  const parts = new ViewList<Part>(text, partView);
  rove(text, '.word');
  const question = folds.section('question', l10n.t('Question'), [source], text);
  return {
    element: question.element,
    update({ entry, linked }) {
      const { trace, sourceLabel } = entry;
      id = entry.id;
      question.element.hidden = trace === null;
      parts.update(trace ? partsOf(trace.question, linked) : []);
      text.classList.toggle('prose', trace?.question.kind === 'question');
      source.hidden = sourceLabel === undefined;
      setText(source, sourceLabel ?? '');
      setAttribute(source, 'aria-label', sourceLabel && l10n.t('Show {0} in the editor', sourceLabel));
    },
  };
}

/** Words that steps use, what is drawn, and what is between. */
function partsOf(question: Question, { words }: Linked): Part[] {
  let at = 0;
  return questionRuns(question).flatMap(run => {
    const start = at;
    at += run.text.length;
    const inside = words.filter(word => word.start >= start && word.end <= at);
    if (run.kind !== 'plain') return [{ text: run.text, run, steps: [...new Set(inside.flatMap(word => word.steps))] }];
    return split(question.text, start, at, inside);
  });
}

function split(text: string, from: number, to: number, words: Linked['words']): Part[] {
  const parts: Part[] = [];
  let at = from;
  for (const { start, end, steps } of words) {
    if (start > at) parts.push({ text: text.slice(at, start), steps: [] });
    parts.push({ text: text.slice(start, end), steps });
    at = end;
  }
  if (to > at) parts.push({ text: text.slice(at, to), steps: [] });
  return parts;
}

function partView(): View<Part> {
  const span = element('span');
  let drawn: string | undefined;
  return {
    element: span,
    update({ text, steps, run }) {
      if (run === undefined) {
        if (drawn !== undefined) span.replaceChildren();
        drawn = undefined;
        setText(span, text);
      } else if (drawn !== run.text) {
        drawn = run.text;
        span.replaceChildren(draw(run));
      }
      span.classList.toggle('word', steps.length > 0);
      setSteps(span, steps);
    },
  };
}
