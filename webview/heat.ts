import { nats } from '../src/core/figures.ts';
import * as l10n from '../src/core/l10n.ts';
import type { Token } from '../src/core/trace.ts';
import { visibleLines } from '../src/core/visible.ts';
import { element, sentence, setAttribute, setText, type View, ViewList } from './dom.ts';
import { heat, type Piece, richPiecesOf } from './gains.ts';
import { draw } from './rich.ts';

interface WrittenLine {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Whether the question is asked in words: only then formulas and Markdown are drawn. */
  readonly isProse: boolean;
}

/** A line that a model wrote, token by token; what guidance gained each shows as heat once it was measured. */
export function heatedLine(): View<WrittenLine> {
  const line = element('span', { class: 'written' });
  const pieces = new ViewList(line, pieceView);
  return { element: line, update: ({ text, tokens, isProse }) => pieces.update(richPiecesOf(text, tokens, isProse)) };
}

/** A piece of a text as it was written, or drawn. */
export function pieceView(): View<Piece> {
  const span = element('span');
  let drawn: string | undefined;
  return {
    element: span,
    update({ text, gain, run }) {
      if (run === undefined) {
        drawn = undefined;
        setText(span, visibleLines(text));
      } else if (drawn !== run.text) {
        drawn = run.text;
        span.replaceChildren(draw({ ...run, text: visibleLines(text), inner: visibleLines(run.inner) }));
      }
      const level = gain === undefined ? 0 : heat(gain);
      setAttribute(span, 'data-heat', level === 0 ? undefined : String(level));
      setAttribute(span, 'title', gain === undefined ? undefined : nats(gain));
    },
  };
}

/** Says what the tints mean. */
export function heatLegend(): HTMLElement {
  return element(
    'p',
    { class: 'legend quiet' },
    ...sentence(
      [
        element('span', { 'data-heat': '2' }, l10n.t('more likely')),
        element('span', { 'data-heat': '-2' }, l10n.t('less likely')),
      ],
      (more = '', less = '') =>
        l10n.t('{0} or {1} with guidance than without: where it acted, not whether a step is right.', more, less),
    ),
  );
}
