/** What explains a chain, as text for a terminal. */
import { wordDifference, writtenText } from '../core/difference.ts';
import { partingSteps } from '../core/explanations.ts';
import { gainOf, signed } from '../core/figures.ts';
import { firstChain, gainOfFirst } from '../core/rejected.ts';
import type { Samples, Steered, Steering, Trace } from '../core/trace.ts';
import { visible, visibleLines } from '../core/visible.ts';
import type { Paint } from './paint.ts';

const COLUMN = 7;

/** The sections that a trace has something for, each with an empty line before it. */
export function explanation(trace: Trace, paint: Paint): string {
  return [planCarriers(trace), thoughtMap(trace), ...(trace.steered ?? []).map(steeredChain), sampled(trace)]
    .filter(section => section !== undefined)
    .map(
      ([title, ...lines]) =>
        `\n${paint('bold', title ?? '')}\n${lines.map(line => `  ${line}`.trimEnd()).join('\n')}\n`,
    )
    .join('');

  function steeredChain(steered: Steered): string[] {
    const { steering, plan, totalGain } = steered;
    const first = writtenText(firstChain(trace));
    const words = wordDifference(first, writtenText(steered)).map(({ kind, text }) => {
      const shown = visibleLines(text);
      if (kind === 'removed') return paint('red', marked('[-', shown, '-]'));
      return kind === 'added' ? paint('green', marked('{+', shown, '+}')) : shown;
    });
    const lines = words.join('').split('\n');
    const before = gainOfFirst(trace);
    return [
      `Steered: ${steeringText(steering)}`,
      ...(trace.rejected ? ['compared with the first chain, which was rejected'] : []),
      ...(plan.length > 0 ? [`plan: ${plan.map(({ text }) => visible(text)).join('; ')}`, ''] : []),
      ...(lines.length > 0 && words.some(word => word !== '') ? lines : ['(nothing)']),
      '',
      ...(first === writtenText(steered) ? ['The chain is the same.'] : []),
      `gain of the chain ${signed(totalGain)} nats${before === undefined ? '' : `, before ${signed(before)}`}`,
    ];
  }
}

/** Which thoughts each item of the plan leans on. */
function planCarriers({ plan }: Trace): string[] | undefined {
  if (plan.every(({ thoughts }) => thoughts === undefined)) return undefined;
  const width = Math.max(...plan.map(({ text }) => text.length));
  return [
    'Thoughts that carry the plan (nats that an item loses without the thought)',
    ...plan.map(({ text, thoughts = [], effects = [] }) => {
      const carriers = thoughts.map(thought => `${thought + 1} (${signed(effects[thought] ?? 0)})`);
      return `${visible(text).padEnd(width)}  ${carriers.join(', ') || 'no single one'}`;
    }),
  ];
}

/** Rows of the plan, the steps and the answer; columns of the thoughts. */
function thoughtMap({ plan, steps, answer }: Trace): string[] | undefined {
  if (answer.effects === undefined) return undefined;
  const row = (label: string, effects: readonly number[] = []) =>
    label.padEnd(8) + effects.map(effect => signed(effect).padStart(COLUMN)).join('');
  const numbers = answer.effects.map((_, thought) => String(thought + 1).padStart(COLUMN));
  return [
    'Thought map (change in nats when one thought is left out)',
    'thought'.padEnd(8) + numbers.join(''),
    ...plan.map(({ effects }, index) => row(`plan ${index + 1}`, effects)),
    ...steps.map(({ effects }, index) => row(`step ${index + 1}`, effects)),
    row('answer', answer.effects),
  ];
}

function sampled({ samples, answer }: Trace): string[] | undefined {
  if (samples === undefined) return undefined;
  const { chains, answers, temperature, seed } = samples;
  const share = (of: readonly number[]): string => `${of.length} of ${chains.length}`;
  const none = chains.flatMap((chain, index) => (chain.answer === null ? [index] : []));
  return [
    `${chains.length === 1 ? '1 sampled chain' : `${chains.length} sampled chains`} (temperature ${temperature}, seed ${seed})`,
    ...answers.map(
      ({ text, chains: of }) => `${share(of)}: ${visible(text)}${text === answer.text ? ', as above' : ''}`,
    ),
    ...(none.length > 0 ? [`${share(none)}: no answer`] : []),
    ...partingLines(samples),
  ];
}

function partingLines(samples: Samples): string[] {
  const { chains, parts } = samples;
  if (parts === null) return chains.length > 1 ? ['All have the same steps.'] : [];
  const steps = partingSteps(samples, '(ends)').map(([step, count]) => `  ${count} × ${visible(step)}`);
  return [`They part at step ${parts + 1}:`, ...steps];
}

function steeringText({ off, strength, guidance }: Steering): string {
  const numbers = off.map(thought => thought + 1).join(', ');
  const parts = [
    guidance.from === 'question' ? `guidance of "${visible(guidance.text)}"` : undefined,
    guidance.from === 'strategy' ? `strategy ${visible(guidance.label)}` : undefined,
    off.length > 0 ? `without ${off.length === 1 ? 'thought' : 'thoughts'} ${numbers}` : undefined,
    strength === 1 ? undefined : `strength ${strength}`,
  ].filter(part => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : 'nothing changed';
}

/** Words that changed, marked line by line, so that a mark never spans a line's end. */
function marked(before: string, text: string, after: string): string {
  return text.replace(/[^\n]+/g, line => (line.trim() === '' ? line : `${before}${line}${after}`));
}

/** Gain of each step and of the chain, worded as where guidance acted. */
export function gainLines({ steps, metrics }: Trace): string[] | undefined {
  if (metrics.totalGain === undefined) return undefined;
  const gains = steps.map((step, index) => `step ${index + 1}  ${signed(gainOf(step.tokens) ?? 0)}`);
  return [...gains, `chain   ${signed(metrics.totalGain)}`];
}
