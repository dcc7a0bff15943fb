/** One stop for Tab, then arrows: a group of elements that are reached one after the other. */

const MOVES: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowUp: at => Math.max(at - 1, 0),
  ArrowLeft: at => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** In a table up and down move by rows. */
function tableMoves(columns: number): typeof MOVES {
  return {
    ...MOVES,
    ArrowDown: (at, last) => (at + columns > last ? at : at + columns),
    ArrowUp: at => (at < columns ? at : at - columns),
  };
}

/**
 * Moves the focus among the elements of `group` that match `selector`, with the arrows, Home and End; `columns`: how many
 * of them are in a row of a table.
 */
export function rove(group: HTMLElement, selector: string, columns?: () => number): void {
  const all = (): HTMLElement[] => [...group.querySelectorAll<HTMLElement>(selector)];
  group.addEventListener('keydown', event => {
    const items = all();
    const at = items.indexOf(document.activeElement as HTMLElement);
    // A group that scrolls keeps the keys that scroll, until one of its elements has the focus.
    if (at < 0 && event.key !== 'ArrowRight') return;
    const moves = columns ? tableMoves(columns()) : MOVES;
    const next = moves[event.key]?.(at, items.length - 1);
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    items[next]?.focus();
  });
  group.addEventListener('focusin', ({ target }) => {
    const items = all();
    if (items.includes(target as HTMLElement)) setStop(items, target as HTMLElement);
  });
}

/** Sees to it that Tab reaches one element of the group. */
export function ensureStop(group: HTMLElement, selector: string): void {
  const items = [...group.querySelectorAll<HTMLElement>(selector)];
  setStop(items, items.find(item => item.tabIndex === 0) ?? items[0]);
}

function setStop(items: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const item of items) item.tabIndex = item === stop ? 0 : -1;
}
