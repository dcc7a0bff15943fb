import { describe, expect, it } from 'vitest';
import { Renderer, type RenderOptions } from '../../../src/cli/render.ts';
import type { ReasoningEvent } from '../../../src/core/events.ts';
import type { Check, Trace } from '../../../src/core/trace.ts';

const token = (text: string): ReasoningEvent => ({ type: 'token', token: { text, logProb: -0.1 } });
const planToken = (text: string): ReasoningEvent => ({ type: 'plan-token', token: { text, logProb: -0.1 } });
const step = (text: string, ...checks: Check[]): ReasoningEvent => ({
  type: 'step',
  step: { text, tokens: [], checks },
});
const answer = (text: string): ReasoningEvent => ({ type: 'answer', answer: { text, confidence: 0.876, tokens: [] } });
const right: Check = { expression: '3 + 4', claimed: '7', expected: '7', ok: true };
const wrong: Check = { expression: '7 * 2', claimed: '15', expected: '14', ok: false };

function render(events: ReasoningEvent[], options: Partial<RenderOptions> = {}): string {
  let text = '';
  const write = (piece: string): void => {
    text += piece;
  };
  const renderer = new Renderer({ write, colour: false, progress: false, ...options });
  for (const event of events) renderer.render(event);
  renderer.close();
  return text;
}

const events = [
  ...[planToken('3 + 4'), planToken('\n'), planToken('7 * 2')],
  ...[token('3 + 4'), token(' = 7'), token('\n'), step('3 + 4 = 7', right)],
  ...[token('7 * 2 = 15'), step('7 * 2 = 15', wrong)],
  answer('15'),
];

describe('the printed result', () => {
  it('shows plan, chain with its checks, and answer', () => {
    expect(render(events)).toBe(
      [
        'Plan',
        '  3 + 4',
        '  7 * 2',
        '',
        'Chain',
        '  3 + 4 = 7  ✓',
        '  7 * 2 = 15  ✗ 7 * 2 is 14, not 15',
        '',
        'Answer',
        '  15  confidence 87 %',
        '',
      ].join('\n'),
    );
  });

  it('keeps the lines of an answer', () => {
    expect(render([answer('0\n1\n2')])).toBe('Answer\n  0\n  1\n  2  confidence 87 %\n');
  });

  it('marks what was put right, with what was written', () => {
    const corrected: ReasoningEvent = {
      type: 'step',
      step: { text: '3 + 4 = 7', tokens: [], checks: [right], wrote: '3 + 4 = 8' },
    };
    expect(render([token('3 + 4 = 7'), corrected])).toBe(
      'Chain\n  3 + 4 = 7  ✓  ✎ put right; written was: 3 + 4 = 8\n',
    );
  });

  it('says why another chain follows, and shows it in sections of its own', () => {
    const rejected: ReasoningEvent = { type: 'rejected', drawn: 16, sound: 5, agreeing: 4 };
    const again = [token('3 + 4'), token(' = 7\n'), step('3 + 4 = 7', right), token('7 * 2 = 14'), step('7 * 2 = 14')];
    expect(render([...events, rejected, ...again, answer('14')])).toBe(
      `${render(events)}
The first chain did not pass its checks. Of 16 more chains 5 did; 4 of them come to the answer that was taken.

Chain
  3 + 4 = 7  ✓
  7 * 2 = 14

Answer
  14  confidence 87 %
`,
    );
  });

  it('keeps lines apart when tokens hold newlines in their middle', () => {
    const shown = render([token('a\nb'), step('a', right), token('c\n\n'), step('bc'), token('d'), step('d')]);
    expect(shown).toBe('Chain\n  a  ✓\n  bc\n  d\n');
  });

  it('has colour only when asked, and then no other text', () => {
    expect(render(events)).not.toContain('\u001b');
    const coloured = render(events, { colour: true });
    expect(coloured).toContain('\u001b[32m  ✓\u001b[0m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it removes
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(render(events));
  });

  it('wipes the line that is shown while waiting', () => {
    expect(render(events, { progress: true })).toBe(`thinking…\r\u001b[K${render(events)}`);
  });

  it('does not let a model steer the terminal', () => {
    const hostile = '\u001b[2Jx\u202e\r\u0007';
    const shown = render([planToken(hostile), token(hostile), step(hostile), answer(hostile)]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('says so when there is no guidance, and shows warnings, each once', () => {
    const thinker = { kind: 'none', model: null, latencyMs: 0, cached: false } as const;
    const guidance: ReasoningEvent = { type: 'guidance', thinker, guidance: { count: 1, dimension: 1, null: true } };
    const warning: ReasoningEvent = { type: 'warning', warning: { code: 'x', message: 'Something.' } };
    expect(render([guidance, warning, warning])).toBe('No guidance: the executor works alone.\nWarning: Something.\n');
  });

  it('ends with the gain of each step and the speed', () => {
    let text = '';
    const renderer = new Renderer({ write: piece => (text += piece), colour: false, progress: false });
    const gains = [0.5, -0.75].map(gain => ({ text: 's', tokens: [{ text: 's', logProb: -1, gain }], checks: [] }));
    const metrics = { chainTokens: 20, answerTokens: 2, tokensPerSecond: 110, totalMs: 1234, totalGain: -0.25 };
    renderer.finish({ plan: [], steps: gains, metrics, warnings: [] } as unknown as Trace);
    expect(text).toBe(
      'Where guidance acted (gain in nats; not whether a step is right)\n  step 1  +0.50\n  step 2  −0.75\n  chain   −0.25\n22 tokens, 110 a second, 1.23 s\n',
    );
  });

  it('tells together, once, what only the plan or only the chain has', () => {
    const apart = (code: string, where: object): ReasoningEvent => {
      return { type: 'warning', warning: { code, message: 'Something.', ...where } };
    };
    const told = [
      apart('plan-item-without-step', { planItem: 0 }),
      apart('plan-item-without-step', { planItem: 1 }),
      apart('step-without-plan-item', { step: 0 }),
    ];
    expect(render(told)).toBe('');
    let text = '';
    const renderer = new Renderer({ write: piece => (text += piece), colour: false, progress: false });
    const warnings = told.map(event => (event as Extract<ReasoningEvent, { type: 'warning' }>).warning);
    const metrics = { chainTokens: 20, answerTokens: 2, tokensPerSecond: 110, totalMs: 1234 };
    const plan = [{ text: 'a = 1 + 2' }, { text: 'b = a * 3' }];
    renderer.finish({ plan, steps: [{ text: 'a: 1 + 3 = 4', tokens: [] }], metrics, warnings } as unknown as Trace);
    expect(text).toBe(
      'Warning: Only in the plan: a = 1 + 2; b = a * 3\nWarning: Only in the chain: a: 1 + 3 = 4\n22 tokens, 110 a second, 1.23 s\n',
    );
  });
});
