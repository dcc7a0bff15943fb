/**
 * Chains drawn at random until one holds all its checks: best of n with a verifier (Cobbe et al. 2021), and where none
 * of them is sound, drawing goes on from the longest beginning that is, as in a search over steps (Xie et al. 2023). Where
 * no chain comes further, the checks put its next line right.
 */
import { hasWrong, leadsNowhere } from '../core/check-words.ts';
import { isComplete } from '../core/correction.ts';
import type { Drawn, Step } from '../core/trace.ts';
import type { Executor, WriteRequest } from '../executor/executor.ts';
import type { WrittenToken } from '../executor/messages.ts';
import { soundBeginning } from './chain-beginning.ts';
import { type Correction, correctAnswer, correctStep, withoutRest } from './chain-correction.ts';
import { ChainRecorder } from './chain-recorder.ts';
import { USUAL_TEMPERATURE } from './explore.ts';

/** Written in one batch they cost less than one after the other; what the executor knows is among them. */
const CHAINS = 16;

/** From then on lines are looked for: several draws of few chains find more in the same time than one of many. */
const FEWER_CHAINS = 4;

/** After them most of what can be found is: of 60 programs 37 are right after 5, 44 after 12, 45 after 20. */
const DRAWS = 20;

/** What a draw that came no further than the one before, and in which nothing could be put right, adds to the temperature. */
const HEAT = 0.3;

/** Always the same, so that a question asked again gets the same chain. */
const SEED = 1;

/** How long a person waits for more chains at most; a large executor may not come to the end of all of them. */
const MOST_MS = 5000;

export interface Search {
  readonly request: WriteRequest;
  /** Whether steps follow the plan. */
  readonly follows: (steps: readonly Step[]) => boolean;
  /** Tokens of a chain behind what was begun: what rambles on comes to no good end. */
  readonly most: number;
}

/** The chain that is taken, where there is one, and of how many. */
export interface Choice extends Omit<Drawn, 'corrected' | 'drawn'> {
  readonly tokens: readonly WrittenToken[] | null;
}

/** The choice of a whole search, with the lines in it that were put right. */
export interface Found extends Choice {
  /** Chains that ended, or led nowhere. */
  readonly drawn: number;
  readonly corrections: readonly Correction[];
}

/**
 * Draws from the start and, while no chain is sound, on from the longest sound beginning, or from a line put right.
 *
 * @throws ReasoningError cancelled, or what the executor throws.
 */
export async function searchChain(executor: Executor, search: Search, signal: AbortSignal): Promise<Found> {
  const { request, most } = search;
  const limits = { most, until: performance.now() + MOST_MS };
  let drawn = 0;
  let begun: readonly WrittenToken[] = [];
  let temperature = USUAL_TEMPERATURE;
  const corrections: Correction[] = [];
  for (let draws = 0; ; ) {
    const count = draws === 0 ? CHAINS : FEWER_CHAINS;
    const sampling = { ...request, begun: begun.map(({ id }) => id), count, temperature, seed: SEED + draws };
    const drawing = await draw(request.question, executor.sample(sampling, signal), begun, { ...limits, count });
    drawn += drawing.filter(({ isOver }) => isOver).length;
    const chains = drawing.map(({ tokens }) => tokens);
    // Those of earlier draws are not asked again: one that was sound would have been taken.
    const choice = choose(search, chains, corrections.length > 0);
    draws++;
    if (choice.tokens !== null) {
      const tokens = await withoutRest(executor, request, choice.tokens, signal);
      return { ...choice, tokens, drawn, corrections };
    }
    const isLast = draws === DRAWS || performance.now() >= limits.until;
    const longest = longestOf(chains.map(tokens => soundBeginning(request.question, tokens)));
    if (!isLast && longest.length > begun.length) {
      begun = longest;
      temperature = USUAL_TEMPERATURE;
      continue;
    }
    const likeliest = chains.toSorted((a, b) => logProbOf(b) - logProbOf(a));
    const answer = await correctAnswer(executor, request, search.follows, likeliest, signal);
    if (answer) return { ...choice, drawn, tokens: answer.tokens, corrections: [...corrections, answer] };
    if (isLast) return { ...choice, drawn, corrections: [] };
    const step = await correctStep(executor, request, begun, likeliest, signal);
    if (step) {
      corrections.push(step);
      begun = step.tokens;
      temperature = USUAL_TEMPERATURE;
    } else temperature += HEAT;
  }
}

/**
 * Of the sound chains one with the answer that most of them give, and of those the likeliest; of answers that equally many
 * give, the one with the likeliest chain. Sound is what came to an answer with nothing that a check calls wrong; of such
 * chains those that follow the plan come first, and of them those whose every line has its place. Where the checks wrote lines
 * (`isSteered`) they must know where those lead: no other chain is taken, and none whose answer they cannot judge.
 */
export function choose(
  { request, follows }: Omit<Search, 'most'>,
  chains: readonly (readonly WrittenToken[])[],
  isSteered = false,
): Choice {
  const sound = chains
    .filter(tokens => tokens.at(-1)?.kind === 'end')
    .flatMap(tokens => soundChain(request.question, tokens) ?? [])
    .sort((a, b) => b.logProb - a.logProb);
  const planned = sound.filter(({ steps }) => follows(steps));
  const agreeing = (chain: SoundChain): number => sound.filter(({ answer }) => answer === chain.answer).length;
  const whole = planned.filter(({ steps }) => !steps.some(leadsNowhere));
  const judged = sound.filter(({ steps, isJudged }) => isJudged && !steps.some(leadsNowhere));
  const [first = []] = (isSteered ? [judged] : [whole, planned, sound]).filter(chains => chains.length > 0);
  const [taken] = first.toSorted((a, b) => agreeing(b) - agreeing(a));
  return {
    sound: sound.length,
    agreeing: taken === undefined ? 0 : agreeing(taken),
    tokens: taken?.tokens ?? null,
  };
}

/**
 * Chains from what was begun as far as they come in time and within `most` tokens, give or take one run of the model; no
 * further than where the last of them ends or leads nowhere.
 */
async function draw(
  question: string,
  batches: AsyncIterable<WrittenToken[][]>,
  begun: readonly WrittenToken[],
  { most, until, count }: { most: number; until: number; count: number },
): Promise<DrawnChain[]> {
  const chains = Array.from({ length: count }, () => new DrawnChain(question, begun));
  for await (const batch of batches) {
    for (const [at, tokens] of batch.entries()) chains[at]?.push(tokens);
    const isLong = chains.some(({ tokens }) => tokens.length - begun.length >= most);
    if (isLong || performance.now() >= until || chains.every(chain => chain.isOver)) break;
  }
  return chains;
}

/** A chain that is being drawn. */
class DrawnChain {
  readonly tokens: WrittenToken[];
  /** Whether it has ended, or nothing comes of it: a step leads nowhere before all is said that leads to the answer. */
  isOver = false;
  readonly #question: string;
  readonly #chain: ChainRecorder;

  constructor(question: string, begun: readonly WrittenToken[]) {
    this.tokens = [...begun];
    this.#question = question;
    this.#chain = ChainRecorder.of(question, begun);
  }

  push(tokens: readonly WrittenToken[]): void {
    this.tokens.push(...tokens);
    if (this.isOver) return;
    for (const token of tokens) this.#chain.push(token);
    const steps = this.#chain.steps();
    const sound = steps.findIndex(leadsNowhere);
    const isEnded = this.tokens.at(-1)?.kind === 'end';
    this.isOver = isEnded || (sound >= 0 && !isComplete(this.#question, steps.slice(0, sound)));
  }
}

/** The likeliest of the longest. */
function longestOf(beginnings: readonly (readonly WrittenToken[])[]): readonly WrittenToken[] {
  return beginnings.reduce(
    (best, other) =>
      other.length > best.length || (other.length === best.length && logProbOf(other) > logProbOf(best)) ? other : best,
    [],
  );
}

interface SoundChain {
  readonly tokens: readonly WrittenToken[];
  readonly steps: readonly Step[];
  readonly answer: string;
  /** Whether a check finds the answer right. */
  readonly isJudged: boolean;
  readonly logProb: number;
}

/** A chain that is sound; undefined of others. */
function soundChain(question: string, tokens: readonly WrittenToken[]): SoundChain | undefined {
  const chain = ChainRecorder.of(question, tokens);
  const steps = chain.steps();
  const { answer } = chain.answer();
  if (answer === undefined || answer.tokens.length === 0 || hasWrong([...steps, answer])) return undefined;
  const isJudged = (answer.checks ?? []).some(({ ok }) => ok);
  return { tokens, steps, answer: answer.text, isJudged, logProb: logProbOf(tokens) };
}

function logProbOf(tokens: readonly WrittenToken[]): number {
  return tokens.reduce((sum, { logProb }) => sum + logProb, 0);
}
