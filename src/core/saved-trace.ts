import { traceInvalid } from './failures.ts';
import * as l10n from './l10n.ts';
import { parse } from './parse.ts';
import { TRACE_VERSION, type TraceDraft, traceDraftSchema } from './trace.ts';

/** Far above any trace. */
export const MAX_TRACE_CHARACTERS = 20_000_000;

/** A trace as the text of a file, also one that was stopped. */
export function savedTrace(trace: TraceDraft): string {
  return `${JSON.stringify(trace, null, 2)}\n`;
}

/**
 * The trace in the text of a file.
 *
 * @throws ReasoningError trace-invalid.
 */
export function parseSavedTrace(text: string): TraceDraft {
  if (text.length > MAX_TRACE_CHARACTERS) throw traceInvalid(l10n.t('it is too large'));
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) throw traceInvalid(l10n.t('it holds no object'));
  const { version } = value as { version?: unknown };
  if (typeof version === 'number' && version > TRACE_VERSION) {
    throw traceInvalid(l10n.t('it is of version {0}, this program reads version {1}', version, TRACE_VERSION));
  }
  const trace = parse(traceDraftSchema, value);
  if (!trace.ok) throw traceInvalid(trace.reason);
  return trace.value;
}

function parseJson(text: string): unknown {
  try {
    // Windows' editors begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw traceInvalid(l10n.t('it is not JSON'));
  }
}
