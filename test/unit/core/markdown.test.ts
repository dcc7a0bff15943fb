import { describe, expect, test } from 'vitest';
import type { PanelEntry } from '../../../src/core/entry.ts';
import { asMarkdown, entryAsMarkdown } from '../../../src/core/markdown.ts';
import type { TraceDraft } from '../../../src/core/trace.ts';

const head: TraceDraft = {
  version: 1,
  id: 'a',
  time: '2026-01-02T03:04:05.678Z',
  mode: 'solve',
  question: { text: 'What does this code print?\nprint(3 + 4)', kind: 'code' },
  plan: [],
  steps: [],
  warnings: [],
};
const step = (text: string, ok: boolean) => ({
  text,
  tokens: [],
  checks: [{ expression: '3 + 4', claimed: '7', expected: '7', ok }],
});

describe('a trace as Markdown', () => {
  test('has everything that the panel shows', () => {
    const trace: TraceDraft = {
      ...head,
      plan: [{ text: '3 + 4' }, { text: 'print' }],
      steps: [step('3 + 4 = 7', true), step('3 + 4 = 8', false)],
      answer: { text: '7', confidence: 0.876, tokens: [] },
      guidance: { count: 8, dimension: 256, null: true },
      warnings: [{ code: 'context-limit', message: 'The chain was cut.' }],
    };
    expect(asMarkdown(trace)).toBe(
      [
        '## Question\n```text\nWhat does this code print?\nprint(3 + 4)\n```\n',
        '## Plan\n```text\n3 + 4\nprint\n```\n',
        '## Chain\n```text\n3 + 4 = 7  ✓\n3 + 4 = 8  ✗ 3 + 4 is 7, not 7\n```\n',
        '## Answer\n```text\n7\n```\nConfidence 87 %.\n',
        '- No guidance: the executor works alone.\n- The chain was cut.\n',
      ].join('\n'),
    );
  });

  test('has gains, details and the place that it was asked at', () => {
    const trace: TraceDraft = {
      ...head,
      question: {
        ...head.question,
        source: { uri: 'file:///a.py', range: { start: { line: 2, character: 0 }, end: { line: 3, character: 5 } } },
      },
      steps: [{ text: '3 + 4 = 7', tokens: [{ text: '3 + 4 = 7', logProb: -1, gain: 1.25 }], checks: [] }],
      answer: { text: '7', confidence: 0.5, tokens: [] },
      thinker: { kind: 'local', model: 'm', latencyMs: 3, cached: false },
      metrics: {
        ...{ promptTokens: 5, chainTokens: 1, answerTokens: 1, totalMs: 1500, tokensPerSecond: 10, totalGain: 1.25 },
        ...{ timeToFirstPlanTokenMs: null, timeToFirstChainTokenMs: 12 },
      },
    };
    const markdown = asMarkdown(trace);
    const parts = [
      '3 + 4 = 7  (+1.25 nats)',
      'Thinker: local, m, 3 ms',
      'In all: 1.50 s',
      'Gain: +1.25 nats over the chain',
    ];
    for (const part of [...parts, 'Source: file:///a.py from 3:1 to 4:6']) expect(markdown).toContain(part);
  });

  test('of an entry has its name, how it ended and the run beside it', () => {
    const entry = { id: 'a', time: head.time, mode: 'solve', trace: head } as const;
    const error = { code: 'executor-crashed', message: 'It crashed.', nextStep: 'Try again.' } as const;
    const failed: PanelEntry = { ...entry, status: 'failed', error, title: 'My *own*' };
    const markdown = entryAsMarkdown(failed, { ...entry, id: 'b', status: 'stopped' });
    expect(markdown).toMatch(/^# My \\\*own\\\*\n\n## Question\n/);
    expect(markdown).toContain('- Failed.\n\n```text\nIt crashed.\nTry again.\n```');
    expect(markdown).toMatch(/\n# Without guidance\n\n## Question\n[\s\S]*- Stopped\.\n$/);
  });

  test('says the strategy that the panel says, and none outside the domain', () => {
    const strategy = { label: 'word_problem/`chain`', probability: 0.937 };
    const guidance = { count: 8, dimension: 256, null: false, strategy, distance: 0.5 };
    const plan = [{ text: '3 + 4' }];
    const said = 'Nearest training strategy: word problem, chain (93 %).';
    expect(asMarkdown({ ...head, plan, guidance })).toContain(`\`\`\`\n${said}\n`);
    expect(asMarkdown({ ...head, plan, guidance: { ...guidance, distance: 1.5 } })).not.toContain('strategy');
  });

  test('has the chain that another took the place of, after the answer, and says why', () => {
    const trace: TraceDraft = {
      ...head,
      steps: [step('3 + 4 = 7', true)],
      answer: { text: '7', confidence: 0.5, tokens: [] },
      rejected: {
        steps: [step('3 + 4 = 8', false)],
        answer: { text: '8', confidence: 0.4, tokens: [] },
        ...{ drawn: 16, sound: 5, agreeing: 4 },
      },
    };
    expect(asMarkdown(trace)).toContain(
      [
        '## Answer\n```text\n7\n```\nConfidence 50 %.\n',
        '## First chain\n```text\n3 + 4 = 8  ✗ 3 + 4 is 7, not 7\nAnswer: 8\n```',
        'The first chain did not pass its checks. Of 16 more chains 5 did; 4 of them come to the answer that was taken.\n',
      ].join('\n'),
    );
  });

  test('says of a line that was put right what the executor wrote', () => {
    const trace: TraceDraft = {
      ...head,
      steps: [{ ...step('3 + 4 = 7', true), wrote: '3 + 4 = 8' }],
      answer: { text: '7', confidence: 0.5, tokens: [], wrote: '8' },
    };
    expect(asMarkdown(trace)).toContain('3 + 4 = 7  ✓  ✎ put right; written was: 3 + 4 = 8\n');
    expect(asMarkdown(trace)).toContain('7  ✎ put right; written was: 8\n');
  });

  test('leaves out what is not there yet', () => {
    expect(asMarkdown(head)).toBe('## Question\n```text\nWhat does this code print?\nprint(3 + 4)\n```\n');
  });

  test('an answer of several lines keeps them', () => {
    const answer = { text: '0\n1', confidence: 1, tokens: [], checks: [] };
    expect(asMarkdown({ ...head, answer })).toContain('\n```text\n0\n1\n```\n');
  });

  test('no text leaves its fence, however it is written', () => {
    const trap = '````\n# A heading, [a link](command:x)';
    const trace: TraceDraft = {
      ...head,
      question: { text: trap, kind: 'question' },
      plan: [{ text: '``` a\nb' }],
      answer: { text: '`````\r\n# b\u202e', confidence: 1, tokens: [] },
    };
    const markdown = asMarkdown(trace);
    expect(markdown).toContain(`\n\`\`\`\`\`text\n${trap}\n\`\`\`\`\`\n`);
    expect(markdown).toContain('\n````text\n``` a\u23ceb\n````\n');
    expect(markdown).toContain('\n``````text\n`````\ufffd\n# b\ufffd\n``````\n');
  });
});
