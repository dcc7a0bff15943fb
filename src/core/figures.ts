/** Figures of a trace as people read them, wherever they are shown. */

import { deviceName } from './device.ts';
import { DOMAIN_EDGE } from './domain.ts';
import * as l10n from './l10n.ts';
import { strategyText } from './notes.ts';
import { SENT_AWAY, type Token, type TraceDraft, type TraceGuidance, type TraceThinker } from './trace.ts';

/** The sum of the tokens' gains in nats, or undefined where none was measured. */
export function gainOf(tokens: readonly Token[]): number | undefined {
  const gains = tokens.flatMap(({ gain }) => (gain === undefined ? [] : [gain]));
  return gains.length === 0 ? undefined : gains.reduce((sum, gain) => sum + gain, 0);
}

/** Thinker, sizes and times, as far as they are known: names and values. */
export function detailsOf({ thinker, guidance, metrics, time }: TraceDraft): [name: string, value: string][] {
  const rows: [string, string | null | undefined][] = [
    [l10n.t('Thinker'), thinker && thinkerText(thinker)],
    [l10n.t('Guidance'), guidance && guidanceText(guidance)],
    [l10n.t('Strategy'), guidance && strategyText(guidance)],
    [l10n.t('Distance'), guidance && distanceText(guidance)],
    [l10n.t('Question'), metrics && tokensText(metrics.promptTokens)],
    [l10n.t('Chain'), metrics && tokensText(metrics.chainTokens)],
    [l10n.t('Answer'), metrics && tokensText(metrics.answerTokens)],
    [l10n.t('Speed'), metrics && l10n.t('{0} tokens a second', l10n.decimal(metrics.tokensPerSecond, 0))],
    [l10n.t('First of the plan'), durationText(metrics?.timeToFirstPlanTokenMs)],
    [l10n.t('First of the chain'), durationText(metrics?.timeToFirstChainTokenMs)],
    [l10n.t('In all'), durationText(metrics?.totalMs)],
    [l10n.t('Gain'), metrics?.totalGain === undefined ? null : l10n.t('{0} over the chain', nats(metrics.totalGain))],
    [l10n.t('Asked'), l10n.moment(time)],
  ];
  return rows.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

function thinkerText({ kind, model, latencyMs, cached, device }: TraceThinker): string {
  if (kind === 'none') return l10n.t('none');
  const place = kind === 'local' ? l10n.t('local') : l10n.t('endpoint');
  const time = cached ? l10n.t('from the cache') : duration(latencyMs);
  return [place, model, device && deviceName(device), time].filter(Boolean).join(', ');
}

function guidanceText({ count, dimension, null: isNull }: TraceGuidance): string {
  const vectors = count === 1 ? l10n.t('1 vector of {0}', dimension) : l10n.t('{0} vectors of {1}', count, dimension);
  return isNull ? l10n.t('{0}, learned for when there is no thinker', vectors) : vectors;
}

function tokensText(count: number): string {
  return count === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', count);
}

function durationText(milliseconds: number | null | undefined): string | null {
  return milliseconds == null ? null : duration(milliseconds);
}

function distanceText({ distance }: TraceGuidance): string | undefined {
  if (distance === undefined) return undefined;
  return l10n.t('{0} from training; beyond {1} is outside of it', l10n.decimal(distance, 2), DOMAIN_EDGE);
}

/** What happened to the reader's text; empty until that is known. */
export function privacyOf(trace: TraceDraft): string {
  if (trace.thinker === undefined) return '';
  if (trace.warnings.some(({ code }) => code === SENT_AWAY)) {
    return l10n.t("A question was sent to the thinker's endpoint when the guidance was explained.");
  }
  if (trace.thinker.kind === 'endpoint' && trace.thinker.cached) {
    return l10n.t("Nothing left this machine now: the guidance that the thinker's endpoint once gave was kept here.");
  }
  if (trace.thinker.kind === 'endpoint') return l10n.t("The question was sent to the thinker's endpoint.");
  // It may have failed after it was sent; while it is paused nothing is sent.
  if (trace.warnings.some(({ code }) => code.startsWith('endpoint-') && code !== 'endpoint-paused')) {
    return l10n.t("The question may have been sent to the thinker's endpoint, which failed.");
  }
  return l10n.t('Nothing left this machine.');
}

/** Whether the thinker's endpoint failed. */
export function endpointFailed({ warnings }: TraceDraft): boolean {
  return warnings.some(({ code }) => code.startsWith('endpoint-'));
}

/** A gain or an effect with its unit. */
export function nats(value: number): string {
  return l10n.t('{0} nats', signed(value));
}

/** A number with its sign; what rounds to zero has none. */
export function signed(value: number, decimals = 2): string {
  const digits = l10n.decimal(Math.abs(value), decimals);
  return digits === l10n.decimal(0, decimals) ? digits : `${value < 0 ? '−' : '+'}${digits}`;
}

/** Milliseconds as people read them. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? l10n.t('{0} ms', l10n.decimal(milliseconds, 0))
    : l10n.t('{0} s', l10n.decimal(milliseconds / 1000, 2));
}
