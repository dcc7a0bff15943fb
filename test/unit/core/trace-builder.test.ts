import { describe, expect, test } from 'vitest';
import { ChainSplitter } from '../../../src/core/chain.ts';
import type { ReasoningEvent } from '../../../src/core/events.ts';
import { traceSchema } from '../../../src/core/trace.ts';
import { TraceBuilder } from '../../../src/core/trace-builder.ts';

const head = {
  id: '7b0c',
  time: '2026-01-02T03:04:05.678Z',
  mode: 'solve',
  question: { text: 'What is 5 + 3?', kind: 'question' },
} as const;

const guidance: ReasoningEvent = {
  type: 'guidance',
  thinker: { kind: 'local', model: 'default', latencyMs: 12, cached: false },
  guidance: { count: 10, dimension: 256, null: false },
};
const answer: ReasoningEvent = {
  type: 'answer',
  answer: { text: '8', confidence: 0.9, tokens: [{ text: '8', logProb: -0.1 }] },
};
const metrics: ReasoningEvent = {
  type: 'metrics',
  metrics: {
    promptTokens: 9,
    chainTokens: 3,
    answerTokens: 1,
    timeToFirstPlanTokenMs: 20,
    timeToFirstChainTokenMs: 30,
    tokensPerSecond: 900,
    totalMs: 60,
  },
};

/** The token and step events of a chain. */
function chain(...pieces: string[]): ReasoningEvent[] {
  const splitter = new ChainSplitter();
  const events = pieces.flatMap<ReasoningEvent>(text => {
    const token = { text, logProb: -0.25 };
    return [{ type: 'token', token }, ...splitter.push(token).map(step => ({ type: 'step', step }) as const)];
  });
  return [...events, ...splitter.end().map(step => ({ type: 'step', step }) as const)];
}

function build(...events: ReasoningEvent[]): TraceBuilder {
  const builder = new TraceBuilder(head);
  for (const event of events) builder.add(event);
  return builder;
}

describe('TraceBuilder', () => {
  test('a whole run becomes a trace that its schema accepts', () => {
    const trace = build(
      guidance,
      { type: 'plan', items: [{ text: 'add 5 3' }] },
      ...chain('5 + 3', ' = 8', '\n'),
      answer,
      { type: 'warning', warning: { code: 'no-thinker', message: 'Null guidance was used.' } },
      metrics,
    ).finish();
    expect(traceSchema.parse(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
    expect(trace.steps.map(step => step.text)).toEqual(['5 + 3 = 8']);
    expect(trace.metrics).not.toHaveProperty('totalGain');
  });

  test('gains reach every token of steps and answer, and their sum the metrics', () => {
    const trace = build(guidance, ...chain('a', '\n', 'b', '\n', '\n'), answer, metrics, {
      type: 'gains',
      chain: [1, 0.5, -0.25, 0.25, 0.125],
      answer: [2],
    }).finish();
    expect(trace.steps.map(step => step.tokens.map(token => token.gain))).toEqual([
      [1, 0.5],
      [-0.25, 0.25],
    ]);
    expect(trace.answer.tokens[0]?.gain).toBe(2);
    expect(trace.metrics.totalGain).toBe(1.625);
  });

  test('gains that do not match the tokens are refused', () => {
    const builder = build(guidance, ...chain('a', 'b'), answer);
    expect(() => builder.add({ type: 'gains', chain: [1], answer: [1] })).toThrow(RangeError);
  });

  test('what explains the chain finds its place', () => {
    const solved = build(
      guidance,
      { type: 'plan', items: [{ text: 'add 5 3' }] },
      ...chain('5 + 3', ' = 8', '\n'),
      answer,
      { type: 'written', written: { plan: [1], chain: [1, 2, 3, 9, 4, 2] } },
      { type: 'realised', steps: [0] },
      { type: 'plan-effects', effects: [[-1, 0.5]] },
      metrics,
    ).finish();
    expect(solved.plan[0]).toMatchObject({ effects: [-1, 0.5], thoughts: [0] });
    expect(solved.steps[0]?.planItem).toBe(0);
    const builder = TraceBuilder.of(solved);
    builder.add({ type: 'thought-map', steps: [[0.25, -2]], answer: [-0.5, 0] });
    builder.add({ type: 'gains', chain: [1, 2, 3], answer: [4] });
    const mapped = builder.finish();
    expect(traceSchema.parse(JSON.parse(JSON.stringify(mapped)))).toEqual(mapped);
    expect(mapped.steps[0]?.effects).toEqual([0.25, -2]);
    expect(mapped.answer.effects).toEqual([-0.5, 0]);
    expect(mapped.metrics.totalGain).toBe(6);
    expect(solved.metrics).not.toHaveProperty('totalGain');
  });

  test('effects on what is not there are refused', () => {
    const builder = build(guidance, ...chain('a', '\n'), answer, metrics);
    expect(() => builder.add({ type: 'plan-effects', effects: [[1]] })).toThrow(RangeError);
    expect(() => builder.add({ type: 'thought-map', steps: [[1], [1]], answer: [1] })).toThrow(RangeError);
  });

  test('a snapshot shows the plan and the step being written', () => {
    const token = (text: string) => ({ text, logProb: -1 });
    const builder = build(
      { type: 'plan-token', token: token('add 5') },
      { type: 'plan-token', token: token(' 3\nadd') },
      ...chain('5 + 3 = 8', '\n'),
      { type: 'token', token: token('8 +') },
    );
    const { plan, steps } = builder.snapshot();
    expect(plan.map(item => item.text)).toEqual(['add 5 3', 'add']);
    expect(steps.map(step => step.text)).toEqual(['5 + 3 = 8', '8 +']);
  });

  test('a snapshot does not change with later events', () => {
    const builder = build(...chain('a', '\n'));
    const before = builder.snapshot();
    for (const event of chain('b', '\n')) builder.add(event);
    expect(before.steps).toHaveLength(1);
  });

  test('an unfinished run is no trace', () => {
    expect(() => build(guidance, answer).finish()).toThrow('not complete');
  });
});
