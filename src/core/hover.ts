import { type Checked, hasWrong, marksIn, wrongText } from './check-words.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import * as l10n from './l10n.ts';
import { warningTexts } from './notes.ts';
import { percent } from './percent.ts';
import { secondTryText } from './rejected.ts';
import type { Answer, PlanItem, Step, Trace, TraceDraft } from './trace.ts';

/** A hover is read in passing: everything is in the panel. */
const MAX_STEPS = 6;
const MAX_LINE = 120;
const MAX_PLAN = 160;
const MAX_WARNINGS = 2;

/** What a link of a hover does: its words, and the command that gets the id of the trace. */
export interface HoverLink {
  readonly title: string;
  readonly command: string;
}

/** A trace that has come to its end. */
export type Answered = TraceDraft & Pick<Trace, 'answer'>;

/**
 * A trace as the Markdown of a hover: its plan in a line, its steps with checks, its answer, and links. What a person
 * or a model wrote is escaped, so that only the given links are links.
 */
export function asHover(trace: Answered, links: readonly HoverLink[]): string {
  const { id, plan, steps, answer, thinker, rejected, warnings } = trace;
  const told = warningTexts(warnings);
  const notes = told.slice(0, MAX_WARNINGS).map(message => line(message));
  const more = told.length - MAX_WARNINGS;
  if (more > 0) notes.push(l10n.t('{0} more in the panel', more));
  if (rejected) notes.unshift(secondTryText(rejected));
  if (thinker?.kind === 'none') notes.unshift(l10n.t('Written without guidance.'));
  const parts = [
    ...(plan.length > 0 ? [l10n.t('**Plan:** {0}', planLine(plan))] : []),
    ...(steps.length > 0 ? [stepList(steps)] : []),
    answerLine(answer),
    ...notes.map(note => l10n.t('*Note:* {0}', note)),
    links.map(({ title, command }) => `[${title}](${commandUri(command, id)})`).join(' \\| '),
  ];
  return parts.join('\n\n');
}

function planLine(plan: readonly PlanItem[]): string {
  return line(plan.map(({ text }) => text.trim()).join(' → '), MAX_PLAN);
}

function stepList(steps: readonly Step[]): string {
  const shown = steps.slice(0, steps.length > MAX_STEPS ? MAX_STEPS - 1 : MAX_STEPS);
  const hidden = steps.slice(shown.length);
  const lines = shown.map((step, index) => `${index + 1}. ${line(step.text)}${marksText(step)}`);
  if (hidden.length === 0) return lines.join('\n');
  const wrong = hidden.filter(step => hasWrong([step])).length;
  const more =
    wrong > 0
      ? l10n.t('{0} more in the panel, {1} with ✗', hidden.length, wrong)
      : l10n.t('{0} more in the panel', hidden.length);
  return `${lines.join('\n')}\n\n*${more}*`;
}

/** `?` where a step has statements that were not checked, `✎` where the checks put it right. */
function marksText(checked: Checked): string {
  const { wrong, right, unchecked, wrote } = marksIn(checked);
  const [first] = wrong;
  const mark = first ? ` ✗ ${line(wrongText(first))}` : right.length > 0 ? ' ✓' : '';
  return [mark, ...(unchecked.length > 0 ? ['?'] : []), ...(wrote === undefined ? [] : ['✎'])].join(' ');
}

function answerLine(answer: Answer): string {
  const text = l10n.t('**Answer:** {0} (confidence {1})', line(answer.text), percent(answer.confidence));
  return `${text}${marksText(answer)}`;
}

function line(text: string, limit = MAX_LINE): string {
  const characters = [...text];
  return escapeMarkdown(characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : text);
}

/** Brackets in the id would end the link. */
function commandUri(command: string, id: string): string {
  const argument = encodeURIComponent(JSON.stringify([id])).replace(
    /[()'!*]/g,
    sign => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `command:${command}?${argument}`;
}
