/** What explains a chain, in the words of the panel and of Markdown. Thoughts are counted from 1 for people. */
import { nats } from './figures.ts';
import * as l10n from './l10n.ts';
import { strategyName } from './notes.ts';
import { percent } from './percent.ts';
import { gainOfFirst } from './rejected.ts';
import type { PlanItem, Samples, Steered, Steering, TraceDraft } from './trace.ts';
import { visible } from './visible.ts';

/** Of a question that is named in a sentence. */
const MOST_CHARACTERS = 100;

/** Thoughts by their numbers; `thoughts` are indices. */
export function thoughtsText(thoughts: readonly number[]): string {
  const numbers = thoughts.map(thought => thought + 1).join(', ');
  return thoughts.length === 1 ? l10n.t('thought {0}', numbers) : l10n.t('thoughts {0}', numbers);
}

/** Which thoughts carry an item of the plan, each with its effect; undefined where that was not measured. */
export function carriedText({ thoughts, effects = [] }: PlanItem): string | undefined {
  if (thoughts === undefined) return undefined;
  if (thoughts.length === 0) return l10n.t('carried by no single thought');
  return l10n.t('carried by {0}', thoughts.map(thought => effectText(thought, effects[thought] ?? 0)).join(', '));
}

/** What leaving a thought out does, as briefly as it can be said. */
export function effectText(thought: number, effect: number): string {
  return l10n.t('thought {0} ({1} without it)', thought + 1, nats(effect));
}

/** What a chain was steered by. */
export function steeringText({ off, strength, guidance }: Steering): string {
  const parts = [
    guidance.from === 'question' ? l10n.t('guidance of “{0}”', shortened(guidance.text)) : '',
    guidance.from === 'strategy' ? l10n.t('strategy: {0}', strategyName(guidance.label)) : '',
    off.length > 0 ? l10n.t('without {0}', thoughtsText(off)) : '',
    strength === 1 ? '' : strengthText(strength),
  ].filter(part => part !== '');
  return parts.length > 0 ? parts.join('; ') : l10n.t('as it was');
}

/** A question in a line. */
function shortened(text: string): string {
  const line = visible(text.replace(/\s+/g, ' '));
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
}

/** How strong guidance is. */
export function strengthText(strength: number): string {
  const value = l10n.decimal(strength, 1);
  if (strength === 0) return l10n.t('strength {0}, without guidance', value);
  return strength === 1 ? l10n.t('strength {0}, as it was', value) : l10n.t('strength {0}', value);
}

/** The gain of a steered chain and how far it is from the gain before, which a chain that was rejected has none of. */
export function steeredGainText({ totalGain }: Steered, trace: Pick<TraceDraft, 'metrics' | 'rejected'>): string {
  const before = gainOfFirst(trace);
  if (before === undefined) return l10n.t('The gain is {0}.', nats(totalGain));
  return l10n.t(
    'The gain is {0}, it was {1}: a change of {2}.',
    nats(totalGain),
    nats(before),
    nats(totalGain - before),
  );
}

/** What became of the answer under steering; a chain that has none was not written to its end. */
export function steeredAnswerText({ answer }: Steered, before: TraceDraft['answer']): string {
  if (!answer) return l10n.t('Not written to the end.');
  if (answer.text === before?.text) return l10n.t('The answer is the same.');
  return l10n.t('The answer changes from {0} to {1}.', visible(before?.text ?? ''), visible(answer.text));
}

/** How far sampled chains agree with the answer. */
export function agreementText({ agreement, chains }: Samples): string {
  const agreeing = Math.round(agreement * chains.length);
  return l10n.t('{0} of {1} chains come to this answer ({2}).', agreeing, chains.length, percent(agreement));
}

/** How many chains come to none. */
export function withoutAnswer({ chains }: Samples): number {
  return chains.filter(({ answer }) => answer === null).length;
}

/** Where sampled chains part. */
export function partingText({ parts }: Samples): string {
  return parts === null ? l10n.t('All chains have the same steps.') : l10n.t('The chains part at step {0}.', parts + 1);
}

/**
 * The wordings of the step at which the chains part, the most frequent first, with how many chains have each; `ended` stands
 * for a chain that has no such step.
 */
export function partingSteps({ chains, parts }: Samples, ended = l10n.t('(no step)')): [text: string, count: number][] {
  if (parts === null) return [];
  const counts = new Map<string, number>();
  for (const { steps } of chains) {
    const text = steps[parts] ?? ended;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
