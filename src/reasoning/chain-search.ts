/**
 * Chains drawn at random until one holds all its checks: best of n with a verifier (Cobbe et al. 2021), and where none
 * of them is sound, drawing goes on from the longest beginning that is, as in a search over steps (Xie et al. 2023). Where
 * no chain comes further, the checks put its next line right.
 */
import { hasWrong, leadsNowhere } from '../core/check-words.ts';
import type { Drawn, Step } from '../core/trace.ts';
import type { Executor, WriteRequest } from '../executor/executor.ts';
import type { WrittenToken } from '../executor/messages.ts';
import { type Correction, correctAnswer, correctStep, nextSteps, withoutRest } from './chain-correction.ts';
import { DrawnChain, logProbOf } from './drawn-chain.ts';
import { USUAL_TEMPERATURE } from './explore.ts';

/** Written in one batch they cost less than one after the other; what the executor knows is among them. */
const CHAINS = 16;

/** From then on lines are looked for: several draws of few chains find more in the same time than one of many. */
const FEWER_CHAINS = 4;

/** After so many that came no further there is as a rule nothing to be found. */
const MOST_IDLE = 20;

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

type Counts = Pick<Drawn, 'sound' | 'agreeing'>;

/** The chain that is taken, where there is one, and of how many. */
export interface Choice extends Counts {
  readonly chain: DrawnChain | undefined;
}

/** What a whole search came to: the chain that is taken, where there is one, with the lines in it that were put right. */
export interface Found extends Counts {
  readonly tokens: readonly WrittenToken[] | null;
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
  let idle = 0;
  /** How many lines more the checks put in behind one: where the executor adds none, every next time twice as many. */
  let ahead = 0;
  for (let draws = 0; ; draws++) {
    const count = draws === 0 ? CHAINS : FEWER_CHAINS;
    const sampling = { ...request, begun: begun.map(({ id }) => id), count, temperature, seed: SEED + draws };
    const chains = await draw(request.question, executor.sample(sampling, signal), begun, { ...limits, count });
    drawn += chains.filter(({ isOver }) => isOver).length;
    // Those of earlier draws are not asked again: one that was sound would have been taken.
    const { chain, ...choice } = choose(
      chains,
      search.follows,
      corrections.length > 0 || temperature > USUAL_TEMPERATURE,
    );
    if (chain) {
      const tokens = await withoutRest(executor, request, chain, signal);
      return { ...choice, tokens, drawn, corrections };
    }
    const isLate = performance.now() >= limits.until;
    const longest = longestBeginning(chains);
    if (!isLate && longest.length > begun.length) {
      begun = longest;
      temperature = USUAL_TEMPERATURE;
      ahead = 0;
      continue;
    }
    const likeliest = chains.toSorted((a, b) => b.logProb - a.logProb);
    const answer = await correctAnswer(executor, request, search.follows, likeliest, signal);
    if (answer) return { ...choice, drawn, tokens: answer.tokens, corrections: [...corrections, answer] };
    const step = isLate ? undefined : await correctStep(executor, request, begun, likeliest, signal);
    if (step) {
      corrections.push(step, ...(await nextSteps(executor, request, step, ahead, signal)));
      begun = corrections.at(-1)?.tokens ?? step.tokens;
      ahead = 2 * ahead + 1;
      temperature = USUAL_TEMPERATURE;
      continue;
    }
    if (isLate || ++idle === MOST_IDLE) return { ...choice, drawn, tokens: null, corrections: [] };
    temperature += HEAT;
  }
}

/**
 * Of the sound chains one with the answer that most of them give, and of those the likeliest; of answers that equally many
 * give, the one with the likeliest chain. Sound is what came to an answer with nothing that a check calls wrong; of such
 * chains those that follow the plan come first, and of them those whose every line has its place. Where the checks wrote lines, or
 * the executor was made to write what it finds unlikely, they must know where those lead (`mustLead`): no other chain is taken,
 * and none whose answer they cannot judge.
 */
export function choose(chains: readonly DrawnChain[], follows: Search['follows'], mustLead = false): Choice {
  const sound = chains.flatMap(chain => soundChain(chain) ?? []).sort((a, b) => b.chain.logProb - a.chain.logProb);
  const planned = sound.filter(({ chain }) => follows(chain.steps));
  const agreeing = ({ answer }: SoundChain): number => sound.filter(other => other.answer === answer).length;
  const isWhole = ({ chain }: SoundChain): boolean => !chain.steps.some(leadsNowhere);
  const judged = sound.filter(one => one.isJudged && isWhole(one));
  const choices = mustLead ? [judged] : [planned.filter(isWhole), planned, sound];
  const [first = []] = choices.filter(chains => chains.length > 0);
  const [taken] = first.toSorted((a, b) => agreeing(b) - agreeing(a));
  return { sound: sound.length, agreeing: taken ? agreeing(taken) : 0, chain: taken?.chain };
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

/** The longest beginning, and of equals the likeliest. */
function longestBeginning(chains: readonly DrawnChain[]): readonly WrittenToken[] {
  const beginnings = chains.map(({ beginning }) => beginning.tokens);
  const [longest = []] = beginnings.sort((a, b) => b.length - a.length || logProbOf(b) - logProbOf(a));
  return longest;
}

interface SoundChain {
  readonly chain: DrawnChain;
  readonly answer: string;
  /** Whether a check finds the answer right. */
  readonly isJudged: boolean;
}

/** A chain that is sound; undefined of others. */
function soundChain(chain: DrawnChain): SoundChain | undefined {
  if (!chain.isEnded) return undefined;
  const { steps, answer } = chain;
  if (answer === undefined || answer.tokens.length === 0 || hasWrong([...steps, answer])) return undefined;
  const isJudged = (answer.checks ?? []).some(({ ok }) => ok);
  return { chain, answer: answer.text, isJudged };
}
