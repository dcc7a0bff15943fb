/** Figures of a trace as people read them, wherever they are shown. */
import type { Token, TraceDraft, TraceThinker } from './trace.ts';

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

/** What happened to the reader's text. */
export function privacyOf({ kind }: TraceThinker): string {
  return kind === 'endpoint' ? "The question was sent to the thinker's endpoint." : 'Nothing left this machine.';
}

/** A probability in whole per cent; only what is certain is 100 %, only what is impossible 0 %. */
export function percent(probability: number): string {
  if (probability > 0.99 && probability < 1) return 'over 99 %';
  if (probability < 0.01 && probability > 0) return 'under 1 %';
  return `${(probability * 100).toFixed(0)} %`;
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
