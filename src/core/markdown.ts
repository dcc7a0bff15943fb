import type { PanelEntry } from './entry.ts';
import { detailsOf, gainOf, nats } from './figures.ts';
import { noGuidanceNote, strategyText } from './notes.ts';
import { percent } from './percent.ts';
import type { Check, Step, TraceDraft } from './trace.ts';
import { visible } from './visible.ts';

/** An entry as Markdown, with the one beside it. */
export function entryAsMarkdown(entry: PanelEntry, beside?: PanelEntry | null): string {
  const head = entry.title === undefined ? '' : `# ${escaped(entry.title)}\n\n`;
  return `${head}${ownMarkdown(entry)}${beside ? `\n# Without guidance\n\n${ownMarkdown(beside)}` : ''}`;
}

function ownMarkdown({ trace, status, error }: PanelEntry): string {
  const parts = [trace ? asMarkdown(trace).trimEnd() : ''];
  if (status !== 'done')
    parts.push(
      `- ${{ declined: 'Declined', failed: 'Failed', running: 'Not finished' }[status as string] ?? 'Stopped'}.`,
    );
  if (error) parts.push(fenced([visible(error.message), visible(error.nextStep)]));
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

/**
 * A trace as Markdown, as far as it has come. All that a person or a model wrote stands in fences, where Markdown
 * means nothing.
 */
export function asMarkdown(trace: TraceDraft): string {
  const { question, plan, steps, answer, guidance, warnings } = trace;
  const sections = [`## Question\n${fenced(question.text.split('\n'))}`];
  if (plan.length > 0) {
    const strategy = guidance && strategyText(guidance);
    const nearest = strategy === undefined ? '' : `\nNearest training strategy: ${strategy}.`;
    sections.push(`## Plan\n${fenced(plan.map(item => visible(item.text)))}${nearest}`);
  }
  if (steps.length > 0) sections.push(`## Chain\n${fenced(steps.map(stepLine))}`);
  if (answer) {
    sections.push(`## Answer\n${fenced([visible(answer.text)])}\nConfidence ${percent(answer.confidence)}.`);
  }
  const notes = warnings.map(({ message }) => `- ${escaped(message)}`);
  if (guidance?.null) notes.unshift(`- ${noGuidanceNote(guidance)}`);
  if (notes.length > 0) sections.push(notes.join('\n'));
  if (trace.metrics) {
    const { source } = question;
    const from: [string, string][] = source ? [['Source', placeOf(source)]] : [];
    const rows = [...detailsOf(trace), ...from].map(([name, value]) => `${name}: ${visible(value)}`);
    sections.push(`## Details\n${fenced(rows)}`);
  }
  return `${sections.join('\n\n')}\n`;
}

function stepLine({ text, checks, tokens }: Step): string {
  const gain = gainOf(tokens);
  return `${visible(text)}${checks.map(checkMark).join('')}${gain === undefined ? '' : `  (${nats(gain)})`}`;
}

function checkMark({ ok, expression, expected, claimed }: Check): string {
  return ok ? '  ✓' : visible(`  ✗ ${expression} is ${expected}, not ${claimed}`);
}

function placeOf({ uri, range: { start, end } }: NonNullable<TraceDraft['question']['source']>): string {
  return `${uri} from ${start.line + 1}:${start.character + 1} to ${end.line + 1}:${end.character + 1}`;
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
