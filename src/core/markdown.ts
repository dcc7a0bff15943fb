import { type Checked, marksIn, uncheckedText, wrongText, wroteText } from './check-words.ts';
import { wordDifference, writtenText } from './difference.ts';
import type { PanelEntry } from './entry.ts';
import {
  agreementText,
  carriedText,
  partingSteps,
  partingText,
  steeredAnswerText,
  steeredGainText,
  steeringText,
  withoutAnswer,
} from './explanations.ts';
import { detailsOf, gainOf, nats, signed } from './figures.ts';
import * as l10n from './l10n.ts';
import { noGuidanceNote, strategyText, warningTexts } from './notes.ts';
import { percent } from './percent.ts';
import { firstChain, secondTryText } from './rejected.ts';
import type { PlanItem, Rejected, Samples, Steered, Step, TraceDraft } from './trace.ts';
import { visible, visibleLines } from './visible.ts';

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
    sections.push(`## ${l10n.t('Plan')}\n${fenced(plan.map(planLine))}${nearest}`);
  }
  if (steps.length > 0) sections.push(`## ${l10n.t('Chain')}\n${fenced(steps.map(stepLine))}`);
  if (answer) {
    const confidence = l10n.t('Confidence {0}.', percent(answer.confidence));
    sections.push(
      `## ${l10n.t('Answer')}\n${fenced([`${visibleLines(answer.text)}${marksText(answer)}`])}\n${confidence}`,
    );
  }
  if (trace.rejected) sections.push(rejectedSection(trace.rejected));
  sections.push(...explained(trace));
  const notes = warningTexts(warnings).map(message => `- ${escaped(message)}`);
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

/** The chain that was written first, where another took its place. */
function rejectedSection({ steps, answer, ...counts }: Rejected): string {
  const answered = `${l10n.t('Answer: {0}', visible(answer.text))}${marksText(answer)}`;
  return `## ${l10n.t('First chain')}\n${fenced([...steps.map(stepLine), answered])}\n${secondTryText(counts)}`;
}

/** What was asked of the answered question. */
function explained(trace: TraceDraft): string[] {
  const map = mapLines(trace);
  return [
    ...(map.length > 0
      ? [
          `## ${l10n.t('Thought map')}\n${fenced(map)}\n${l10n.t('Change of the log-probability in nats when a thought is left out.')}`,
        ]
      : []),
    ...(trace.steered ?? []).map(steered => steeredSection(steered, trace)),
    ...(trace.samples ? [samplesSection(trace.samples)] : []),
  ];
}

/** A line for each step and the answer, a column for each thought. */
function mapLines({ plan, steps, answer }: TraceDraft): string[] {
  const count = answer?.effects?.length ?? 0;
  if (count === 0) return [];
  const names = [
    ...plan.map((_, index) => l10n.t('plan {0}', index + 1)),
    ...steps.map((_, index) => l10n.t('step {0}', index + 1)),
    l10n.t('answer'),
  ];
  const width = Math.max(...names.map(name => name.length));
  const columns = (cells: readonly string[]): string => cells.map(cell => cell.padStart(8)).join('');
  const rows = [...plan, ...steps, ...(answer ? [answer] : [])].map(({ effects = [] }, index) => {
    const cells = effects.map(effect => signed(effect));
    return `${(names[index] ?? '').padEnd(width)}${columns(cells)}`;
  });
  const head = Array.from({ length: count }, (_, thought) => String(thought + 1));
  return [`${''.padEnd(width)}${columns(head)}`, ...rows];
}

function steeredSection(steered: Steered, trace: TraceDraft): string {
  const first = firstChain(trace);
  const pieces = wordDifference(writtenText(first), writtenText(steered));
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] };
  const marked = pieces.map(({ kind, text }) => {
    const [before, after] = marks[kind];
    // White space alone is nothing to mark, and no mark spans the end of a line.
    return text.replace(/[^\n]+/g, line => (line.trim() === '' ? line : `${before}${line}${after}`));
  });
  const lines = marked.join('').split('\n').map(visible);
  // The gain is measured once the chain is complete.
  const gain = steered.answer ? [steeredGainText(steered, trace)] : [];
  const beside = trace.rejected ? [l10n.t('Compared with the first chain, which was rejected.')] : [];
  const said = [...beside, steeredAnswerText(steered, first.answer), ...gain].map(escaped).join(' ');
  return `## ${l10n.t('Steered: {0}', escaped(steeringText(steered.steering)))}\n${fenced(lines)}\n${said}`;
}

function samplesSection(samples: Samples): string {
  const none = withoutAnswer(samples);
  const rows = [
    ...samples.answers.map(({ text, chains }) => `${chains.length} × ${visible(text)}`),
    ...(none > 0 ? [`${none} × ${l10n.t('no answer')}`] : []),
  ];
  const parting = partingSteps(samples).map(([text, count]) => `${count} × ${visible(text)}`);
  const parted = parting.length > 0 ? `\n${fenced(parting)}` : '';
  return `## ${l10n.t('Self-consistency')}\n${agreementText(samples)}\n${fenced(rows)}\n${partingText(samples)}${parted}`;
}

function planLine(item: PlanItem): string {
  const carried = carriedText(item);
  return `${visible(item.text)}${carried === undefined ? '' : `  (${carried})`}`;
}

function stepLine(step: Step): string {
  const gain = gainOf(step.tokens);
  return `${visible(step.text)}${marksText(step)}${gain === undefined ? '' : `  (${nats(gain)})`}`;
}

function marksText(checked: Checked): string {
  const { wrong, right, unchecked, wrote } = marksIn(checked);
  const marks = wrong.length > 0 ? wrong.map(check => `✗ ${wrongText(check)}`) : right.length > 0 ? ['✓'] : [];
  const open = unchecked.length > 0 ? [`? ${uncheckedText(unchecked)}`] : [];
  const before = wrote === undefined ? [] : [`✎ ${wroteText(wrote)}`];
  return [...marks, ...open, ...before].map(mark => visible(`  ${mark}`)).join('');
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
