import type { ThinkerPrompt } from '../guidance/prompt.ts';
import { Refusal } from './refusal.ts';

/** Prompts in one pass. */
const MOST_PROMPTS = 8;
/** Tokens in one pass, padding included: on a processor a larger one is no faster for each prompt. */
const MOST_TOKENS = 640;
/** A pass's shortest prompt by its longest, at least: padding has to cost less than sharing saves. */
const SIMILAR = 0.8;

/** One pass of the model over some prompts: for each K × d_thinker. */
export type Pass = (prompts: readonly ThinkerPrompt[]) => Promise<readonly Float32Array[]>;

/** A prompt that waits: number `index` of its request. */
interface Place {
  readonly request: Request;
  readonly prompt: ThinkerPrompt;
  readonly index: number;
}

interface Request {
  /** In their order. */
  readonly waiting: Place[];
  readonly results: Float32Array[];
  readonly isWanted: () => boolean;
  readonly done: (results: Float32Array[]) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * One pass at a time. Prompts that come meanwhile share the next one where their lengths are similar; none waits for
 * company. Requests take turns prompt by prompt, so that one of many does not hold up those of one.
 */
export class Turns {
  readonly #pass: Pass;
  readonly #most: number;
  /** Those that are not done, whose turn is next first. */
  #requests: Request[] = [];
  #isRunning = false;

  /** @param most requests that may be open at once. */
  constructor(pass: Pass, most: number) {
    this.#pass = pass;
    this.#most = most;
  }

  /**
   * What the passes give for `prompts`, in their order. `isWanted` is asked before each pass.
   *
   * @throws Refusal 429 where too many are open, 499 where it was no longer wanted; or what a pass throws.
   */
  async take(prompts: readonly ThinkerPrompt[], isWanted: () => boolean): Promise<Float32Array[]> {
    if (this.#requests.length >= this.#most) {
      throw new Refusal(429, 'Too many requests wait.', { 'retry-after': '1' });
    }
    return new Promise((done, failed) => {
      const request: Request = { waiting: [], results: [], isWanted, done, failed };
      request.waiting.push(...prompts.map((prompt, index) => ({ request, prompt, index })));
      this.#requests.push(request);
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (;;) {
      for (const request of this.#requests) {
        if (!request.isWanted()) this.#fail(request, new Refusal(499, 'The client has left.'));
      }
      const places = nextPass(this.#requests);
      if (places.length === 0) break;
      await this.#serve(places);
      const served = new Set(places.map(({ request }) => request));
      const open = this.#requests.filter(({ waiting }) => waiting.length > 0);
      this.#requests = [...open.filter(one => !served.has(one)), ...open.filter(one => served.has(one))];
    }
    this.#isRunning = false;
  }

  async #serve(places: readonly Place[]): Promise<void> {
    try {
      const results = await this.#pass(places.map(({ prompt }) => prompt));
      for (const [at, place] of places.entries()) finish(place, results[at]);
    } catch (error) {
      if (places.length === 1) {
        for (const { request } of places) this.#fail(request, error);
        return;
      }
      // Whose fault it was shows when each is alone.
      for (const place of places) if (place.request.waiting.includes(place)) await this.#serve([place]);
    }
  }

  #fail(request: Request, error: unknown): void {
    request.waiting.length = 0;
    this.#requests = this.#requests.filter(one => one !== request);
    request.failed(error);
  }
}

function finish(place: Place, result: Float32Array | undefined): void {
  if (result === undefined) throw new Error('The pass gave fewer results than it had prompts.');
  const { waiting, results, done } = place.request;
  results[place.index] = result;
  waiting.splice(waiting.indexOf(place), 1);
  if (waiting.length === 0) done(results);
}

/** The prompt whose turn it is, and those after it that are similar enough to share its pass. */
function nextPass(requests: readonly Request[]): Place[] {
  const places: Place[] = [];
  let [shortest, longest] = [Number.POSITIVE_INFINITY, 0];
  for (const place of inTurn(requests)) {
    const { length } = place.prompt.ids;
    const [least, most] = [Math.min(shortest, length), Math.max(longest, length)];
    const fits = least >= SIMILAR * most && most * (places.length + 1) <= MOST_TOKENS;
    if (places.length > 0 && !fits) continue;
    places.push(place);
    [shortest, longest] = [least, most];
    if (places.length === MOST_PROMPTS) break;
  }
  return places;
}

/** The first prompt of each request, then the second of each, and so on. */
function* inTurn(requests: readonly Request[]): Generator<Place> {
  const rounds = Math.max(0, ...requests.map(({ waiting }) => waiting.length));
  for (let round = 0; round < rounds; round++) {
    for (const { waiting } of requests) {
      const place = waiting[round];
      if (place) yield place;
    }
  }
}
