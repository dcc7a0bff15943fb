/** What the panel shows of the entries. */
import { matches, type PanelEntry, titleOf } from '../../core/entry.ts';
import { type Fold, type History, PANEL_VERSION, type PanelState, type Summary } from '../../core/panel.ts';

/** As much of the store of entries as is looked at here. */
export interface AllEntries {
  readonly all: readonly PanelEntry[];
  readonly kept: boolean;
  get(id: string): PanelEntry | undefined;
}

/** An entry with the one to read beside it: guided first, then the latest without guidance. */
export function stateOf(entries: AllEntries, shown: PanelEntry | null, folded: readonly Fold[]): PanelState {
  const guided = shown?.comparedWith === undefined ? undefined : entries.get(shown.comparedWith);
  const entry = guided ?? shown;
  const beside = guided ? shown : (entry && entries.all.find(({ comparedWith }) => comparedWith === entry.id)) || null;
  return { version: PANEL_VERSION, entry, beside, folded: [...folded] };
}

/** The list of the entries that match a search. */
export function historyOf(entries: AllEntries, query: string): History {
  const { all, kept } = entries;
  const found = query.trim() === '' ? all : all.filter(entry => matches(entry, query.trim()));
  return { version: PANEL_VERSION, kept, query, total: all.length, entries: found.map(summaryOf) };
}

const summaries = new WeakMap<PanelEntry, Summary>();

function summaryOf(entry: PanelEntry): Summary {
  const known = summaries.get(entry);
  if (known) return known;
  const { id, time, mode, status, sourceLabel, comparedWith } = entry;
  const summary: Summary = {
    ...{ id, time, mode, status, title: titleOf(entry), guided: comparedWith === undefined },
    ...(sourceLabel !== undefined && { sourceLabel }),
  };
  summaries.set(entry, summary);
  return summary;
}
