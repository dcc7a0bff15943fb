import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Calibration } from '../../../src/core/calibration.ts';
import { featuresOf } from '../../../src/core/confidence.ts';
import { endpointConnect } from '../../../src/core/endpoint-failures.ts';
import type { ReasoningEvent } from '../../../src/core/events.ts';
import { bundleHashMismatch, executorCrashed, questionTooLong, thinkerFailed } from '../../../src/core/failures.ts';
import type { Question } from '../../../src/core/question.ts';
import { traceSchema } from '../../../src/core/trace.ts';
import { TraceBuilder } from '../../../src/core/trace-builder.ts';
import { noThinker } from '../../../src/guidance/none.ts';
import { type ReasonOptions, reason } from '../../../src/reasoning/reason.ts';
import { answerBegins, end, ScriptedExecutor, scriptedThinker, tokens } from './fakes.ts';

const question = { text: 'What is (3 + 4) * 2?', kind: 'question' } as const;

function options(change: Partial<ReasonOptions> = {}): ReasonOptions {
  return {
    thinker: scriptedThinker(),
    executor: new ScriptedExecutor(),
    calibration: null,
    outsideDomain: 'decline',
    mode: 'solve',
    signal: new AbortController().signal,
    attribution: false,
    ...change,
  };
}

async function collect(change: Partial<ReasonOptions> = {}): Promise<ReasoningEvent[]> {
  const events: ReasoningEvent[] = [];
  for await (const event of reason(question, options(change))) events.push(event);
  return events;
}

const rounded = (values: readonly number[] = []): number[] => values.map(value => Math.round(value * 1e6) / 1e6);
const types = (events: ReasoningEvent[]): string[] => events.map(event => event.type);
const only = <T extends ReasoningEvent['type']>(events: ReasoningEvent[], type: T) =>
  events.filter((event): event is Extract<ReasoningEvent, { type: T }> => event.type === type);

describe('a question with guidance', () => {
  it('yields its events in the promised order', async () => {
    expect(types(await collect({ attribution: true }))).toEqual([
      'guidance',
      ...['plan-token', 'plan-token', 'plan-token', 'plan'],
      ...['token', 'token', 'token', 'step', 'token', 'step'],
      ...['answer', 'written', 'realised', 'gains', 'plan-effects', 'metrics'],
    ]);
  });

  it('marks what a plan names that the code does not have before the chain is written', async () => {
    const executor = new ScriptedExecutor();
    executor.planned = [[...tokens('plan', 'set total to 3', '\n', 'print sum'), end]];
    const events: ReasoningEvent[] = [];
    const asked = { text: 'What does this code print?\ntotal = 3\nprint(total)', kind: 'code' } as const;
    for await (const event of reason(asked, options({ executor }))) events.push(event);
    const at = types(events).indexOf('warning');
    expect(events[at]).toMatchObject({
      warning: { code: 'plan-item-strangers', planItem: 1, message: expect.stringMatching(/: sum$/) },
    });
    expect(at).toBeLessThan(types(events).indexOf('token'));
  });

  it('cuts plan, chain and answer apart and checks the steps', async () => {
    const events = await collect();
    expect(only(events, 'plan')[0]?.items.map(item => item.text)).toEqual(['3 + 4', '7 * 2']);
    const steps = only(events, 'step').map(({ step }) => step);
    expect(steps.map(step => step.text)).toEqual(['3 + 4 = 7', '7 * 2 = 14']);
    expect(steps.map(step => step.checks[0]?.ok)).toEqual([true, true]);
    expect(only(events, 'answer')[0]?.answer.text).toBe('14');
  });

  it('is confident by the probability of the whole answer, its end included', async () => {
    const [event] = only(await collect(), 'answer');
    expect(event?.answer.confidence).toBeCloseTo(Math.exp(-0.1 - 0.1 - 0.3), 12);
  });

  it('gives each token of steps and answer its own gain, not those of control tokens', async () => {
    const executor = new ScriptedExecutor();
    const [gains] = only(await collect({ executor, attribution: true }), 'gains');
    expect(executor.scored[0]).toMatchObject({ rows: [null], question: question.text });
    expect(executor.scored[0]?.tokenIds).toHaveLength(8);
    expect(rounded(gains?.chain)).toEqual([0, 1, 2, 3]);
    expect(rounded(gains?.answer)).toEqual([5, 6]);
  });

  it('gives newlines that end no step their gain too, so that a trace can be made of any chain', async () => {
    for (const texts of [['a', '\n', '\n'], ['\n', '\n'], []]) {
      const executor = new ScriptedExecutor();
      executor.written = [[...tokens('chain', ...texts), answerBegins, ...tokens('answer', 'b'), end]];
      const events = await collect({ executor, attribution: true });
      expect(only(events, 'gains')[0]?.chain).toHaveLength(texts.length);
      const builder = new TraceBuilder({ id: 'x', time: new Date(0).toISOString(), mode: 'explain', question });
      for (const event of events) builder.add(event);
      expect(traceSchema.safeParse(builder.finish()).success).toBe(true);
    }
  });

  it('makes a complete trace that follows the schema', async () => {
    const builder = new TraceBuilder({ id: 'x', time: new Date(0).toISOString(), mode: 'explain', question });
    for (const event of await collect({ mode: 'explain', attribution: true })) builder.add(event);
    const trace = builder.finish();
    expect(traceSchema.parse(trace)).toEqual(trace);
    expect(trace.metrics).toMatchObject({ promptTokens: 5, chainTokens: 4, answerTokens: 2, totalGain: 6 });
  });

  it('lets the thinker work while the executor reads', async () => {
    const executor = new ScriptedExecutor();
    let startThinking = (): void => {};
    const thinkerStarted = new Promise<void>(resolve => {
      startThinking = resolve;
    });
    // Reading ends only once the thinker has begun; one after the other would never end.
    executor.reading = () => thinkerStarted;
    const thinker = scriptedThinker(async () => {
      startThinking();
      return { vectors: new Float32Array(6), count: 2, dimension: 3, latencyMs: 1, cached: false };
    });
    expect(types(await collect({ executor, thinker }))).toContain('answer');
  });
});

describe('a question without guidance', () => {
  it('has no plan and no gains and says that its guidance is null', async () => {
    const executor = new ScriptedExecutor();
    const events = await collect({ executor, thinker: noThinker, attribution: true });
    expect(types(events)).not.toEqual(expect.arrayContaining(['plan']));
    expect(types(events)).not.toEqual(expect.arrayContaining(['gains']));
    expect(events[0]).toEqual({
      type: 'guidance',
      thinker: { kind: 'none', model: null, latencyMs: 0, cached: false },
      guidance: { count: 2, dimension: 4, null: true },
    });
    expect(executor.writes[0]?.guidance).toBeNull();
  });

  it('is also answered when the thinker fails, with a warning', async () => {
    const thinker = scriptedThinker(async () => Promise.reject(thinkerFailed('out of order')));
    const events = await collect({ thinker });
    expect(types(events).slice(0, 2)).toEqual(['warning', 'guidance']);
    expect(only(events, 'warning')[0]?.warning).toMatchObject({
      code: 'thinker-failed',
      message: expect.stringContaining('out of order'),
    });
    expect(only(events, 'answer')[0]?.answer.text).toBe('14');
  });
});

describe('an endpoint that fails', () => {
  const thinker = scriptedThinker(async () => Promise.reject(endpointConnect('gpu:8000', 'ECONNREFUSED')));

  it('costs the guidance only, and the warning tells it from a local thinker that failed', async () => {
    const events = await collect({ thinker, fallback: 'unguided' });
    expect(only(events, 'warning')[0]?.warning.code).toBe('endpoint-connect');
    expect(only(events, 'answer')[0]?.answer.text).toBe('14');
  });

  it('fails the question where the fallback is an error', async () => {
    await expect(collect({ thinker, fallback: 'error' })).rejects.toMatchObject({ code: 'endpoint-connect' });
  });

  it('is replaced by the other thinker where the fallback says so, and the warning says both', async () => {
    const events = await collect({ thinker, substitute: scriptedThinker(), fallback: 'local' });
    const [{ warning } = {}] = only(events, 'warning');
    expect(warning).toMatchObject({ code: 'endpoint-connect', message: expect.stringMatching(/ECONNREFUSED.*place/) });
    expect(only(events, 'guidance')[0]).toMatchObject({ thinker: { kind: 'local' }, guidance: { null: false } });
  });

  it('is not replaced where the fallback does not say so: the other thinker is never asked', async () => {
    let asked = 0;
    const substitute = scriptedThinker(async () => {
      asked++;
      return null;
    });
    await collect({ thinker, substitute, fallback: 'unguided' });
    await expect(collect({ thinker, substitute, fallback: 'error' })).rejects.toThrow();
    expect(asked).toBe(0);
  });

  it('costs the guidance where the other thinker fails too, or there is none, with a warning for each', async () => {
    const substitute = scriptedThinker(async () => Promise.reject(thinkerFailed('out of memory')));
    for (const [change, codes] of [
      [{ substitute }, ['endpoint-connect', 'thinker-failed']],
      [{}, ['endpoint-connect']],
    ] as const) {
      const events = await collect({ thinker, fallback: 'local', ...change });
      expect(only(events, 'warning').map(({ warning }) => warning.code)).toEqual(codes);
      expect(only(events, 'guidance')[0]?.guidance.null).toBe(true);
    }
  });

  it('says what it ran on, and what the person has to know of that', async () => {
    const warnings = [{ code: 'device-lost', message: 'WebGPU was lost.' }];
    const made = { vectors: new Float32Array(6), count: 2, dimension: 3, latencyMs: 1, cached: false };
    const events = await collect({ thinker: scriptedThinker(async () => ({ ...made, device: 'cpu', warnings })) });
    expect(only(events, 'guidance')[0]?.thinker.device).toBe('cpu');
    expect(only(events, 'warning').map(({ warning }) => warning)).toEqual(warnings);
  });

  it('that was never asked because its guidance was kept is told as who made it', async () => {
    const kept = { vectors: new Float32Array(6), count: 2, dimension: 3, latencyMs: 1, cached: true };
    const cached = scriptedThinker(async () => ({ ...kept, by: { kind: 'endpoint', model: 'theirs' } }));
    const [event] = only(await collect({ thinker: cached }), 'guidance');
    expect(event?.thinker).toMatchObject({ kind: 'endpoint', model: 'theirs', cached: true });
  });
});

describe('what cannot be answered', () => {
  it('a corrupt thinker is refused, not worked around', async () => {
    const thinker = scriptedThinker(async () => Promise.reject(bundleHashMismatch('thinker.onnx', 'a', 'b')));
    await expect(collect({ thinker })).rejects.toMatchObject({ code: 'bundle-hash-mismatch' });
  });

  it('an empty question is refused before anyone works', async () => {
    const thinker = scriptedThinker(() => {
      throw new Error('must not be asked');
    });
    const events = reason({ text: ' \n', kind: 'question' }, options({ thinker }));
    await expect(events.next()).rejects.toMatchObject({ code: 'question-empty' });
  });

  it('a question too long for the executor also stops the thinker', async () => {
    let thinkerSignal: AbortSignal | undefined;
    const thinker = scriptedThinker((_, signal) => {
      thinkerSignal = signal;
      return new Promise(() => {});
    });
    const executor = new ScriptedExecutor();
    executor.reading = () => Promise.reject(questionTooLong(9, 8));
    await expect(collect({ executor, thinker })).rejects.toMatchObject({ code: 'question-too-long' });
    expect(thinkerSignal?.aborted).toBe(true);
  });

  it('an executor that crashes while it writes ends the question with its error', async () => {
    const executor = new ScriptedExecutor();
    executor.write = async function* () {
      yield tokens('chain', '3 + 4 = 7\n');
      throw executorCrashed('signal SIGKILL');
    };
    await expect(collect({ executor })).rejects.toMatchObject({ code: 'executor-crashed' });
  });
});

describe('what was cut', () => {
  it('a chain that fills the context has no answer, no confidence and a warning', async () => {
    const executor = new ScriptedExecutor();
    executor.written = [tokens('chain', '3 + 4 = 7', '\n', '7')];
    const events = await collect({ executor, attribution: true });
    expect(only(events, 'step')).toHaveLength(2);
    expect(only(events, 'answer')[0]?.answer).toEqual({ text: '', confidence: 0, tokens: [] });
    expect(only(events, 'warning')[0]?.warning.code).toBe('context-limit');
  });

  it('an answer that fills the context is not called confident', async () => {
    const executor = new ScriptedExecutor();
    executor.written = [[answerBegins, ...tokens('answer', '1', '1')]];
    expect(only(await collect({ executor }), 'answer')[0]?.answer).toMatchObject({ text: '11', confidence: 0 });
  });

  it('a chain without an answer has a warning', async () => {
    const executor = new ScriptedExecutor();
    executor.written = [[...tokens('chain', '3 + 4 = 7'), end]];
    expect(only(await collect({ executor }), 'warning')[0]?.warning.code).toBe('no-answer');
  });
});

it('leaving the loop early cancels what is running', async () => {
  let writing: AbortSignal | undefined;
  const executor = new ScriptedExecutor();
  executor.write = async function* (_, signal) {
    writing = signal;
    yield tokens('chain', 'a', 'b');
  };
  for await (const event of reason(question, options({ executor }))) if (event.type === 'token') break;
  expect(writing?.aborted).toBe(true);
});

it('a cancelled question ends with its error', async () => {
  const controller = new AbortController();
  const events = reason(question, options({ signal: controller.signal }));
  await events.next();
  controller.abort();
  const rest = (async () => {
    for await (const _ of events);
  })();
  await expect(rest).rejects.toMatchObject({ code: 'cancelled' });
});

describe('the gate of the domain', () => {
  const { calibration: json } = JSON.parse(readFileSync('protocol/golden-calibration.json', 'utf8'));
  const calibration = Calibration.parse({ bundle: 'b', name: 'calibration.json', json });
  const unlike = { text: 'import os', kind: 'question' } as const;
  const like = {
    text: 'Nara has 14 stamps. Nara buys 9 more stamps. How many stamps does Nara have now?',
    kind: 'question',
  } as const;

  const WRITTEN = [[...tokens('chain', '14', ' + 9', ' = 23'), answerBegins, ...tokens('answer', '2', '3'), end]];

  /** Asks without a thinker, so that the wording decides. */
  async function ask(asked: Question, change: Partial<ReasonOptions>, written = WRITTEN) {
    const executor = new ScriptedExecutor();
    executor.written = written;
    const events: ReasoningEvent[] = [];
    const running = (async () => {
      const all = { thinker: noThinker, executor, calibration, ...change };
      for await (const event of reason(asked, options(all))) events.push(event);
    })();
    const error: unknown = await running.then(() => undefined).catch(thrown => thrown);
    return { events, error, executor };
  }

  it('declines before anything is written, once it is known where the question lies', async () => {
    const { events, error, executor } = await ask(unlike, { outsideDomain: 'decline' });
    expect(error).toMatchObject({ code: 'outside-domain', message: expect.stringContaining('only its wording') });
    expect(types(events)).toEqual(['guidance']);
    expect(only(events, 'guidance')[0]?.guidance.distance).toBeGreaterThan(1);
    expect(executor.writes).toEqual([]);
  });

  it('warns before anything is written, and goes on', async () => {
    const { events, error } = await ask(unlike, { outsideDomain: 'warn' });
    expect(error).toBeUndefined();
    expect(types(events).slice(0, 2)).toEqual(['guidance', 'warning']);
    expect(only(events, 'warning')[0]?.warning.code).toBe('outside-domain');
    expect(types(events)).toContain('answer');
  });

  it('says nothing of a question like those of training', async () => {
    const { events, error } = await ask(like, { outsideDomain: 'decline' });
    expect(error).toBeUndefined();
    expect(only(events, 'warning')).toEqual([]);
    expect(only(events, 'guidance')[0]?.guidance.distance).toBeLessThanOrEqual(1);
  });

  const code = 'import_me = "a" + str(bin(10))\nprint(import_me)';
  const sound = [
    ...tokens('chain', "import_me = 'a' + '0b1010' = 'a0b1010'\n"),
    answerBegins,
    ...tokens('answer', 'a0b1010'),
    end,
  ];

  it('answers code unlike that of training, and says so, where the checks follow it to its end', async () => {
    const followed = { text: `What does this code print?\n${code}`, kind: 'code' } as const;
    const { events, error } = await ask(followed, { outsideDomain: 'decline' }, [sound]);
    expect(error).toBeUndefined();
    expect(only(events, 'answer')[0]?.features?.followed).toBe(1);
    expect(only(events, 'guidance')[0]?.guidance.distance).toBeGreaterThan(1);
    expect(only(events, 'warning').map(({ warning }) => warning.code)).toContain('followed-outside-domain');
    expect(types(events)).toContain('answer');
  });

  it.each([
    [
      'what cannot be followed',
      { text: `What does this code print?\n${code}\nprint(os.name)`, kind: 'code' },
      'from "print(os.name)" on',
    ],
    [
      'what comes to nothing',
      { text: 'What is the final value of each variable?\ndef f():\n    return 1', kind: 'code' },
      'nothing to follow',
    ],
    ['another question about code', { text: `Why is this code slow?\n${code}`, kind: 'question' }, 'trained for'],
  ] as const)('declines %s, and is not sure of it', async (_, asked, says) => {
    const { error } = await ask(asked, { outsideDomain: 'decline' });
    expect(error).toMatchObject({ code: 'outside-domain', message: expect.stringContaining(says) });
    const anyway = await ask(asked, { outsideDomain: 'warn' }, [sound]);
    expect(only(anyway.events, 'answer')[0]?.features?.followed).toBe(0);
  });

  it('declines code that the checks cannot follow, however like that of training it is, and shows it to no thinker', async () => {
    const near = { text: 'What does this code print?\nx = 03\ny = x + 4\nprint(y)', kind: 'code' } as const;
    const nobody = scriptedThinker(() => expect.fail('a thinker was asked'));
    const { events, error } = await ask(near, { outsideDomain: 'decline', thinker: nobody });
    expect(error).toMatchObject({
      code: 'outside-domain',
      message: expect.stringContaining('from "x = 03" on'),
    });
    expect(events).toEqual([]);
    const anyway = await ask(near, { outsideDomain: 'warn' });
    expect(only(anyway.events, 'guidance')[0]?.guidance.distance).toBeLessThanOrEqual(1);
    expect(only(anyway.events, 'warning')[0]?.warning.code).toBe('outside-domain');
    expect(only(anyway.events, 'answer')[0]?.features?.unfollowed).toBe(1);
    const unjudged = await ask(near, { outsideDomain: 'decline', calibration: null });
    expect(unjudged.error).toBeUndefined();
  });

  it('weighs guidance where there is some', async () => {
    const far = new Float32Array(18).fill(80);
    const thought = { vectors: far, count: 3, dimension: 6, latencyMs: 1, cached: false };
    const { error } = await ask(like, { thinker: scriptedThinker(async () => thought) });
    expect(error).toMatchObject({ code: 'outside-domain' });
    expect((error as Error).message).not.toContain('wording');
  });

  it('declines nothing where the bundle does not know its domain', async () => {
    const { events, error } = await ask(unlike, { calibration: null, outsideDomain: 'decline' });
    expect(error).toBeUndefined();
    expect(only(events, 'guidance')[0]?.guidance).not.toHaveProperty('distance');
  });

  it('is as confident as the calibration, of the chain too, with the tokens that end chain and answer', async () => {
    const { events } = await ask(like, {});
    const distance = only(events, 'guidance')[0]?.guidance.distance ?? Number.NaN;
    const written = {
      chain: [-0.1, -0.1, -0.1, -0.2],
      answer: [-0.1, -0.1, -0.3],
      wrong: false,
      followed: false,
      unplanned: false,
      second: false,
    };
    const features = featuresOf({ ...written, distance, unfollowed: false });
    const expected = calibration.confidence('solve', false, features);
    expect(only(events, 'answer')[0]?.features).toEqual(features);
    expect(only(events, 'answer')[0]?.answer.confidence).toBeCloseTo(expected, 12);
    expect(expected).not.toBeCloseTo(Math.exp(-0.5), 3);
  });
});
