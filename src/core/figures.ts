/** Figures of a trace as people read them, wherever they are shown. */
import { DOMAIN_EDGE } from './domain.ts';
import { strategyText } from './notes.ts';
import type { Token, TraceDraft, TraceGuidance, TraceThinker } from './trace.ts';

/** The sum of the tokens' gains in nats, or undefined where none was measured. */
export function gainOf(tokens: readonly Token[]): number | undefined {
  const gains = tokens.flatMap(({ gain }) => (gain === undefined ? [] : [gain]));
  return gains.length === 0 ? undefined : gains.reduce((sum, gain) => sum + gain, 0);
}

/** Thinker, sizes and times, as far as they are known: names and values. */
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

function nullNote(isNull: boolean): string {
  return isNull ? ', learned for when there is no thinker' : '';
}

function distanceText({ distance }: TraceGuidance): string | undefined {
  if (distance === undefined) return undefined;
  return `${distance.toFixed(2)} from training; beyond ${DOMAIN_EDGE} is outside of it`;
}

/** What happened to the reader's text; empty until that is known. */
export function privacyOf(trace: TraceDraft): string {
  if (trace.thinker === undefined) return '';
  if (trace.thinker.kind === 'endpoint' && trace.thinker.cached) {
    return "Nothing left this machine now: the guidance that the thinker's endpoint once gave was kept here.";
  }
  if (trace.thinker.kind === 'endpoint') return "The question was sent to the thinker's endpoint.";
  // It may have failed after it was sent; while it is paused nothing is sent.
  if (trace.warnings.some(({ code }) => code.startsWith('endpoint-') && code !== 'endpoint-paused'))
    return "The question may have been sent to the thinker's endpoint, which failed.";
  return 'Nothing left this machine.';
}

/** Whether the thinker's endpoint failed. */
export function endpointFailed({ warnings }: TraceDraft): boolean {
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

/** A number of things: `1 token`, `2 tokens`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
