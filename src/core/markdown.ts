import { type Checked, marksIn, uncheckedText, wrongText } from './check-words.ts';
import type { PanelEntry } from './entry.ts';
import { detailsOf, gainOf, nats } from './figures.ts';
import * as l10n from './l10n.ts';
import { noGuidanceNote, strategyText } from './notes.ts';
import { percent } from './percent.ts';
import type { Step, TraceDraft } from './trace.ts';
import { visible } from './visible.ts';

/** An entry as Markdown, with the one beside it. */
export function entryAsMarkdown(entry: PanelEntry, beside?: PanelEntry | null): string {
  const head = entry.title === undefined ? '' : `# ${escaped(entry.title)}\n\n`;
  return `${head}${ownMarkdown(entry)}${beside ? `\n# ${l10n.t('Without guidance')}\n\n${ownMarkdown(beside)}` : ''}`;
}

function ownMarkdown({ trace, status, error }: PanelEntry): string {
  const parts = [trace ? asMarkdown(trace).trimEnd() : ''];
  if (status !== 'done') parts.push(`- ${statusText(status)}`);
  if (error) parts.push(fenced([visible(error.message), visible(error.nextStep)]));
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function statusText(status: Exclude<PanelEntry['status'], 'done'>): string {
  switch (status) {
    case 'declined':
      return l10n.t('Declined.');
    case 'failed':
      return l10n.t('Failed.');
    case 'running':
      return l10n.t('Not finished.');
    case 'stopped':
    case 'interrupted':
      return l10n.t('Stopped.');
  }
}

/**
 * A trace as Markdown, as far as it has come. All that a person or a model wrote stands in fences, where Markdown
 * means nothing.
 */
export function asMarkdown(trace: TraceDraft): string {
  const { question, plan, steps, answer, guidance, warnings } = trace;
  const sections = [`## ${l10n.t('Question')}\n${fenced(question.text.split('\n'))}`];
  if (plan.length > 0) {
    const strategy = guidance && strategyText(guidance);
    const nearest = strategy === undefined ? '' : `\n${l10n.t('Nearest training strategy: {0}.', strategy)}`;
    sections.push(`## ${l10n.t('Plan')}\n${fenced(plan.map(item => visible(item.text)))}${nearest}`);
  }
  if (steps.length > 0) sections.push(`## ${l10n.t('Chain')}\n${fenced(steps.map(stepLine))}`);
  if (answer) {
    const confidence = l10n.t('Confidence {0}.', percent(answer.confidence));
    sections.push(`## ${l10n.t('Answer')}\n${fenced([`${visible(answer.text)}${marksText(answer)}`])}\n${confidence}`);
  }
  const notes = warnings.map(({ message }) => `- ${escaped(message)}`);
  if (guidance?.null) notes.unshift(`- ${noGuidanceNote(guidance)}`);
  if (notes.length > 0) sections.push(notes.join('\n'));
  if (trace.metrics) {
    const { source } = question;
    const from: [string, string][] = source ? [[l10n.t('Source'), placeOf(source)]] : [];
    const rows = [...detailsOf(trace), ...from].map(([name, value]) => `${name}: ${visible(value)}`);
    sections.push(`## ${l10n.t('Details')}\n${fenced(rows)}`);
  }
  return `${sections.join('\n\n')}\n`;
}

function stepLine(step: Step): string {
  const gain = gainOf(step.tokens);
  return `${visible(step.text)}${marksText(step)}${gain === undefined ? '' : `  (${nats(gain)})`}`;
}

function marksText(checked: Checked): string {
  const { wrong, right, unchecked } = marksIn(checked);
  const marks = wrong.length > 0 ? wrong.map(check => `✗ ${wrongText(check)}`) : right.length > 0 ? ['✓'] : [];
  const open = unchecked.length > 0 ? [`? ${uncheckedText(unchecked)}`] : [];
  return [...marks, ...open].map(mark => visible(`  ${mark}`)).join('');
}

function placeOf({ uri, range: { start, end } }: NonNullable<TraceDraft['question']['source']>): string {
  const [from, to] = [start, end].map(({ line, character }) => `${line + 1}:${character + 1}`);
  return l10n.t('{0} from {1} to {2}', uri, from ?? '', to ?? '');
}

/** A line of text in which Markdown means nothing. */
function escaped(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>()#+!|~&:]/g, '\\$&');
}

/** A code block whose fence is longer than any run of backticks inside. */
function fenced(lines: readonly string[]): string {
  const runs = lines.join('\n').match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(run => run.length + 1)));
  return [`${fence}text`, ...lines, fence].join('\n');
}
