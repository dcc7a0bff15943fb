/** The words and numbers that the panel shows, apart from how it shows them. */
import { counted, duration, endpointFailed } from '../src/core/figures.ts';
import { noGuidanceNote } from '../src/core/notes.ts';
import type { PanelEntry, PanelStatus } from '../src/core/panel.ts';
import { type Check, isCalibrated, type Mode, type TraceDraft } from '../src/core/trace.ts';
import { visible } from '../src/core/visible.ts';

export const MODE_NAMES: Readonly<Record<Mode, string>> = { solve: 'Solve', explain: 'Explain' };

/** Where the run stands. It changes once a phase, so that it can be read aloud. */
export function summaryOf({ status, trace }: PanelEntry): string {
  switch (status) {
    case 'running':
      return phaseOf(trace);
    case 'done':
      return [doneIn(trace), checkedIn(trace)].filter(sentence => sentence !== '').join(' ');
    case 'declined':
      return 'Not run: outside what the bundle was trained for.';
    case 'failed':
      return trace === null ? 'Failed before it began.' : 'Failed.';
    case 'stopped':
      return 'Stopped. What was written is kept.';
    case 'interrupted':
      return 'Interrupted by the end of its window. What was written is kept.';
  }
}

function phaseOf(trace: TraceDraft | null): string {
  if (!trace?.guidance) return 'Reading the question…';
  if (trace.answer) return trace.mode === 'explain' ? 'Measuring what the guidance did…' : 'Finishing…';
  if (trace.steps.length > 0 || trace.guidance.null) return 'Writing the chain…';
  return 'Writing the plan…';
}

function doneIn(trace: TraceDraft | null): string {
  const outcome = trace?.answer?.text ? 'Answered' : 'Ended without an answer';
  return trace?.metrics ? `${outcome} in ${duration(trace.metrics.totalMs)}.` : `${outcome}.`;
}

function checkedIn(trace: TraceDraft | null): string {
  const checks = trace?.steps.flatMap(step => step.checks) ?? [];
  if (checks.length === 0) return '';
  const wrong = checks.filter(({ ok }) => !ok).length;
  return `${counted(checks.length, 'claim')} checked, ${wrong === 0 ? 'all right' : `${wrong} wrong`}.`;
}

/** The step that was written last, for those who listen; it changes once a step. */
export function heardStep({ trace }: PanelEntry): string {
  // The last may still grow.
  const steps = trace?.answer ? (trace.steps ?? []) : (trace?.steps.slice(0, -1) ?? []);
  const last = steps.at(-1);
  if (!last) return '';
  const marks = marksOf(last.checks).map(({ ok, label }) => (ok ? 'Right' : label));
  return visible([` Step ${steps.length}: ${last.text}`, ...marks].join('. '));
}

export const STATUS_WORDS: Readonly<Record<PanelStatus, string>> = {
  running: 'Running',
  done: 'Answered',
  declined: 'Declined',
  failed: 'Failed',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
};

export const STATUS_SIGNS: Readonly<Record<PanelStatus, string>> = {
  running: '…',
  done: '✓',
  declined: '∅',
  failed: '✗',
  stopped: '■',
  interrupted: '■',
};

/** A mark behind a step: `text` is seen beside the sign, `label` is read aloud in the place of both. */
export interface Mark {
  readonly ok: boolean;
  readonly text: string;
  readonly label: string;
}

/** One mark if all claims of a step are right, else one for each wrong claim. */
export function marksOf(checks: readonly Check[]): Mark[] {
  if (checks.length === 0) return [];
  const wrong = checks.filter(({ ok }) => !ok).map(wrongMark);
  return wrong.length > 0 ? wrong : [{ ok: true, text: '', label: `Right: ${checks.map(claim).join('; ')}` }];
}

function wrongMark({ expression, claimed, expected }: Check): Mark {
  const text = `${expression} is ${expected}, not ${claimed}`;
  return { ok: false, text, label: `Wrong: ${text}` };
}

function claim({ expression, claimed }: Check): string {
  return `${expression} = ${claimed}`;
}

/** What the reader should know before reading on. */
export function noticesOf(trace: TraceDraft): string[] {
  const messages = trace.warnings.map(({ message }) => message);
  const thinkerFailed = trace.warnings.some(({ code }) => code === 'thinker-failed');
  if (trace.guidance?.null && !thinkerFailed && !endpointFailed(trace))
    messages.unshift(noGuidanceNote(trace.guidance));
  return messages;
}

/** What the number beside an answer means. */
export function confidenceMeaning(trace: TraceDraft): string {
  return isCalibrated(trace)
    ? 'How often answers written with such certainty are right, measured on questions like those the bundle was trained for.'
    : 'The probability that the executor gave the whole answer. It does not say that the answer is right.';
}
