/** The words and numbers that the panel shows, apart from how it shows them. */
import { DOMAIN_EDGE } from '../src/core/domain.ts';
import { noGuidanceNote, strategyText } from '../src/core/notes.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import {
  type Check,
  isCalibrated,
  type Mode,
  type TraceDraft,
  type TraceGuidance,
  type TraceThinker,
} from '../src/core/trace.ts';

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
      return 'Interrupted by a reload of the window. What was written is kept.';
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

/** What the fold shows, as far as it is known: names and values. */
export function detailsOf({ thinker, guidance, metrics, time }: TraceDraft): [name: string, value: string][] {
  const rows: [string, string | null | undefined][] = [
    ['Thinker', thinker && thinkerText(thinker)],
    ['Guidance', guidance && `${counted(guidance.count, 'vector')} of ${guidance.dimension}${nullNote(guidance.null)}`],
    ['Strategy', guidance && strategyText(guidance)],
    ['Distance', guidance && distanceText(guidance)],
    ['Question', metrics && counted(metrics.promptTokens, 'token')],
    ['Chain', metrics && counted(metrics.chainTokens, 'token')],
    ['Answer', metrics && counted(metrics.answerTokens, 'token')],
    ['Speed', metrics && `${metrics.tokensPerSecond.toFixed(0)} tokens a second`],
    ['First of the plan', metrics?.timeToFirstPlanTokenMs != null ? duration(metrics.timeToFirstPlanTokenMs) : null],
    ['First of the chain', metrics?.timeToFirstChainTokenMs != null ? duration(metrics.timeToFirstChainTokenMs) : null],
    ['In all', metrics && duration(metrics.totalMs)],
    ['Gain', metrics?.totalGain === undefined ? null : `${nats(metrics.totalGain)} over the chain`],
    ['Asked', new Date(time).toLocaleString()],
  ];
  return rows.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

function thinkerText({ kind, model, latencyMs, cached }: TraceThinker): string {
  if (kind === 'none') return 'none';
  return [kind, model, cached ? 'from the cache' : duration(latencyMs)].filter(part => part !== null).join(', ');
}

function distanceText({ distance }: TraceGuidance): string | undefined {
  if (distance === undefined) return undefined;
  return `${distance.toFixed(2)} from training; beyond ${DOMAIN_EDGE} is outside of it`;
}

/** What the number beside an answer means. */
export function confidenceMeaning(trace: TraceDraft): string {
  return isCalibrated(trace)
    ? 'How often answers written with such certainty are right, measured on questions like those the bundle was trained for.'
    : 'The probability that the executor gave the whole answer. It does not say that the answer is right.';
}

function nullNote(isNull: boolean): string {
  return isNull ? ', learned for when there is no thinker' : '';
}

/** What happened to the reader's text; empty until that is known. */
export function privacyOf(trace: TraceDraft): string {
  if (trace.thinker === undefined) return '';
  if (trace.thinker.kind === 'endpoint') return "The question was sent to the thinker's endpoint.";
  // It may have failed after it was sent.
  if (endpointFailed(trace)) return "The question may have been sent to the thinker's endpoint, which failed.";
  return 'Nothing left this machine.';
}

function endpointFailed({ warnings }: TraceDraft): boolean {
  return warnings.some(({ code }) => code.startsWith('endpoint-'));
}

/** A gain with its sign. */
export function nats(gain: number): string {
  return `${gain < 0 ? '−' : '+'}${Math.abs(gain).toFixed(2)} nats`;
}

/** Milliseconds as people read them. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
