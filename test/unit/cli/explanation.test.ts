import { describe, expect, it } from 'vitest';
import { explanation, gainLines } from '../../../src/cli/explanation.ts';
import { painter } from '../../../src/cli/paint.ts';
import type { Steered, Trace } from '../../../src/core/trace.ts';

const token = (text: string, gain: number) => ({ text, logProb: -0.1, gain });
const step = (text: string, gain: number) => ({ text, tokens: [token(text, gain)], checks: [] });

const trace: Trace = {
  ...{ version: 2, id: 'x', time: '2026-01-02T03:04:05.678Z', mode: 'explain' },
  question: { text: 'What is 3 + 4?', kind: 'question' },
  thinker: { kind: 'local', model: 'default', latencyMs: 1, cached: false },
  guidance: { count: 2, dimension: 3, null: false },
  plan: [
    { text: 'A = 3 + 4', effects: [-1.5, 0.2], thoughts: [0] },
    { text: 'B = A * 2', effects: [0.01, -0.02], thoughts: [] },
  ],
  steps: [step('3 + 4 = 7', 1.25), step('7 * 2 = 14', -0.5)],
  answer: { text: '14', confidence: 0.9, tokens: [] },
  metrics: {
    ...{ promptTokens: 5, chainTokens: 2, answerTokens: 1, tokensPerSecond: 900, totalMs: 60 },
    ...{ timeToFirstPlanTokenMs: 20, timeToFirstChainTokenMs: 30, totalGain: 0.75 },
  },
  warnings: [],
};
const plain = painter(false);
const shown = (change: Partial<Trace>) => explanation({ ...trace, ...change }, plain);

describe('the printed explanation', () => {
  it('says which thoughts carry the plan, numbered from 1', () => {
    expect(shown({})).toBe(
      [
        '',
        'Thoughts that carry the plan (nats that an item loses without the thought)',
        '  A = 3 + 4  1 (−1.50)',
        '  B = A * 2  no single one',
        '',
      ].join('\n'),
    );
  });

  it('shows the thought map as a table of plan, steps and answer', () => {
    const steps = trace.steps.map(one => ({ ...one, effects: [-0.25, 0.001] }));
    expect(shown({ steps, answer: { ...trace.answer, effects: [3, -12.345] } })).toContain(
      [
        'Thought map (change in nats when one thought is left out)',
        '  thought       1      2',
        '  plan 1    −1.50  +0.20',
        '  plan 2    +0.01  −0.02',
        '  step 1    −0.25   0.00',
        '  step 2    −0.25   0.00',
        '  answer    +3.00 −12.35',
        '',
      ].join('\n'),
    );
  });

  const steered: Steered = {
    steering: { off: [1], strength: 0.5, guidance: { from: 'question', text: 'Why?' } },
    plan: [{ text: 'A = 3 - 4' }, { text: 'B = A * 2' }],
    steps: [step('3 - 4 = -1', 1)],
    answer: { text: '-1', tokens: [] },
    totalGain: 1,
  };

  it('marks the words in which a steered chain differs, each on its own line', () => {
    const text = shown({ steered: [steered] });
    expect(text).toContain(
      'Steered: guidance of "Why?", without thought 2, strength 0.5\n  plan: A = 3 - 4; B = A * 2\n',
    );
    expect(text).toContain('3 [-+-]{+-+} 4 = ');
    for (const line of text.split('\n')) expect(line.split('[-').length).toBe(line.split('-]').length);
    expect(text).toContain('gain of the chain +1.00 nats, before +0.75');
    const same = { ...steered, steps: trace.steps, answer: { text: '14', tokens: [] } };
    expect(shown({ steered: [same] })).toContain('The chain is the same.');
  });

  it('compares a steered chain with the one that was written first, where another took its place', () => {
    const answer = { text: '-1', confidence: 0.1, tokens: [] };
    const rejected = { steps: steered.steps, answer, drawn: 16, sound: 1, agreeing: 1 };
    const text = shown({ steered: [steered], rejected });
    expect(text).toContain('compared with the first chain, which was rejected');
    expect(text).toContain('The chain is the same.');
    expect(text).toContain('gain of the chain +1.00 nats\n');
  });

  it('says how far sampled chains agree and where they part', () => {
    const samples: Trace['samples'] = {
      ...{ temperature: 0.7, seed: 1, agreement: 2 / 3, parts: 1 },
      chains: [
        { steps: ['3 + 4 = 7', '7 * 2 = 14'], answer: '14', parts: null },
        { steps: ['3 + 4 = 7', '7 * 2 = 14'], answer: '14', parts: null },
        { steps: ['3 + 4 = 7'], answer: null, parts: 1 },
      ],
      answers: [{ text: '14', chains: [0, 1] }],
    };
    expect(shown({ samples })).toContain(
      [
        '3 sampled chains (temperature 0.7, seed 1)',
        '  2 of 3: 14, as above',
        '  1 of 3: no answer',
        '  They part at step 2:',
        '    2 × 7 * 2 = 14',
        '    1 × (ends)',
        '',
      ].join('\n'),
    );
  });

  it('shows nothing that a model wrote as a command to the terminal', () => {
    const evil = '\u001b[2Jx\u202e';
    const text = shown({
      plan: [{ text: evil, effects: [0, 0], thoughts: [] }],
      steered: [{ ...steered, plan: [{ text: evil }], steps: [step(evil, 0)] }],
      samples: {
        ...{ temperature: 1, seed: 1, agreement: 0, parts: 0 },
        chains: [{ steps: [evil], answer: evil, parts: 0 }],
        answers: [{ text: evil, chains: [0] }],
      },
    });
    for (const control of ['\u001b', '\u202e']) expect(text).not.toContain(control);
  });

  it('words the gain as where guidance acted, a line a step and one for the chain', () => {
    expect(gainLines(trace)).toEqual(['step 1  +1.25', 'step 2  −0.50', 'chain   +0.75']);
    const { totalGain: _, ...metrics } = trace.metrics;
    expect(gainLines({ ...trace, metrics })).toBeUndefined();
  });
});
