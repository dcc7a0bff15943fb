import type { Token } from '../src/core/trace.ts';
import { visible } from '../src/core/visible.ts';
import { element, setAttribute, setText, type View, ViewList } from './dom.ts';
import { heat, type Piece, piecesOf } from './gains.ts';
import { nats } from './words.ts';

/** A line that a model wrote, token by token; what guidance gained each shows as heat once it was measured. */
export function heatedLine(): View<{ text: string; tokens: readonly Token[] }> {
  const line = element('span', { class: 'written' });
  const pieces = new ViewList(line, pieceView);
  return { element: line, update: ({ text, tokens }) => pieces.update(piecesOf(text, tokens)) };
}

function pieceView(): View<Piece> {
  const span = element('span');
  return {
    element: span,
    update({ text, gain }) {
      setText(span, visible(text));
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
    element('span', { 'data-heat': '2' }, 'more likely'),
    ' or ',
    element('span', { 'data-heat': '-2' }, 'less likely'),
    ' with guidance than without: where it acted, not whether a step is right.',
  );
}
