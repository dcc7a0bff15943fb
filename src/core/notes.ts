import { isOutside } from './domain.ts';
import * as l10n from './l10n.ts';
import { percent } from './percent.ts';
import type { TraceGuidance, Warning } from './trace.ts';

/** What the reader is told where there was no guidance. */
export function noGuidanceNote({ distance }: TraceGuidance): string {
  if (distance === undefined) return l10n.t('No guidance: the executor works alone.');
  return l10n.t(
    'No guidance: the executor works alone, and only the wording tells whether the question is of a kind it was trained for.',
  );
}

/** What warnings say, each once: several parts of a trace may have the same one. */
export function warningTexts(warnings: readonly Warning[]): string[] {
  return [...new Set(warnings.map(({ message }) => message))];
}

/** The training strategy that guidance is nearest to, as people read it; outside the domain there is none to name. */
export function strategyText({ strategy, distance }: TraceGuidance): string | undefined {
  if (strategy === undefined || isOutside(distance)) return undefined;
  return `${strategyName(strategy.label)} (${percent(strategy.probability)})`;
}

/** The name of a training strategy as people read it. */
export function strategyName(label: string): string {
  // `word_problem/chain`; nothing else of a name from a bundle may reach Markdown.
  return label
    .replace(/[^\w/]/g, '')
    .replaceAll('_', ' ')
    .replaceAll('/', ', ');
}
