/** The words and numbers that the panel shows, apart from how it shows them. */
import {
  type Checked,
  hasWrong,
  marksIn,
  rightText,
  uncheckedText,
  wrongText,
  wroteText,
} from '../src/core/check-words.ts';
import { duration, endpointFailed } from '../src/core/figures.ts';
import * as l10n from '../src/core/l10n.ts';
import { noGuidanceNote } from '../src/core/notes.ts';
import type { PanelEntry, PanelStatus } from '../src/core/panel.ts';
import { type Check, isCalibrated, type Mode, type TraceDraft } from '../src/core/trace.ts';
import { visible } from '../src/core/visible.ts';

export function modeName(mode: Mode): string {
  return mode === 'solve' ? l10n.t('Solve') : l10n.t('Explain');
}

/** Where the run stands. It changes once a phase, so that it can be read aloud. */
export function summaryOf({ status, trace }: PanelEntry): string {
  switch (status) {
    case 'running':
      return phaseOf(trace);
    case 'done':
      return [doneIn(trace), trace === null ? '' : checkedIn(trace), uncheckedIn(trace)]
        .filter(sentence => sentence !== '')
        .join(' ');
    case 'declined':
      return l10n.t('Not answered.');
    case 'failed':
      return trace === null ? l10n.t('Failed before it began.') : l10n.t('Failed.');
    case 'stopped':
      return l10n.t('Stopped. What was written is kept.');
    case 'interrupted':
      return l10n.t('Interrupted by the end of its window. What was written is kept.');
  }
}

/** Whether other chains are being drawn because the checks call the one on show wrong: its answer may not stay. */
export function isTryingAgain({ status, trace }: Pick<PanelEntry, 'status' | 'trace'>): boolean {
  // Once it is known what was written, nothing takes its place; and nothing does where there was no answer.
  if (status !== 'running' || !trace?.answer?.text || trace.rejected || trace.written) return false;
  return hasWrong([...trace.steps, trace.answer]);
}

function phaseOf(trace: TraceDraft | null): string {
  if (!trace?.guidance) return l10n.t('Reading the question…');
  if (isTryingAgain({ status: 'running', trace })) return l10n.t('The checks found a mistake: trying again…');
  if (trace.answer) {
    return trace.mode === 'explain' ? l10n.t('Measuring what the guidance did…') : l10n.t('Finishing…');
  }
  if (trace.steps.length > 0 || trace.rejected || trace.guidance.null) return l10n.t('Writing the chain…');
  return l10n.t('Writing the plan…');
}

function doneIn(trace: TraceDraft | null): string {
  const time = trace?.metrics && duration(trace.metrics.totalMs);
  if (trace?.answer?.text) return time ? l10n.t('Answered in {0}.', time) : l10n.t('Answered.');
  return time ? l10n.t('Ended without an answer in {0}.', time) : l10n.t('Ended without an answer.');
}

/** How many claims were checked, and with what outcome; empty where none was. */
export function checkedIn({
  steps,
  answer,
}: Pick<TraceDraft, 'steps'> & { answer?: { checks?: Check[] | undefined } | undefined }): string {
  const checks = [...steps.flatMap(step => step.checks), ...(answer?.checks ?? [])];
  if (checks.length === 0) return '';
  const wrong = checks.filter(({ ok }) => !ok).length;
  if (checks.length === 1) {
    return wrong === 0 ? l10n.t('1 claim checked, it is right.') : l10n.t('1 claim checked, it is wrong.');
  }
  return wrong === 0
    ? l10n.t('{0} claims checked, all right.', checks.length)
    : l10n.t('{0} claims checked, {1} wrong.', checks.length, wrong);
}

function uncheckedIn(trace: TraceDraft | null): string {
  const count = trace?.steps.reduce((sum, { unchecked }) => sum + (unchecked?.length ?? 0), 0) ?? 0;
  if (count === 0) return '';
  return count === 1 ? l10n.t('1 statement not checked.') : l10n.t('{0} statements not checked.', count);
}

/** The step that was written last, for those who listen; it changes once a step. */
export function heardStep({ trace }: PanelEntry): string {
  // The last may still grow.
  const steps = trace?.answer ? (trace.steps ?? []) : (trace?.steps.slice(0, -1) ?? []);
  const last = steps.at(-1);
  if (!last) return '';
  const marks = marksOf(last).map(({ state, label }) => (state === 'right' ? l10n.t('Right') : label));
  return visible([` ${l10n.t('Step {0}: {1}', steps.length, last.text)}`, ...marks].join('. '));
}

export function statusName(status: PanelStatus): string {
  switch (status) {
    case 'running':
      return l10n.t('Running');
    case 'done':
      return l10n.t('Answered');
    case 'declined':
      return l10n.t('Declined');
    case 'failed':
      return l10n.t('Failed');
    case 'stopped':
      return l10n.t('Stopped');
    case 'interrupted':
      return l10n.t('Interrupted');
  }
}

export const STATUS_SIGNS: Readonly<Record<PanelStatus, string>> = {
  running: '…',
  done: '✓',
  declined: '∅',
  failed: '✗',
  stopped: '■',
  interrupted: '■',
};

/** A mark behind a step or the answer: `text` is seen beside the sign, `label` is read aloud in the place of both. */
export interface Mark {
  readonly state: 'right' | 'wrong' | 'unchecked' | 'corrected';
  readonly text: string;
  readonly label: string;
}

export const MARK_SIGNS: Readonly<Record<Mark['state'], string>> = {
  right: '✓',
  wrong: '✗',
  unchecked: '?',
  corrected: '✎',
};

/** One mark if all that was checked is right, else one for each wrong claim; one for what was not checked, one for what was put right. */
export function marksOf(checked: Checked): Mark[] {
  const { wrong, right, unchecked, wrote } = marksIn(checked);
  const marks: Mark[] = wrong.map(check => {
    const text = wrongText(check);
    return { state: 'wrong', text, label: l10n.t('Wrong: {0}', text) };
  });
  if (wrong.length === 0 && right.length > 0) {
    const claims = [...new Set(right.map(rightText))].join('; ');
    marks.push({ state: 'right', text: '', label: l10n.t('Right: {0}', claims) });
  }
  if (unchecked.length > 0) marks.push({ state: 'unchecked', text: '', label: uncheckedText(unchecked) });
  if (wrote !== undefined) marks.push({ state: 'corrected', text: wroteText(wrote), label: wroteText(wrote) });
  return marks;
}

/** What the reader should know before reading on. */
export function noticesOf(trace: TraceDraft): string[] {
  // What is about an item of the plan or a step stands there.
  const general = trace.warnings.filter(({ planItem, step }) => planItem === undefined && step === undefined);
  const messages = general.map(({ message }) => message);
  const thinkerFailed = trace.warnings.some(({ code }) => code === 'thinker-failed');
  if (trace.guidance?.null && !thinkerFailed && !endpointFailed(trace))
    messages.unshift(noGuidanceNote(trace.guidance));
  return messages;
}

/** Which steps carry out an item of the plan; `names` as links have them. */
export function realisedText(names: readonly string[]): string | undefined {
  const numbers = names.map(name => Number(name.slice(1)) + 1).join(', ');
  if (names.length === 0) return undefined;
  return names.length === 1 ? l10n.t('carried out by step {0}', numbers) : l10n.t('carried out by steps {0}', numbers);
}

/** What the number beside an answer means. */
export function confidenceMeaning(trace: TraceDraft): string {
  return isCalibrated(trace)
    ? l10n.t(
        'How often answers written with such certainty are right, measured on questions like those the bundle was trained for. A step that is called wrong counts against it, and so does a chain that leaves its plan.',
      )
    : l10n.t('The probability that the executor gave the whole answer. It does not say that the answer is right.');
}
