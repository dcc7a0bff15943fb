import { describe, expect, it } from 'vitest';
import { thinkerFailed } from '../../../src/core/failures.ts';
import { type Steering, type Trace, traceSchema } from '../../../src/core/trace.ts';
import { noThinker } from '../../../src/guidance/none.ts';
import { type Models, Solution } from '../../../src/reasoning/solve.ts';
import { answerBegins, end, ScriptedExecutor, scriptedThinker, tokens } from './fakes.ts';

const question = { text: 'What is (3 + 4) * 2?', kind: 'question' } as const;
const quiet = { signal: new AbortController().signal, onEvent: () => {} };
const own: Steering = { off: [], strength: 1, guidance: { from: 'own' } };

function modelsOf(executor = new ScriptedExecutor(), thinker = scriptedThinker()): Models {
  return { executor, thinker, calibration: null };
}

async function solved(mode: Trace['mode'] = 'solve', models = modelsOf()): Promise<Solution> {
  const solution = new Solution(question, mode);
  await solution.solve(models, { ...quiet, outsideDomain: 'decline' });
  return solution;
}

const rounded = (values: readonly number[] = []): number[] => values.map(value => Math.round(value * 1e6) / 1e6);

describe('an explained question', () => {
  it('knows which thoughts each item of its plan leans on', async () => {
    const { plan } = (await solved('explain')).finished();
    // A token is less likely by 1 without the first thought and by 2 without the second; items have 2 tokens and 1.
    expect(plan.map(({ effects }) => rounded(effects))).toEqual([
      [-2, -4],
      [-1, -2],
    ]);
    expect(plan.map(({ thoughts }) => thoughts)).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });
});

describe('the thought map', () => {
  it('has the effect of leaving out each thought on each step and on the answer', async () => {
    const executor = new ScriptedExecutor();
    const solution = await solved('solve', modelsOf(executor));
    const trace = await solution.mapThoughts(modelsOf(executor), quiet);
    expect(executor.scored[0]).toMatchObject({ rows: [[], [0], [1]], question: question.text });
    expect(trace.steps.map(({ effects }) => rounded(effects))).toEqual([
      [-3, -6],
      [-1, -2],
    ]);
    expect(rounded(trace.answer.effects)).toEqual([-2, -4]);
    expect(traceSchema.parse(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
  });

  it('brings the gains and the effects on the plan to a question that was only solved', async () => {
    const executor = new ScriptedExecutor();
    const trace = await (await solved('solve', modelsOf(executor))).mapThoughts(modelsOf(executor), quiet);
    expect(trace.metrics.totalGain).toBeCloseTo(0 + 1 + 2 + 3);
    expect(trace.plan[0]?.thoughts).toEqual([1, 0]);
  });

  it('and nothing twice to one that was explained', async () => {
    const events: string[] = [];
    const onEvent = ({ type }: { type: string }): number => events.push(type);
    await (await solved('explain')).mapThoughts(modelsOf(), { ...quiet, onEvent });
    expect(events).toEqual(['thought-map']);
  });

  it('can be asked of a trace that was saved', async () => {
    const saved = traceSchema.parse(JSON.parse(JSON.stringify((await solved('explain')).finished())));
    const trace = await Solution.of(saved).mapThoughts(modelsOf(), quiet);
    expect(trace).toMatchObject({ id: saved.id, metrics: saved.metrics });
    expect(trace.steps[0]?.effects).toHaveLength(2);
  });

  it('is refused where other models wrote the chain, and the trace stays as it was', async () => {
    const executor = new ScriptedExecutor();
    const solution = await solved();
    executor.written = [tokens('chain', '3 + 4', ' = 7').map(token => ({ ...token, logProb: -0.5 }))];
    const before = solution.finished();
    const mapping = solution.mapThoughts(modelsOf(executor), quiet);
    await expect(mapping).rejects.toMatchObject({ code: 'explain-unavailable', message: /not those/ });
    expect(solution.finished()).toEqual(before);
  });

  it('is refused for traces of before token ids were kept, and where there was no guidance', async () => {
    const { written: _, ...old } = (await solved()).finished();
    const refused = { code: 'explain-unavailable' };
    await expect(Solution.of({ ...old, version: 1 }).mapThoughts(modelsOf(), quiet)).rejects.toMatchObject(refused);
    const alone = { ...modelsOf(), thinker: noThinker };
    await expect((await solved('solve', alone)).mapThoughts(alone, quiet)).rejects.toMatchObject(refused);
  });

  it('fails with the thinker, whose guidance it needs', async () => {
    const thinker = scriptedThinker(async () => Promise.reject(thinkerFailed('out of order')));
    const mapping = (await solved()).mapThoughts(modelsOf(undefined, thinker), quiet);
    await expect(mapping).rejects.toMatchObject({ code: 'thinker-failed' });
  });
});

describe('steering', () => {
  it('writes the chain anew and keeps it beside the original, with its gain', async () => {
    const executor = new ScriptedExecutor();
    const solution = await solved('explain', modelsOf(executor));
    const before = solution.finished();
    executor.written = [[...tokens('chain', '3 - 4', ' = -1'), answerBegins, ...tokens('answer', '-1'), end]];
    const steering: Steering = { ...own, off: [1], strength: 0.5 };
    const pictures: number[] = [];
    const onEvent = (): number => pictures.push(solution.snapshot().steered?.length ?? 0);
    const trace = await solution.steer(steering, modelsOf(executor), { ...quiet, onEvent });
    expect(executor.writes.at(-1)).toMatchObject({ off: [1], strength: 0.5 });
    const [steered] = trace.steered ?? [];
    expect(steered).toMatchObject({ steering, plan: [], answer: { text: '-1' } });
    expect(steered?.steps.map(({ text }) => text)).toEqual(['3 - 4 = -1']);
    expect(rounded(steered?.steps[0]?.tokens.map(({ gain = 0 }) => gain))).toEqual([0, 1]);
    expect(steered?.totalGain).toBeCloseTo(1);
    expect({ ...trace, steered: undefined }).toEqual({ ...before, steered: undefined });
    expect(pictures).toEqual([1, 1]);
  });

  it('with the same change replaces the chain of before, with another is kept beside it', async () => {
    const solution = await solved();
    await solution.steer(own, modelsOf(), quiet);
    await solution.steer({ ...own, strength: 0 }, modelsOf(), quiet);
    const trace = await solution.steer(own, modelsOf(), quiet);
    expect(trace.steered?.map(({ steering }) => steering.strength)).toEqual([0, 1]);
  });

  it('takes the guidance of another question, and shows the plan that it decodes to', async () => {
    const asked: string[] = [];
    const thinker = scriptedThinker(async text => {
      asked.push(text);
      return { vectors: new Float32Array(6).fill(2), count: 2, dimension: 3, latencyMs: 1, cached: false };
    });
    const executor = new ScriptedExecutor();
    const solution = await solved();
    const steering: Steering = { ...own, guidance: { from: 'question', text: 'What is 5 * 6?' } };
    const trace = await solution.steer(steering, modelsOf(executor, thinker), quiet);
    expect(asked).toEqual([question.text, 'What is 5 * 6?']);
    expect(executor.writes[0]).toMatchObject({ question: question.text, guidance: new Float32Array(6).fill(2) });
    expect(trace.steered?.[0]?.plan.map(({ text }) => text)).toEqual(['3 + 4', '7 * 2']);
  });

  it('says once that a question was sent away, and what failed on the way', async () => {
    const guidance = { vectors: new Float32Array(6), count: 2, dimension: 3, latencyMs: 1, cached: false };
    const endpoint = { ...scriptedThinker(async () => guidance), kind: 'endpoint' } as const;
    const solution = await solved();
    await solution.steer(own, modelsOf(undefined, endpoint), quiet);
    const other: Steering = { ...own, guidance: { from: 'question', text: 'What is 5 * 6?' } };
    const told = (await solution.steer(other, modelsOf(undefined, endpoint), quiet)).warnings;
    expect(told.map(({ message }) => message)).toEqual([
      "To explain the guidance, the question was sent to the thinker's endpoint.",
      "To change the guidance, the other question was sent to the thinker's endpoint.",
    ]);
    const broken = { ...endpoint, think: async () => Promise.reject(thinkerFailed('out of order')) };
    const models: Models = { ...modelsOf(undefined, broken), substitute: scriptedThinker(), fallback: 'local' };
    const { warnings } = await (await solved()).mapThoughts(models, quiet);
    expect(warnings.map(({ code }) => code)).toEqual(['thinker-failed']);
    const asked = await solved('solve', modelsOf(undefined, endpoint));
    expect((await asked.mapThoughts(modelsOf(undefined, endpoint), quiet)).warnings).toEqual([]);
  });

  it('is refused where other models wrote the chain, whose difference would be taken for its effect', async () => {
    const executor = new ScriptedExecutor();
    const solution = await solved();
    executor.written = [tokens('chain', '3 + 4', ' = 7').map(token => ({ ...token, logProb: -0.5 }))];
    const refused = { code: 'explain-unavailable', message: /not those/ };
    await expect(solution.steer(own, modelsOf(executor), quiet)).rejects.toMatchObject(refused);
    const sampling = { count: 2, temperature: 1, seed: 1 };
    await expect(solution.sample(sampling, modelsOf(executor), quiet)).rejects.toMatchObject(refused);
    expect([...executor.writes, ...executor.samples]).toEqual([]);
  });

  it('by a strategy that the bundle has no centre of is refused', async () => {
    const steering: Steering = { ...own, guidance: { from: 'strategy', label: 'ages/now' } };
    const refused = (await solved()).steer(steering, modelsOf(), quiet);
    await expect(refused).rejects.toMatchObject({ code: 'strategy-unknown' });
  });

  it('that is cancelled keeps what was written, without an answer', async () => {
    const solution = await solved();
    const stop = new AbortController();
    const steering = solution.steer(own, modelsOf(), { signal: stop.signal, onEvent: () => stop.abort() });
    await expect(steering).rejects.toMatchObject({ code: 'cancelled' });
    expect(solution.finished().steered).toMatchObject([{ steps: [] }]);
    expect(solution.finished().steered?.[0]).not.toHaveProperty('answer');
  });
});

describe('sampling', () => {
  const chain = (...texts: string[]) => tokens('chain', ...texts);
  const answer = (text: string) => [answerBegins, ...tokens('answer', text), end];
  const settings = { count: 3, temperature: 0.7, seed: 1 };

  it('says how far answers agree and where chains part', async () => {
    const executor = new ScriptedExecutor();
    const solution = await solved();
    executor.sampled = [
      [chain('3 + 4', ' = 7'), chain('3 + 4', ' = 7', '\n'), chain('3 + 4 = 8')],
      [[...chain('\n', '7 * 2 = 14'), ...answer('14')], [...chain('7 * 2 = 15'), ...answer('15')], answer('14')],
    ];
    const { samples } = await solution.sample(settings, modelsOf(executor), quiet);
    expect(samples).toEqual({
      ...{ temperature: 0.7, seed: 1 },
      chains: [
        { steps: ['3 + 4 = 7', '7 * 2 = 14'], answer: '14', parts: null },
        { steps: ['3 + 4 = 7', '7 * 2 = 15'], answer: '15', parts: 1 },
        { steps: ['3 + 4 = 8'], answer: '14', parts: 0 },
      ],
      answers: [
        { text: '14', chains: [0, 2] },
        { text: '15', chains: [1] },
      ],
      agreement: 2 / 3,
      parts: 0,
    });
  });

  it('keeps the step in which the context was full', async () => {
    const executor = new ScriptedExecutor();
    executor.sampled = [[chain('a', '\n', 'b')]];
    const { samples } = await (await solved()).sample({ ...settings, count: 1 }, modelsOf(executor), quiet);
    expect(samples?.chains).toEqual([{ steps: ['a', 'b'], answer: null, parts: 0 }]);
  });

  it('works without guidance too', async () => {
    const alone = { ...modelsOf(), thinker: noThinker };
    const executor = new ScriptedExecutor();
    executor.sampled = [[[...chain('a'), ...answer('b')]]];
    const trace = await (await solved('solve', alone)).sample({ ...settings, count: 1 }, { ...alone, executor }, quiet);
    expect(trace.samples?.answers).toEqual([{ text: 'b', chains: [0] }]);
  });

  it('that is cancelled keeps what was written', async () => {
    const executor = new ScriptedExecutor();
    executor.sampled = [[chain('a', '\n')], [answer('b')]];
    const solution = await solved();
    const stop = new AbortController();
    const options = { signal: stop.signal, onEvent: () => stop.abort() };
    const sampling = solution.sample({ ...settings, count: 1 }, modelsOf(executor), options);
    await expect(sampling).rejects.toMatchObject({ code: 'cancelled' });
    expect(solution.finished().samples?.chains).toEqual([{ steps: ['a'], answer: null, parts: 0 }]);
  });
});

describe('what plan, chain and answer disagree about', () => {
  it('is said with the place that it is about, once the chain is there', async () => {
    const executor = new ScriptedExecutor();
    executor.planned = [[...tokens('plan', 'A = 3 + 4', '\n', 'B = A * 2'), end]];
    executor.written = [
      [...tokens('chain', '3 + 4 = 7', '\n', '7 - 2 = 5'), ...[answerBegins], ...tokens('answer', '6'), end],
    ];
    const { warnings, steps } = (await solved('solve', modelsOf(executor))).finished();
    expect(steps.map(({ planItem }) => planItem)).toEqual([0, undefined]);
    expect(warnings).toMatchObject([
      { code: 'no-sound-chain' },
      { code: 'plan-item-without-step', planItem: 1, message: expect.stringContaining('B = A * 2') },
      { code: 'step-without-plan-item', step: 1, message: expect.stringContaining('7 - 2 = 5') },
    ]);
  });

  it('is told once: by a warning only where the marks of an answer do not tell it', async () => {
    const told = async (text: string, step: string, wrong: string) => {
      const executor = new ScriptedExecutor();
      executor.planned = [[end]];
      executor.written = [[...tokens('chain', step), answerBegins, ...tokens('answer', wrong), end]];
      const solution = new Solution({ text, kind: 'question' }, 'solve');
      const { answer, warnings } = await solution.solve(modelsOf(executor), { ...quiet, outsideDomain: 'warn' });
      return { marked: answer.checks?.some(({ ok }) => !ok), warned: warnings.map(({ code }) => code) };
    };
    const again = 'no-sound-chain';
    expect(await told('What is 7 - 2?', '7 - 2 = 5', '6')).toEqual({ marked: true, warned: [again] });
    expect(await told('What is 7 - 2?', '7 - 2 = 6', '6')).toEqual({ warned: [again] });
    expect(await told('What is 7 - 2?', '7 - 2 = 6', '5')).toEqual({ warned: [again, 'answer-differs'] });
    expect(await told('Which is it?', 'That makes (B)', '(A)')).toEqual({ warned: ['answer-differs'] });
  });

  it('is not asked of a chain that was cut', async () => {
    const executor = new ScriptedExecutor();
    executor.planned = [[...tokens('plan', 'A = 3 + 4'), end]];
    executor.written = [tokens('chain', 'It')];
    const { warnings } = (await solved('solve', modelsOf(executor))).finished();
    expect(warnings.map(({ code }) => code)).toEqual(['context-limit']);
  });
});
