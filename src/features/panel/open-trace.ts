import { randomUUID } from 'node:crypto';
import { type Uri, window, workspace } from 'vscode';
import type { PanelEntry } from '../../core/entry.ts';
import { inWords, traceInvalid } from '../../core/failures.ts';
import * as l10n from '../../core/l10n.ts';
import { MAX_TRACE_CHARACTERS, parseSavedTrace } from '../../core/saved-trace.ts';
import { sourceLabel } from '../../core/source-label.ts';
import type { TraceDraft } from '../../core/trace.ts';
import type { Entries } from '../entries/entries.ts';

/** Opens a saved trace, asking for the file where none is given; returns the id of its entry, if there is one. */
export async function openTrace(entries: Entries, file?: Uri): Promise<string | undefined> {
  const uri = file ?? (await askForFile());
  if (!uri) return undefined;
  try {
    const trace = parseSavedTrace(await textOf(uri));
    await entries.ready;
    const known = entries.all.find(entry => JSON.stringify(entry.trace) === JSON.stringify(trace));
    if (known) return known.id;
    const entry = entryOf(trace);
    entries.put(entry);
    return entry.id;
  } catch (error) {
    void window.showErrorMessage(`Guided Reasoning: ${inWords(error)}`);
    return undefined;
  }
}

async function askForFile(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    filters: { [l10n.t('JSON trace')]: ['json'] },
    title: l10n.t('Open Trace'),
  });
  return chosen?.[0];
}

async function textOf(uri: Uri): Promise<string> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size <= MAX_TRACE_CHARACTERS) return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    throw traceInvalid(l10n.t('it cannot be read'));
  }
  throw traceInvalid(l10n.t('it is too large'));
}

/** Its id is new: what a file says names no other file. */
function entryOf(trace: TraceDraft): PanelEntry {
  const { mode, question, answer, metrics } = trace;
  return {
    id: randomUUID(),
    time: new Date().toISOString(),
    mode,
    status: answer && metrics ? 'done' : 'stopped',
    trace,
    ...(question.source && { sourceLabel: sourceLabel(question.source) }),
  };
}
