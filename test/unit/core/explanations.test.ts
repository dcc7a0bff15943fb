import { describe, expect, test } from 'vitest';
import {
  agreementText,
  carriedText,
  partingSteps,
  partingText,
  steeredAnswerText,
  steeredGainText,
  steeringText,
  strengthText,
} from '../../../src/core/explanations.ts';
import { asMarkdown } from '../../../src/core/markdown.ts';
import type { Rejected, Samples, Steered, Steering } from '../../../src/core/trace.ts';
import { snapshots } from '../../webview/snapshots.ts';

const explored = snapshots.explored?.entry?.trace;
if (!explored) throw new Error('There is no explored trace.');

const steering: Steering = { off: [], strength: 1, guidance: { from: 'own' } };
const steered: Steered = { steering, plan: [], steps: [], totalGain: -1.5 };
/** The first chain, which another took the place of. */
const rejected: Rejected = {
  steps: [{ text: '3 - 5 = -1', tokens: [], checks: [] }],
  answer: { text: '-1', confidence: 0.1, tokens: [] },
  ...{ drawn: 16, sound: 1, agreeing: 1 },
};
const samples: Samples = {
  ...{ temperature: 1, seed: 7, agreement: 2 / 3, parts: 1 },
  chains: [
    { steps: ['a', 'b'], answer: '1', parts: null },
    { steps: ['a', 'c'], answer: '1', parts: 1 },
    { steps: ['a', 'c'], answer: null, parts: 1 },
  ],
  answers: [{ text: '1', chains: [0, 1] }],
};

describe('the words of what explains', () => {
  test('count thoughts from 1 and tell the effect of each', () => {
    expect(carriedText({ text: '', thoughts: [2, 0], effects: [-1, 0, -2.5] })).toBe(
      'carried by thought 3 (−2.50 nats without it), thought 1 (−1.00 nats without it)',
    );
    expect(carriedText({ text: '', thoughts: [], effects: [0] })).toBe('carried by no single thought');
    expect(carriedText({ text: '' })).toBeUndefined();
  });

  test('say what a chain was steered by, and only that', () => {
    expect(steeringText(steering)).toBe('as it was');
    expect(steeringText({ ...steering, off: [0] })).toBe('without thought 1');
    const strategy: Steering['guidance'] = { from: 'strategy', label: 'word_problem/chain' };
    expect(steeringText({ off: [0, 4], strength: 1.5, guidance: strategy })).toBe(
      'strategy: word problem, chain; without thoughts 1, 5; strength 1.5',
    );
    const other = (text: string) => steeringText({ ...steering, guidance: { from: 'question', text } });
    expect(other('2 + 2\nis\u202e')).toBe('guidance of “2 + 2 is\ufffd”');
    expect(other('1 + '.repeat(100))).toMatch(/^guidance of “1 \+ .{95}…”$/);
    expect([0, 1, 2].map(strengthText)).toEqual([
      'strength 0.0, without guidance',
      'strength 1.0, as it was',
      'strength 2.0',
    ]);
  });

  test('compare the gain only where it was measured before', () => {
    const { metrics } = explored;
    if (!metrics) throw new Error('There are no metrics.');
    const { totalGain: _, ...unmeasured } = metrics;
    expect(steeredGainText(steered, { metrics: { ...metrics, totalGain: 2 } })).toBe(
      'The gain is −1.50 nats, it was +2.00 nats: a change of −3.50 nats.',
    );
    expect(steeredGainText(steered, { metrics: unmeasured })).toBe('The gain is −1.50 nats.');
    expect(steeredGainText(steered, { metrics: { ...metrics, totalGain: 2 }, rejected })).toBe(
      'The gain is −1.50 nats.',
    );
  });

  test('say what became of the answer', () => {
    const before = { text: '4', confidence: 1, tokens: [] };
    expect(steeredAnswerText(steered, before)).toBe('Not written to the end.');
    const answered = (text: string) => steeredAnswerText({ ...steered, answer: { text, tokens: [] } }, before);
    expect([answered('4'), answered('5')]).toEqual(['The answer is the same.', 'The answer changes from 4 to 5.']);
  });

  test('tell how far chains agree and where they part, never rounding up', () => {
    expect(agreementText(samples)).toBe('2 of 3 chains come to this answer (66 %).');
    expect(partingText(samples)).toBe('The chains part at step 2.');
    expect(partingSteps(samples)).toEqual([
      ['c', 2],
      ['b', 1],
    ]);
    expect(partingText({ ...samples, parts: null })).toBe('All chains have the same steps.');
  });
});

test('all of it is in the Markdown of a trace', () => {
  const markdown = asMarkdown(explored);
  const parts = [
    'subtract 8  (carried by thought 4 (−3.81 nats without it), thought 3 (−3.31 nats without it))',
    '## Thought map\n```text\n',
    /\nstep 1 +−2\.31 +\+0\.02 /,
    '## Steered: without thoughts 3, 4; strength 0.5\n',
    '[-11-]{+27+}',
    'a change of −13.93 nats',
    '[-tip: 4 + 7 = 11-]\n[-wrapping: 11 + 3 = 14-]\n[-14-]{+20+}\n```\nNot written to the end.\n',
    '## Self-consistency\n5 of 8 chains come to this answer (62 %).\n```text\n5 × 14\n2 × 15\n1 × no answer\n```',
    'The chains part at step 4.\n```text\n5 × wrapping: 11 + 3 = 14\n',
    '- The plan has nothing of this step.',
  ];
  for (const part of parts) expect(markdown).toMatch(part);
});

test('a chain that is written anew stands beside the one that was written first, not beside one that was drawn', () => {
  const same: Steered = { ...steered, steps: rejected.steps, answer: { text: '-1', tokens: [] } };
  const markdown = asMarkdown({ ...explored, rejected, steered: [same] });
  expect(markdown).toContain(
    '\n3 - 5 = -1\n-1\n```\nCompared with the first chain, which was rejected. The answer is the same. The gain is −1.50 nats.',
  );
});
