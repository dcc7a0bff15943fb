import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bundle } from '../../src/bundle/load.ts';
import { gainOf } from '../../src/core/figures.ts';
import { type Steering, type Trace, traceSchema } from '../../src/core/trace.ts';
import type { ExecutorProcess } from '../../src/executor/executor.ts';
import type { WrittenToken } from '../../src/executor/messages.ts';
import type { LocalThinker } from '../../src/guidance/local.ts';
import { type Models, Solution } from '../../src/reasoning/solve.ts';
import { bundleFolder, hasBundle, never, solveCli, startExecutor, startThinker } from './support.ts';

/** Its first chain holds all checks, so that the trace is of the greedy one. */
const QUESTION = 'not ( True and False ) and True or False is';
const RAMBLED =
  "What is the final value of each variable?\nlet skoststast = 'river-metal-yacht';\nconst previous = skoststast.split('-');\n" +
  "const b = skoststast.replaceAll('-', '_');\nconst quaindkek = previous.length;\nconst tmp_guess = skoststast.replaceAll('yacht', 'arm');\n" +
  "const result = b.replaceAll('metal', 'woxch');\nconst part = tmp_guess.split('-');";
const OTHER = 'I have three apples, a piano, and two lamps. How many objects do I have?';
const quiet = { signal: never, onEvent: () => {} };
const own: Steering = { off: [], strength: 1, guidance: { from: 'own' } };

async function all<T>(batches: AsyncGenerator<T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe.runIf(hasBundle)('explaining with a real bundle', () => {
  let executor: ExecutorProcess;
  let thinker: LocalThinker;
  let models: Models;
  let guidance: Float32Array;
  let solved: Trace;

  beforeAll(async () => {
    executor = await startExecutor();
    thinker = await startThinker();
    models = { executor, thinker, calibration: null };
    guidance = (await thinker.think(QUESTION, never)).vectors;
    const solution = new Solution({ text: QUESTION, kind: 'question' }, 'explain');
    solved = await solution.solve(models, { ...quiet, outsideDomain: 'warn' });
    expect(solved).not.toHaveProperty('rejected');
  });
  afterAll(async () => {
    await Promise.all([executor.dispose(), thinker.dispose()]);
  });

  const request = { question: QUESTION, mode: 'explain' } as const;
  const write = (vectors: Float32Array | null, steer = {}) =>
    all(executor.write({ ...request, guidance: vectors, ...steer }, never));

  describe('scoring', () => {
    it('of many guidances in one pass gives what each gives alone, and what was written scores as it was written', async () => {
      const written = await write(guidance);
      const tokenIds = written.map(({ id }) => id);
      const rows = [[], null, [0], [3, 1], []];
      const score = (some: typeof rows, question: string | null = QUESTION) =>
        executor.score({ ...request, question, guidance, tokenIds, rows: some }, never);
      const together = await score(rows);
      for (const [index, row] of rows.entries()) {
        const [alone = []] = await score([row]);
        expect(alone).toHaveLength(tokenIds.length);
        for (const [at, value] of alone.entries()) expect(together[index]?.[at]).toBeCloseTo(value, 4);
      }
      for (const [at, { logProb }] of written.entries()) expect(together[0]?.[at]).toBeCloseTo(logProb, 4);
      expect(together[4]).toEqual(together[0]);
      expect(together[2]).not.toEqual(together[0]);
      expect(await score(rows, null)).not.toEqual(together);
    });

    it('without every thought is scoring under null guidance', async () => {
      const tokenIds = (await write(guidance)).map(({ id }) => id);
      const every = Array.from({ length: executor.nullGuidance.count }, (_, thought) => thought);
      const rows = [every, null];
      const [without, unguided] = await executor.score({ ...request, guidance, tokenIds, rows }, never);
      expect(without).toEqual(unguided);
    });

    it('of a thought that there is not is refused', async () => {
      const scoring = executor.score({ ...request, guidance, tokenIds: [5], rows: [[99]] }, never);
      await expect(scoring).rejects.toMatchObject({ code: 'executor-failed' });
    });
  });

  describe('strength', () => {
    it('0 is null guidance and 1 guidance as it is: tokens and log-probabilities, to the last bit', async () => {
      for (const [strength, expected] of [
        [0, null],
        [1, guidance],
      ] as const) {
        expect(await write(guidance, { strength })).toEqual(await write(expected));
      }
    });

    it('next to 0 and 1 is next to them: mixing and not mixing are the same computation', async () => {
      for (const [strength, expected] of [
        [1e-9, null],
        [1 - 1e-9, guidance],
      ] as const) {
        const [mixed, plain] = [await write(guidance, { strength }), await write(expected)];
        expect(mixed.map(({ id }) => id)).toEqual(plain.map(({ id }) => id));
        for (const [at, { logProb }] of plain.entries()) expect(mixed[at]?.logProb).toBeCloseTo(logProb, 4);
      }
    });

    it('with every thought left out has nothing left to mix', async () => {
      const off = Array.from({ length: executor.nullGuidance.count }, (_, thought) => thought);
      const unguided = await write(null);
      expect(await write(guidance, { off })).toEqual(unguided);
      const doubled = await write(guidance, { off, strength: 2 });
      expect(doubled.map(({ id }) => id)).toEqual(unguided.map(({ id }) => id));
    });
  });

  it('a chain that begins its answer once more can be explained, token by token', async () => {
    // The default bundle wrote such a one here; what another writes must be explained as well.
    const question = { text: RAMBLED, kind: 'question' } as const;
    const solution = new Solution(question, 'explain');
    await solution.solve(models, { ...quiet, outsideDomain: 'warn' });
    await expect(solution.mapThoughts(models, quiet)).resolves.toMatchObject({
      answer: { effects: expect.anything() },
    });
  });

  it('two questions at once, one steered and one sampled, are what they are alone', async () => {
    const steered = () => write(guidance, { strength: 0.5 });
    const sampled = () =>
      all(
        executor.sample({ question: OTHER, mode: 'solve', guidance: null, count: 3, temperature: 1, seed: 5 }, never),
      );
    const alone = [await steered(), await sampled()];
    expect(await Promise.all([steered(), sampled()])).toEqual(alone);
  });

  describe('samples', () => {
    const sample = async (change = {}): Promise<WrittenToken[][]> => {
      const settings = { ...request, guidance, count: 4, temperature: 1, seed: 3, ...change };
      const chains: WrittenToken[][] = Array.from({ length: settings.count }, () => []);
      for await (const batch of executor.sample(settings, never)) {
        for (const [chain, tokens] of batch.entries()) chains[chain]?.push(...tokens);
      }
      return chains;
    };

    it('are the same for the same seed and others for others; each ends once', async () => {
      const chains = await sample();
      expect(await sample()).toEqual(chains);
      expect(await sample({ seed: 4 })).not.toEqual(chains);
      for (const chain of chains) expect(chain.filter(({ kind }) => kind === 'end').length).toBeLessThanOrEqual(1);
      expect(new Set(chains.map(chain => chain.map(({ text }) => text).join(''))).size).toBeGreaterThan(1);
    });

    it('of almost no temperature are the greedy chain', async () => {
      const greedy = (await write(guidance)).map(({ id }) => id);
      for (const chain of await sample({ temperature: 1e-3 })) expect(chain.map(({ id }) => id)).toEqual(greedy);
    });

    it('go on from whole steps as the greedy chain does, with the same log-probabilities', async () => {
      const greedy = await write(guidance);
      const newline = greedy.findIndex(({ text }) => text.endsWith('\n'));
      expect(newline).toBeGreaterThan(0);
      const rest = greedy.slice(newline + 1);
      const begun = greedy.slice(0, newline + 1).map(({ id }) => id);
      for (const chain of await sample({ begun, temperature: 1e-3 })) {
        expect(chain.map(({ id, text, kind }) => [id, text, kind])).toEqual(
          rest.map(({ id, text, kind }) => [id, text, kind]),
        );
        for (const [at, { logProb }] of chain.entries()) expect(rest[at]?.logProb).toBeCloseTo(logProb, 3);
      }
    });

    it('go on from a line that was spelt for them as if it had been written', async () => {
      const greedy = await write(guidance);
      const newline = greedy.findIndex(({ text }) => text.endsWith('\n'));
      const line = greedy.slice(0, newline + 1);
      const text = line.map(token => token.text).join('');
      const spelt = await executor.spell({ ...request, guidance, begun: [], text, isAnswer: false }, never);
      expect(spelt.map(({ text, kind }) => [text, kind])).toEqual(line.map(({ text, kind }) => [text, kind]));
      for (const [at, { logProb }] of spelt.entries()) expect(logProb).toBeCloseTo(line[at]?.logProb ?? 0, 3);
      const [more = []] = await sample({ begun: spelt.map(({ id }) => id), temperature: 1e-3 });
      expect(more.map(({ id }) => id)).toEqual(greedy.slice(newline + 1).map(({ id }) => id));
    });

    it('get nothing spelt for which the context has no room', async () => {
      const text = `${'3 + 4 = 7 '.repeat(200)}\n`;
      expect(await executor.spell({ ...request, guidance, begun: [], text, isAnswer: false }, never)).toEqual([]);
    });

    it('have an answer spelt with the tokens that begin and end it', async () => {
      const greedy = await write(guidance);
      const begins = greedy.findIndex(({ kind }) => kind === 'answer-begins');
      const begun = greedy.slice(0, begins).map(({ id }) => id);
      const spelt = await executor.spell({ ...request, guidance, begun, text: 'no answer', isAnswer: true }, never);
      expect(spelt.map(({ kind }) => kind)).toEqual(['answer-begins', ...spelt.slice(2).map(() => 'answer'), 'end']);
      expect(spelt.map(({ text }) => text).join('')).toBe('no answer');
      const [scores = []] = await executor.score(
        { ...request, guidance, tokenIds: [...begun, ...spelt.map(({ id }) => id)], rows: [[]] },
        never,
      );
      expect(spelt.map(({ logProb }) => logProb)).toEqual(scores.slice(begun.length));
    });

    it('have the log-probabilities of the model, whatever the temperature', async () => {
      const [chain = []] = await sample({ temperature: 2, count: 2 });
      const tokenIds = chain.map(({ id }) => id);
      const [scores = []] = await executor.score({ ...request, guidance, tokenIds, rows: [[]] }, never);
      for (const [at, { logProb }] of chain.entries()) expect(scores[at]).toBeCloseTo(logProb, 3);
    });

    it('stop when cancelled, and the next question works', async () => {
      const stop = new AbortController();
      const settings = { ...request, guidance, count: 8, temperature: 5, seed: 1 };
      const sampling = executor.sample(settings, stop.signal);
      await sampling.next();
      stop.abort();
      await expect(sampling.next()).rejects.toMatchObject({ code: 'cancelled' });
      expect((await write(guidance)).at(-1)?.kind).toBe('end');
    });
  });

  describe('a trace', () => {
    it('knows what each item of its plan leans on, and what each step carries out', () => {
      expect(solved.plan.length).toBeGreaterThan(0);
      for (const { effects } of solved.plan) expect(effects).toHaveLength(executor.nullGuidance.count);
      expect(solved.steps.some(({ planItem }) => planItem !== undefined)).toBe(true);
      expect(solved.metrics.totalGain).toBeCloseTo(sum(solved.steps.map(({ tokens }) => gainOf(tokens) ?? 0)), 6);
    });

    it('has gains that are the difference of one pass with guidance and without', async () => {
      const tokenIds = solved.written?.chain ?? [];
      const [guided = [], unguided = []] = await executor.score(
        { ...request, guidance, tokenIds, rows: [[], null] },
        never,
      );
      const tokens = solved.steps.flatMap(step => step.tokens);
      for (const [at, { gain }] of tokens.entries()) {
        expect(gain).toBeCloseTo((guided[at] ?? 0) - (unguided[at] ?? 0), 4);
      }
    });

    it('gets its thought map, also after it was saved; a step changes by what its tokens change', async () => {
      const saved = traceSchema.parse(JSON.parse(JSON.stringify(solved)));
      const { steps, answer, written } = await Solution.of(saved).mapThoughts(models, quiet);
      const tokenIds = written?.chain ?? [];
      const rows = [[], [2]];
      const [whole = [], without = []] = await executor.score({ ...request, guidance, tokenIds, rows }, never);
      let at = 0;
      for (const { tokens, effects } of steps) {
        const to = at + tokens.length;
        expect(effects?.[2]).toBeCloseTo(sum(without.slice(at, to)) - sum(whole.slice(at, to)), 4);
        at = to;
      }
      expect(answer.effects).toHaveLength(executor.nullGuidance.count);
    });

    it('of other guidance is not explained with this one', async () => {
      const other = Solution.of({ ...solved, question: { text: OTHER, kind: 'question' } });
      await expect(other.mapThoughts(models, quiet)).rejects.toMatchObject({ code: 'explain-unavailable' });
    });

    it('steered to strength 1 is the chain again with its gain; to 0 it has none', async () => {
      const solution = Solution.of(solved);
      await solution.steer(own, models, quiet);
      const { steered = [] } = await solution.steer({ ...own, strength: 0 }, models, quiet);
      const texts = steered.map(({ steps }) => steps.map(({ text }) => text));
      expect(texts[0]).toEqual(solved.steps.map(({ text }) => text));
      expect(steered[0]?.answer?.text).toBe(solved.answer.text);
      expect(steered[0]?.totalGain).toBeCloseTo(solved.metrics.totalGain ?? Number.NaN, 3);
      expect(steered[1]?.totalGain).toBeCloseTo(0, 3);
    });

    it('takes the guidance of another question, and shows its plan', async () => {
      const steering: Steering = { ...own, guidance: { from: 'question', text: OTHER } };
      const { steered: [steered] = [] } = await Solution.of(solved).steer(steering, models, quiet);
      expect(steered?.plan.length).toBeGreaterThan(0);
      expect(steered?.plan.map(({ text }) => text)).not.toEqual(solved.plan.map(({ text }) => text));
    });

    it('is mapped no more once that is cancelled, and can be mapped then', async () => {
      const stop = new AbortController();
      const solution = Solution.of(solved);
      const mapping = solution.mapThoughts(models, { ...quiet, signal: stop.signal });
      stop.abort();
      await expect(mapping).rejects.toMatchObject({ code: 'cancelled' });
      expect(solution.finished()).toEqual(solved);
      expect((await solution.mapThoughts(models, quiet)).answer.effects).toBeDefined();
    });
  });

  describe('the command line', () => {
    const explain = (...args: string[]) => solveCli(['--bundle', bundleFolder, ...args], { command: 'explain' });

    it('prints everything as sections, and the same as JSON', async () => {
      const asked = ['--thoughts', '--steer', 'strength=0.5', '--steer', 'off=1,3', '--samples', '3', QUESTION];
      const { code, stdout, stderr } = await explain(...asked);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const sections = ['Plan', 'Chain', 'Answer', 'Where guidance acted', 'Thoughts that carry', 'Thought map'];
      for (const section of [...sections, 'Steered: without thoughts 1, 3, strength 0.5', '3 sampled chains']) {
        expect(stdout).toContain(`${section}`);
      }
      expect(stdout).not.toContain('\u001b');
      const json = await explain('--json', ...asked);
      const { steered, samples, answer } = traceSchema.parse(JSON.parse(json.stdout));
      expect(steered).toMatchObject([{ steering: { off: [0, 2], strength: 0.5, guidance: { from: 'own' } } }]);
      expect(samples?.chains).toHaveLength(3);
      expect(answer.effects).toHaveLength(executor.nullGuidance.count);
    });

    it('refuses what there is not before it answers', async () => {
      const { code, stdout, stderr } = await explain('--steer', 'off=999', QUESTION);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('There is no thought 999');
      expect((await explain('--steer', 'like= ', QUESTION)).code).toBe(3);
    });

    it('explains a file, each question with changes of its own, and goes on after one that is declined', async () => {
      const lines = [
        { id: 'a', question: QUESTION, steer: [['off=1'], ['strength=0']] },
        { id: 'b', question: 'Who wrote the Odyssey, and was it one person?' },
        { question: OTHER },
      ];
      const folder = await mkdtemp(join(tmpdir(), 'guided-reasoning-explain-'));
      const path = join(folder, 'questions.jsonl');
      await writeFile(path, lines.map(line => `${JSON.stringify(line)}\n`).join(''));
      const { code, stdout, stderr } = await explain('--data', path, '--thoughts');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const [first, declined, last] = stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line));
      const { steered, answer } = traceSchema.parse(first.trace);
      expect(first.id).toBe('a');
      expect(steered?.map(({ steering }) => [steering.off, steering.strength])).toEqual([
        [[0], 1],
        [[], 0],
      ]);
      expect(answer.effects).toHaveLength(executor.nullGuidance.count);
      expect(declined).toEqual({ id: 'b', error: 'outside-domain' });
      expect(traceSchema.parse(last.trace).steered).toBeUndefined();

      await writeFile(path, `${JSON.stringify(lines[2])}\n${JSON.stringify({ ...lines[0], steer: [['of=1']] })}\n`);
      const refused = await explain('--data', path);
      expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 2, stdout: '' });
      expect(refused.stderr).toContain('line 2: --steer must be strength=…');
      await rm(folder, { recursive: true });
    });

    describe('of a file', () => {
      let folder: string;
      let path: string;
      const explainLines = async (lines: readonly object[], ...options: string[]) => {
        await writeFile(path, lines.map(line => `${JSON.stringify(line)}\n`).join(''));
        return explain('--data', path, ...options);
      };

      beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), 'guided-reasoning-explain-'));
        path = join(folder, 'questions.jsonl');
      });
      afterAll(() => rm(folder, { recursive: true }));

      it('keeps the trace of a question where the one whose guidance it should take is too long', async () => {
        const { limits } = (await Bundle.open(bundleFolder)).manifest;
        const like = `like=${'1 '.repeat(limits.questionTokens + 1)}`;
        const asked = { question: QUESTION, steer: [[like], ['strength=0']] };
        const { code, stdout, stderr } = await explainLines([asked], '--samples', '2');
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        const { trace, steerErrors } = JSON.parse(stdout);
        const { steered, samples } = traceSchema.parse(trace);
        expect(steered?.map(({ steering }) => steering.strength)).toEqual([0]);
        expect(samples?.chains).toHaveLength(2);
        const steering = { off: [], strength: 1, guidance: { from: 'question', text: expect.stringMatching(/^1 1 /) } };
        expect(steerErrors).toEqual([{ steering, error: 'question-too-long' }]);
      });

      it('ends where the endpoint fails, instead of traces without guidance', async () => {
        const { code, stdout, stderr } = await explainLines(
          [{ question: QUESTION }],
          '--endpoint',
          'http://127.0.0.1:1',
        );
        expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
        expect(stderr).toMatch(/^error: /);
      });

      it('refuses a line that steers guidance that there is not', async () => {
        const lines = [{ question: QUESTION }, { question: QUESTION, steer: [['off=1']] }];
        const { code, stdout, stderr } = await explainLines(lines, '--no-guidance');
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        expect(stderr).toContain('line 2: steer is not an option of a run with --no-guidance');
      });
    });

    it('refuses to explain guidance that there is not', async () => {
      for (const asked of [['--thoughts'], ['--steer', 'strength=0.5']]) {
        const { code, stdout, stderr } = await explain('--no-guidance', ...asked, QUESTION);
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        expect(stderr).toContain(`${asked[0]} is not an option of a run with --no-guidance`);
      }
    });
  });
});
