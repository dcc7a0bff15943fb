import type { TokenDecoder } from '../bundle/byte-decoder.ts';
import type { PlanWords, Stranger } from '../core/plan-words.ts';
import type { Output } from './graphs.ts';

/** The model as it writes a plan: ids are those of the plan alone. */
export interface PlanModel {
  readonly end: number;
  /** Goes on greedily after `ids`. */
  write(ids: readonly number[]): AsyncGenerator<Pick<Output, 'ids' | 'logProbs'>>;
  /** Log-probabilities in nats of each way to go on after `ids`. */
  score(ids: readonly number[], ways: readonly (readonly number[])[]): Promise<number[][]>;
  encode(text: string): number[];
  decoder(): TokenDecoder;
}

interface Piece {
  readonly id: number;
  readonly text: string;
  readonly logProb: number;
}

/**
 * Writes a plan greedily in which each word, number and text is one of outlines or of the question: in the place of any
 * other stands what of its kind the question has that is likeliest there, with what comes after it. Yields what is settled.
 */
export async function* writeKnownPlan(
  model: PlanModel,
  words: PlanWords,
): AsyncGenerator<Pick<Output, 'ids' | 'logProbs'>> {
  let pieces: Piece[] = [];
  let told = 0;
  const settled = (count: number) => {
    const some = pieces.slice(told, count);
    told = Math.max(told, count);
    return { ids: some.map(({ id }) => id), logProbs: some.map(({ logProb }) => logProb) };
  };
  let chosen = 0;
  let goesOn = true;
  while (goesOn) {
    goesOn = false;
    const decoder = model.decoder();
    for await (const { ids, logProbs } of model.write(pieces.map(({ id }) => id))) {
      pieces.push(...ids.map((id, at) => ({ id, text: decoder.push(id), logProb: logProbs[at] ?? Number.NaN })));
      const ended = ids.at(-1) === model.end;
      const text = textOf(pieces);
      const stranger = words.stranger(text, chosen, ended);
      if (stranger) {
        const { way, end } = await likeliest(model, pieces, stranger);
        pieces = way;
        chosen = end;
        goesOn = pieces.at(-1)?.id !== model.end;
        break;
      }
      // The last word may still grow into one that the question does not have.
      yield settled(ended ? pieces.length : pieceAt(pieces, words.growing(text)));
    }
  }
  yield settled(pieces.length);
}

/** The pieces up to and with a stranger and what ends it, with the likeliest of what is known in its place, and where that ends. */
async function likeliest(
  model: PlanModel,
  pieces: readonly Piece[],
  { from, to, known }: Stranger,
): Promise<{ way: Piece[]; end: number }> {
  const first = pieceAt(pieces, from);
  const past = pieceAt(pieces, to) + 1;
  const [before, changed] = [pieces.slice(0, first), pieces.slice(first, past)];
  const [start, text] = [textOf(before).length, textOf(changed)];
  const ids = before.map(({ id }) => id);
  const ended = changed.at(-1)?.id === model.end;
  const ways = known.map(part => {
    const way = model.encode(text.slice(0, from - start) + part + text.slice(to - start));
    return ended ? [...way, model.end] : way;
  });
  const scores = await model.score(ids, ways);
  const sums = scores.map(logProbs => logProbs.reduce((sum, one) => sum + one, 0));
  const best = sums.indexOf(Math.max(...sums));
  const decoder = model.decoder();
  const chosen = (ways[best] ?? []).map((id, at) => {
    return { id, text: decoder.push(id), logProb: scores[best]?.[at] ?? Number.NaN };
  });
  return { way: [...before, ...chosen], end: from + (known[best] ?? '').length };
}

/** The piece that holds the character at `index`; the last one for the end of the text. */
function pieceAt(pieces: readonly Piece[], index: number): number {
  let end = 0;
  const found = pieces.findIndex(({ text }) => {
    end += text.length;
    return end > index;
  });
  return found < 0 ? pieces.length - 1 : found;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}
