import { noGuidanceNote, strategyText } from './notes.ts';
import { percent } from './percent.ts';
import type { Check, TraceDraft } from './trace.ts';
import { visible } from './visible.ts';

/**
 * A trace as Markdown, as far as it has come. All that a person or a model wrote stands in fences, where Markdown
 * means nothing.
 */
export function asMarkdown({ question, plan, steps, answer, guidance, warnings }: TraceDraft): string {
  const sections = [`## Question\n${fenced(question.text.split('\n'))}`];
  if (plan.length > 0) {
    const strategy = guidance && strategyText(guidance);
    const nearest = strategy === undefined ? '' : `\nNearest training strategy: ${strategy}.`;
    sections.push(`## Plan\n${fenced(plan.map(item => visible(item.text)))}${nearest}`);
  }
  if (steps.length > 0) {
    const lines = steps.map(({ text, checks }) => `${visible(text)}${checks.map(checkMark).join('')}`);
    sections.push(`## Chain\n${fenced(lines)}`);
  }
  if (answer) {
    const confidence = `Confidence ${percent(answer.confidence)}.`;
    sections.push(`## Answer\n${fenced([visible(answer.text)])}\n${confidence}`);
  }
  const notes = warnings.map(({ message }) => `- ${message}`);
  if (guidance?.null) notes.unshift(`- ${noGuidanceNote(guidance)}`);
  if (notes.length > 0) sections.push(notes.join('\n'));
  return `${sections.join('\n\n')}\n`;
}

function checkMark({ ok, expected }: Check): string {
  return ok ? '  ✓' : `  ✗ ${visible(expected)}`;
}

/** A code block whose fence is longer than any run of backticks inside. */
function fenced(lines: readonly string[]): string {
  const runs = lines.join('\n').match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(run => run.length + 1)));
  return [`${fence}text`, ...lines, fence].join('\n');
}
