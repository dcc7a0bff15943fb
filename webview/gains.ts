/** What the guidance gained each token, made ready to be shown as heat. */
import type { Token } from '../src/core/trace.ts';
import { type Run, runsOf } from './markup.ts';

/** A part of a text, with the gain in nats of the token that wrote it. */
export interface Piece {
  readonly text: string;
  readonly gain?: number | undefined;
  /** What is drawn in the place of the text. */
  readonly run?: Run;
}

/** Gains in nats from which a token has heat 1, 2 and 3: about 1.1, 2 and 7 times as likely. */
const HEAT_LIMITS = [0.1, 0.7, 2];

/**
 * Cuts `text` into its tokens. The tokens may hold more than the text (white space, newlines, the beginning of the next
 * line); where they hold less, the text is one piece without a gain.
 */
export function piecesOf(text: string, tokens: readonly Token[]): Piece[] {
  const written = tokens.map(token => token.text).join('');
  const start = written.indexOf(text);
  if (start < 0) return [{ text }];
  const end = start + text.length;
  let at = 0;
  return tokens
    .map(token => {
      const from = at;
      at += token.text.length;
      return { text: written.slice(Math.max(from, start), Math.max(start, Math.min(at, end))), gain: token.gain };
    })
    .filter(piece => piece.text !== '');
}

/**
 * The same, in prose with formulas and Markdown as one piece each; the gain of such a piece is that of all its tokens.
 * Beside code `2**3 + 4**2` is nothing bold.
 */
export function richPiecesOf(text: string, tokens: readonly Token[], isProse: boolean): Piece[] {
  const pieces = piecesOf(text, tokens);
  if (!isProse) return pieces;
  let at = 0;
  return runsOf(text).flatMap(run => {
    const own = cut(pieces, at, at + run.text.length);
    at += run.text.length;
    if (run.kind === 'plain') return own;
    const gains = own.flatMap(({ gain }) => (gain === undefined ? [] : [gain]));
    const gain = gains.length === 0 ? undefined : gains.reduce((sum, next) => sum + next, 0);
    return [{ text: run.text, run, gain }];
  });
}

/** The pieces between two places of the text that they make up. */
function cut(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let at = 0;
  return pieces.flatMap(piece => {
    const start = at;
    at += piece.text.length;
    const text = piece.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    return text === '' ? [] : [{ ...piece, text }];
  });
}

/** How strongly to tint a token: 0 (not at all) to 3, negative where guidance made it less likely. */
export function heat(gain: number): number {
  const level = HEAT_LIMITS.filter(limit => Math.abs(gain) >= limit).length;
  return gain < 0 ? -level : level;
}
