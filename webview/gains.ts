/** What the guidance gained each token, made ready to be shown as heat. */
import type { Token } from '../src/core/trace.ts';

/** A part of a text, with the gain in nats of the token that wrote it. */
export interface Piece {
  readonly text: string;
  readonly gain?: number | undefined;
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

/** How strongly to tint a token: 0 (not at all) to 3, negative where guidance made it less likely. */
export function heat(gain: number): number {
  const level = HEAT_LIMITS.filter(limit => Math.abs(gain) >= limit).length;
  return gain < 0 ? -level : level;
}

/** The sum of the tokens' gains in nats, or undefined where none was measured. */
export function gainOf(tokens: readonly Token[]): number | undefined {
  const gains = tokens.flatMap(({ gain }) => (gain === undefined ? [] : [gain]));
  return gains.length === 0 ? undefined : gains.reduce((sum, gain) => sum + gain, 0);
}
