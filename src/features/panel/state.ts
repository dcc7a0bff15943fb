/** What the panel shows of the entries. */
import { matches, type PanelEntry, titleOf } from '../../core/entry.ts';
import {
  type Fold,
  type History,
  type Neighbour,
  PANEL_VERSION,
  type PanelState,
  type Summary,
  type Work,
} from '../../core/panel.ts';

/** How many solved questions are named as near. */
const NEIGHBOURS = 3;

/** As much of the store of entries as is looked at here. */
export interface AllEntries {
  readonly all: readonly PanelEntry[];
  readonly kept: boolean;
  get(id: string): PanelEntry | undefined;
}

export interface ShownState {
  readonly shown: PanelEntry | null;
  readonly folded: readonly Fold[];
  /** What is being asked of an entry. */
  readonly workOf: (id: string) => Work[];
}

/** An entry with the one to read beside it: guided first, then the latest without guidance. */
export function stateOf(entries: AllEntries, { shown, folded, workOf }: ShownState): PanelState {
  const { entry, beside } = pairOf(entries, shown);
  return {
    ...{ version: PANEL_VERSION, entry, beside, folded: [...folded] },
    work: entry ? workOf(entry.id) : [],
    neighbours: entry ? neighboursOf(entries, entry) : [],
  };
}

/** What is read side by side, where there are two. */
export function pairOf(
  entries: AllEntries,
  shown: PanelEntry | null,
): { entry: PanelEntry | null; beside: PanelEntry | null } {
  const guided = shown?.comparedWith === undefined ? undefined : entries.get(shown.comparedWith);
  const entry = guided ?? shown;
  const beside = guided ? shown : (entry && entries.all.find(({ comparedWith }) => comparedWith === entry.id)) || null;
  return { entry, beside };
}

/** The solved questions that lie nearest in the atlas, each text once; those of the same strategy first. */
export function neighboursOf({ all }: Pick<AllEntries, 'all'>, { trace }: PanelEntry): Neighbour[] {
  const { atlas, strategy, bundle } = trace?.guidance ?? {};
  if (atlas === undefined) return [];
  const far = ({ place: [x, y], strategy: other }: Neighbour): [isOther: number, distance: number] => [
    Number(other !== strategy?.label),
    Math.hypot(x - atlas[0], y - atlas[1]),
  ];
  const found = new Map<string, Neighbour>();
  for (const other of all) {
    const { question, guidance, answer } = other.trace ?? {};
    if (other.status !== 'done' || !question || !guidance?.atlas || !answer || question.text === trace?.question.text)
      continue;
    // Places in the atlases of two bundles are not alike.
    if (guidance.bundle !== bundle) continue;
    if (found.has(question.text)) continue;
    found.set(question.text, {
      ...{ id: other.id, title: titleOf(other), answer: answer.text, place: guidance.atlas },
      ...(guidance.strategy && { strategy: guidance.strategy.label }),
    });
  }
  const byDistance = (a: Neighbour, b: Neighbour): number => {
    const [[isOtherA, distanceA], [isOtherB, distanceB]] = [far(a), far(b)];
    return isOtherA - isOtherB || distanceA - distanceB;
  };
  return [...found.values()].sort(byDistance).slice(0, NEIGHBOURS);
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
