import type { TokenDecoder } from '../bundle/byte-decoder.ts';
import type { Operand, PlanWords } from '../core/plan-words.ts';
import type { Output } from './graphs.ts';

/** A plan with more operands is of another kind than those of training. */
const MOST_OPERANDS = 64;

/** The likeliest is sought for so many strangers: each way to go on is a run of the model. */
const MOST_STRANGERS = 24;

/** The model as it writes a plan: ids are those of the plan alone. */
export interface PlanModel {
  readonly end: number;
  /** Goes on greedily after `ids`. */
  write(ids: readonly number[]): AsyncGenerator<Pick<Output, 'ids' | 'logProbs'>>;
  /** The next few tokens of a plan that is written beside the question, with the end token if it ends; none where they would not fit. */
  lookUp(ids: readonly number[]): Promise<readonly number[]>;
  /** Log-probabilities in nats of each way to go on after `ids`; none where it would not fit into the context. */
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
 * Writes a plan greedily, whose operands are the question's: each is what the model writes there beside the question, where
 * that is of the same kind; a stranger else becomes what of its kind is likeliest there, with what comes after it. Yields
 * whole lines.
 */
export async function* writeKnownPlan(
  model: PlanModel,
  words: PlanWords,
): AsyncGenerator<Pick<Output, 'ids' | 'logProbs'>> {
  let pieces: readonly Piece[] = [];
  let told = 0;
  let readUpTo = 0;
  const upTo = (count: number) => {
    const some = pieces.slice(told, count);
    told = count;
    return { ids: some.map(({ id }) => id), logProbs: some.map(({ logProb }) => logProb) };
  };
  let operands = 0;
  let strangers = 0;
  /** What may take the place of an operand, if anything does. */
  const replacements = async (cut: Cut, operand: Operand): Promise<readonly string[]> => {
    const found = await lookedUp(model, words, cut, operand);
    if (found !== undefined) return found === operand.text ? [] : [found];
    return operand.isStranger && strangers++ < MOST_STRANGERS ? operand.known : [];
  };
  let goesOn = true;
  while (goesOn) {
    goesOn = false;
    const decoder = model.decoder();
    for await (const { ids, logProbs } of model.write(pieces.map(({ id }) => id))) {
      pieces = [...pieces, ...ids.map((id, at) => piece(decoder, id, logProbs[at]))];
      const ended = ids.at(-1) === model.end;
      let changed: Changed | undefined;
      while (!changed && operands < MOST_OPERANDS) {
        const operand = words.operand(textOf(pieces), readUpTo, ended);
        if (!operand) break;
        operands++;
        readUpTo = operand.to;
        const cut = cutBefore(pieces, operand);
        const known = await replacements(cut, operand);
        if (known.length > 0) changed = await likeliest(model, cut, { ...operand, known });
      }
      if (changed) {
        ({ pieces, end: readUpTo } = changed);
        goesOn = pieces.at(-1)?.id !== model.end;
        if (goesOn) break;
      }
      // A word may still grow, or be made a name by what follows it, into one that the question does not have.
      if (!ended) yield upTo(lastLineOf(pieces));
    }
  }
  yield upTo(pieces.length);
}

/** A plan cut in two before the piece in which an operand begins; `lead`: what that piece says before the operand. */
interface Cut {
  readonly before: readonly Piece[];
  readonly lead: string;
  readonly after: readonly Piece[];
}

function cutBefore(pieces: readonly Piece[], { from }: Operand): Cut {
  const first = pieceAt(pieces, from);
  const before = pieces.slice(0, first);
  const after = pieces.slice(first);
  return { before, lead: textOf(after).slice(0, from - textOf(before).length), after };
}

/** What the model writes in an operand's place beside the question; undefined where that is of no such kind. */
async function lookedUp(
  model: PlanModel,
  words: PlanWords,
  { before, lead }: Cut,
  operand: Operand,
): Promise<string | undefined> {
  const ids = await model.lookUp(before.map(({ id }) => id));
  const decoder = model.decoder();
  for (const { id } of before) decoder.push(id);
  const ended = ids.at(-1) === model.end;
  const text = ids.map(id => (id === model.end ? '' : decoder.push(id))).join('');
  return text.startsWith(lead) ? words.replacement(text.slice(lead.length), operand, ended) : undefined;
}

interface Changed {
  readonly pieces: readonly Piece[];
  /** Where what was put in ends in the text. */
  readonly end: number;
}

/**
 * The pieces up to and with an operand and what ends it, with the likeliest of what is known in its place; undefined where
 * nothing fits.
 */
async function likeliest(
  model: PlanModel,
  { before, lead, after }: Cut,
  { from, text, known }: Operand,
): Promise<Changed | undefined> {
  const past = lead.length + text.length;
  const changed = after.slice(0, pieceAt(after, past) + 1);
  const rest = textOf(changed).slice(past);
  const end = changed.at(-1)?.id === model.end ? [model.end] : [];
  const ways = known.map(part => [...model.encode(lead + part + rest), ...end]);
  const ids = before.map(({ id }) => id);
  const scores = await model.score(ids, ways);
  const sums = scores.map(logProbs =>
    logProbs.length === 0 ? -Infinity : logProbs.reduce((sum, one) => sum + one, 0),
  );
  const best = sums.indexOf(Math.max(...sums));
  if (sums[best] === -Infinity) return undefined;
  const decoder = model.decoder();
  const chosen = ways[best]?.map((id, at) => piece(decoder, id, scores[best]?.[at])) ?? [];
  return { pieces: [...before, ...chosen], end: from + (known[best]?.length ?? 0) };
}

function piece(decoder: TokenDecoder, id: number, logProb = Number.NaN): Piece {
  return { id, text: decoder.push(id), logProb };
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

/** How many pieces come before the line in the making. */
function lastLineOf(pieces: readonly Piece[]): number {
  return pieces.findLastIndex(({ text }) => text.endsWith('\n')) + 1;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}
