import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Calibration } from '../../../src/core/calibration.ts';
import type { Features } from '../../../src/core/confidence.ts';
import type { ReasoningEvent } from '../../../src/core/events.ts';
import { executorCrashed } from '../../../src/core/failures.ts';
import { type Trace, traceSchema } from '../../../src/core/trace.ts';
import type { WrittenToken } from '../../../src/executor/messages.ts';
import { noThinker } from '../../../src/guidance/none.ts';
import { type Models, Solution } from '../../../src/reasoning/solve.ts';
import { answerBegins, end, ScriptedExecutor, scriptedThinker, tokens } from './fakes.ts';

const question = { text: 'What is (3 + 4) * 2?', kind: 'question' } as const;

/** A chain of one token a step, each with this log-probability, and its answer. */
function chain(steps: string[], answer: string, logProb = -0.1): WrittenToken[] {
  const lines = steps.map((step, index) => (index === 0 ? step : `\n${step}`));
  const written = [...tokens('chain', ...lines), answerBegins, ...tokens('answer', answer), end];
  return written.map(token => ({ ...token, logProb }));
}

const sound = (logProb?: number) => chain(['3 + 4 = 7', '7 * 2 = 14'], '14', logProb);
/** It holds, and has another operation than the plan. */
const unplanned = () => chain(['3 + 4 = 7', '7 - 2 = 5'], '5', -0.001);
const wrong = () => chain(['3 + 4 = 8', '8 * 2 = 16'], '16', -0.001);

const quiet = { signal: new AbortController().signal, outsideDomain: 'warn' } as const;

/** An executor that writes this chain first, and then these, a part of each in every run. */
function writing(first: WrittenToken[], ...drawn: WrittenToken[][]): ScriptedExecutor {
  const executor = new ScriptedExecutor();
  executor.written = [first];
  executor.sampled = [drawn.map(all => all.slice(0, 2)), drawn.map(all => all.slice(2))];
  return executor;
}

const modelsOf = (executor: ScriptedExecutor): Models => ({
  ...{ executor, thinker: scriptedThinker(), calibration: null },
});

async function solved(
  executor: ScriptedExecutor,
  mode: Trace['mode'] = 'solve',
  models = modelsOf(executor),
  { text }: { text: string } = question,
) {
  const events: ReasoningEvent[] = [];
  const solution = new Solution({ ...question, text }, mode);
  const trace = await solution.solve(models, { ...quiet, onEvent: event => events.push(event) });
  return { events, trace, types: events.map(({ type }) => type) };
}

describe('a chain that leaves its plan', () => {
  const story = {
    text: 'Tom has 3 apples and gets 4 more. Ann has 2 times as many. How many does Ann have?',
    kind: 'question',
  } as const;
  const solved = async (executor: ScriptedExecutor, models = modelsOf(executor)) => {
    executor.planned = [tokens('plan', 'add 4 to 3', '\n', '7 times 2'), [end]];
    return await new Solution(story, 'solve').solve(models, { ...quiet, onEvent: () => {} });
  };

  it('stays where nothing in it is called wrong, with what it lacks', async () => {
    const executor = writing(unplanned(), sound());
    const trace = await solved(executor);
    expect(executor.samples).toEqual([]);
    expect(trace).not.toHaveProperty('rejected');
    expect(trace.warnings.map(({ code }) => code)).toEqual(['plan-item-without-step', 'step-without-plan-item']);
  });

  it('is not taken where another that holds follows the plan', async () => {
    const trace = await solved(writing(wrong(), unplanned(), unplanned(), sound(-2)));
    expect(trace.steps.map(({ text }) => text)).toEqual(['3 + 4 = 7', '7 * 2 = 14']);
    expect(trace.rejected).toMatchObject({ drawn: 3, sound: 3, agreeing: 1 });
    expect(trace.warnings).toEqual([]);
  });

  it('makes the answer less sure', async () => {
    const seen: boolean[] = [];
    const place = () => ({ distance: 0.5, bundle: 'b' });
    const confidence = (_mode: string, _guided: boolean, { unplanned }: Features) => seen.push(unplanned === 1);
    const calibration = { place, confidence } as unknown as Calibration;
    for (const written of [unplanned(), sound()]) {
      const executor = writing(written);
      await solved(executor, { ...modelsOf(executor), calibration });
    }
    expect(seen).toEqual([true, false]);
  });
});

describe('a chain that a check calls wrong', () => {
  const executorOf = (...drawn: WrittenToken[][]) => writing(wrong(), ...drawn);

  it('gives its place to one that holds, whose events follow as if it had just been written', async () => {
    const { types } = await solved(executorOf(sound(), wrong()), 'explain');
    const written = ['token', 'token', 'step', 'step', 'answer'];
    expect(types.slice(types.indexOf('plan') + 1)).toEqual([
      ...written,
      'rejected',
      ...written,
      ...['written', 'realised', 'gains', 'plan-effects', 'metrics'],
    ]);
  });

  it('stays in the trace beside it, and all else in the trace is of the chain that was taken', async () => {
    const executor = executorOf(sound(), sound(-0.5), wrong());
    const { trace } = await solved(executor, 'explain');
    expect(trace.answer.text).toBe('14');
    expect(trace.steps.map(({ text }) => text)).toEqual(['3 + 4 = 7', '7 * 2 = 14']);
    expect(trace.steps.map(({ planItem }) => planItem)).toEqual([0, 1]);
    expect(trace.rejected).toMatchObject({ drawn: 3, sound: 2, agreeing: 2, answer: { text: '16' } });
    expect(trace.rejected?.steps.map(({ text }) => text)).toEqual(['3 + 4 = 8', '8 * 2 = 16']);
    expect(trace.written?.chain).toEqual(sound().map(({ id }) => id));
    expect(trace.warnings).toEqual([]);
    expect(traceSchema.parse(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
  });

  it('is followed by 16 chains under the same guidance, always the same ones', async () => {
    const executor = executorOf(sound());
    await solved(executor, 'explain');
    const { guidance } = executor.writes[0] ?? {};
    expect(executor.samples).toEqual([
      { question: question.text, mode: 'explain', guidance, begun: [], count: 16, temperature: 0.7, seed: 1 },
    ]);
  });

  it('is not tried again outside the domain, where what is drawn is no better', async () => {
    const executor = executorOf(sound());
    for (const [distance, samples] of [
      [1.5, 0],
      [0.5, 1],
    ] as const) {
      const calibration = { place: () => ({ distance, bundle: 'b' }), confidence: () => 0.5 } as unknown as Calibration;
      await solved(executor, 'solve', { ...modelsOf(executor), calibration });
      expect(executor.samples).toHaveLength(samples);
    }
  });

  it('is tried again without guidance too', async () => {
    const executor = executorOf(sound());
    const models = { ...modelsOf(executor), thinker: noThinker };
    expect((await solved(executor, 'solve', models)).trace).toMatchObject({ answer: { text: '14' }, rejected: {} });
    expect(executor.samples[0]?.guidance).toBeNull();
  });

  it('is tried again where the answer alone is wrong', async () => {
    const executor = executorOf(sound());
    executor.written = [chain(['3 + 4 = 7', '7 * 2 = 14'], '15')];
    expect((await solved(executor)).trace).toMatchObject({ answer: { text: '14' }, rejected: { sound: 1 } });
  });

  it('gives its place to one in which lines were put right, each with what was written', async () => {
    const executor = executorOf();
    executor.written = [chain(['3 + 4 = 7', '7 * 2 = 14'], '15')];
    const drawn = [...tokens('chain', '3 + 4 = 7\n', '7 * 2 = 14\n'), answerBegins, ...tokens('answer', '15'), end];
    executor.sample = async function* ({ begun = [] }) {
      yield [drawn.slice(begun.length)];
    };
    const { trace } = await solved(executor);
    expect(trace.rejected).toMatchObject({ drawn: 2, sound: 0, agreeing: 0, corrected: 1, answer: { text: '15' } });
    expect(trace.answer).toMatchObject({ text: '14', wrote: '15', tokens: [{ text: '14', logProb: -5 }] });
    expect(trace.steps.map(({ text, wrote }) => [text, wrote])).toEqual([
      ['3 + 4 = 7', undefined],
      ['7 * 2 = 14', undefined],
    ]);
    expect(trace.warnings).toEqual([]);
    expect(traceSchema.parse(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
  });

  it('stays, with a warning, where no other holds', async () => {
    const astray = chain(['9 + 4 = 13'], '13');
    const asked = { text: 'Tom has 3 apples and gets 4 more. Ann has 2 times as many. How many does Ann have?' };
    const { trace, types } = await solved(executorOf(astray, astray), 'solve', undefined, asked);
    expect(types).not.toContain('rejected');
    expect(trace).not.toHaveProperty('rejected');
    expect(trace.answer.text).toBe('16');
    expect(trace.warnings[0]).toEqual({
      code: 'no-sound-chain',
      message: 'The chain did not pass its checks; no other was found that does (chains drawn: 40).',
    });
  });

  it('is the last one where all its checks hold', async () => {
    const executor = executorOf(wrong());
    executor.written = [sound()];
    expect((await solved(executor)).trace).not.toHaveProperty('rejected');
    expect(executor.samples).toEqual([]);
  });

  const unanswered = [
    ['ended without an answer', 'no-answer', [...tokens('chain', '3 + 4 = 7'), end]],
    ['was cut in its steps', 'context-limit', tokens('chain', '3 + 4 = 7', '\n', '7 * 2')],
    [
      'was cut in its answer',
      'context-limit',
      [...tokens('chain', '3 + 4 = 7'), answerBegins, ...tokens('answer', '1')],
    ],
  ] as const;

  it.each(unanswered)('gives its place where it %s, too', async (_, __, first) => {
    const executor = executorOf(sound());
    executor.written = [[...first]];
    const { trace } = await solved(executor);
    expect(trace.answer.text).toBe('14');
    expect(trace.rejected?.answer.confidence).toBe(0);
    expect(trace.warnings).toEqual([]);
  });

  it.each(unanswered)('stays where it %s and no other holds, and that is said', async (_, code, first) => {
    const asked = { text: 'Tom has 3 apples and gets 4 more. Ann has 2 times as many. How many does Ann have?' };
    const executor = executorOf(chain(['9 + 4 = 13'], '13'));
    executor.written = [[...first]];
    const { trace } = await solved(executor, 'solve', undefined, asked);
    expect(trace).not.toHaveProperty('rejected');
    expect(trace.warnings.map(warning => warning.code)).toContain(code);
    expect(trace.warnings.map(warning => warning.code)).not.toContain('no-sound-chain');
  });

  it('has its tokens counted no more: the metrics count those of the chain that was taken', async () => {
    const executor = executorOf(chain(['3 + 4 = 7', '7 * 2 = 14', 'So it is 14.'], '14'));
    const { trace } = await solved(executor);
    expect(trace.rejected?.steps).toHaveLength(2);
    expect(trace.metrics).toMatchObject({ chainTokens: 3, answerTokens: 1 });
  });

  it('can have its second chain explained: every token is where the trace says', async () => {
    const executor = executorOf(sound());
    const solution = new Solution(question, 'solve');
    await solution.solve(modelsOf(executor), { ...quiet, onEvent: () => {} });
    executor.written = [sound()];
    const trace = await solution.mapThoughts(modelsOf(executor), { signal: quiet.signal, onEvent: () => {} });
    expect(trace.steps.every(({ effects }) => effects?.length === 2)).toBe(true);
    expect(trace.rejected?.steps.some(({ effects }) => effects !== undefined)).toBe(false);
  });

  it('fails the question where drawing fails', async () => {
    const executor = executorOf();
    executor.sample = async function* () {
      yield [];
      throw executorCrashed('signal SIGKILL');
    };
    await expect(solved(executor)).rejects.toMatchObject({ code: 'executor-crashed' });
  });

  it('is cancelled while more are drawn', async () => {
    const stop = new AbortController();
    const executor = executorOf(sound());
    const { sample } = executor;
    executor.sample = async function* (request, signal) {
      stop.abort();
      yield* sample.call(executor, request, signal);
    };
    const solution = new Solution(question, 'solve');
    const solving = solution.solve(modelsOf(executor), { ...quiet, signal: stop.signal, onEvent: () => {} });
    await expect(solving).rejects.toMatchObject({ code: 'cancelled' });
    expect(solution.snapshot()).toMatchObject({ answer: { text: '16' } });
  });

  describe('keeps nobody waiting', () => {
    afterEach(() => vi.restoreAllMocks());

    /** Has each run take this long, and tells whether the executor was told to stop. */
    function slow(executor: ScriptedExecutor, milliseconds: number): { isLeft: () => boolean } {
      let now = 0;
      let left = false;
      vi.spyOn(performance, 'now').mockImplementation(() => now);
      executor.write = async function* () {
        for (const run of executor.written) {
          now += milliseconds;
          yield run;
        }
      };
      executor.sample = async function* () {
        try {
          for (const run of executor.sampled) {
            now += milliseconds;
            yield run;
          }
        } finally {
          left = true;
        }
      };
      return { isLeft: () => left };
    }

    it('after five seconds the executor stops, and what has come to its end is all there is', async () => {
      const executor = executorOf();
      executor.sampled = [
        [sound(), [], wrong()],
        [[], sound(), []],
        [[], [], []],
      ];
      const { isLeft } = slow(executor, 5000);
      expect((await solved(executor)).trace.rejected).toMatchObject({ drawn: 2, sound: 1 });
      expect(isLeft()).toBe(true);
    });

    it('at twice the length of the first chain it stops too: what rambles on does not keep anyone waiting', async () => {
      const executor = executorOf();
      const rambling = Array.from({ length: 2 * executor.written.flat().length }, () => tokens('chain', ' and').at(0));
      executor.sampled = [
        [sound(), rambling.filter(token => token !== undefined)],
        [[], [end]],
      ];
      const { isLeft } = slow(executor, 1);
      expect((await solved(executor)).trace.rejected).toMatchObject({ drawn: 1, sound: 1 });
      expect(isLeft()).toBe(true);
    });

    it('within them every chain is written to its end; speed and first token are those of the first chain', async () => {
      const executor = executorOf();
      executor.sampled = [
        [sound(), []],
        [[], sound()],
      ];
      slow(executor, 1000);
      const { trace } = await solved(executor);
      expect(trace.rejected).toMatchObject({ drawn: 2 });
      expect(trace.metrics).toMatchObject({ totalMs: 3000, timeToFirstChainTokenMs: 1000, tokensPerSecond: 3 });
    });
  });
});
