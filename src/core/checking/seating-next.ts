import { freePlaces, isKeptOut, type Order } from './seating-order.ts';

/** The row of places before anything has one, and which is asked for; undefined where there are no words for it. */
export function firstLine({ things, wanted, wording }: Order): string | undefined {
  if (!wanted || !wording) return undefined;
  return `${wording.scale}: ${things.map((_, at) => at + 1).join(' ')}, ${wanted.words} is ${wanted.place}`;
}

/** The next thing that a clue gives its place; undefined where all such have theirs. */
export function placedLine({ placed }: Order, row: readonly string[]): string | undefined {
  const [found] = [...placed].filter(([thing]) => !row.includes(thing));
  if (!found) return undefined;
  const [thing, { place, words }] = found;
  return `${thing} ${words} (${place}): ${filled(row, place, thing)}`;
}

/**
 * The next thing that gets its place because clues keep every other out of it: the place that is asked for if that can be, else
 * the first free one, the last or any other. Undefined where no single clues do so.
 */
export function deducedLine(order: Order, row: readonly string[], asked: number): string | undefined {
  const free = freePlaces(row);
  for (const place of [asked, ...free.slice(0, 1), ...free.slice(-1), ...free]) {
    const line = free.includes(place) ? forcedLine(order, row, place) : undefined;
    if (line !== undefined) return line;
  }
  return undefined;
}

/** Who is in the place that is asked for, and which option says so. */
export function lastLine({ things, options }: Order, place: number, thing: string): string | undefined {
  const option = options[things.indexOf(thing)];
  return option && `${place} is ${thing}: (${option.letter})`;
}

/** Whether lines lead to the thing in the place that is asked for. */
export function leadsToThing(order: Order): boolean {
  const { things, wanted } = order;
  if (!wanted) return false;
  let row: readonly string[] = things.map((_, at) => String(at + 1));
  while (!things.includes(row[wanted.place - 1] ?? '')) {
    const line = placedLine(order, row) ?? deducedLine(order, row, wanted.place);
    if (line === undefined) return false;
    row = line.slice(line.lastIndexOf(': ') + 2).split(' ');
  }
  return firstLine(order) !== undefined;
}

function forcedLine({ things, clues, wording }: Order, row: readonly string[], place: number): string | undefined {
  const unplaced = things.filter(thing => !row.includes(thing));
  const excluded = unplaced.flatMap(thing => {
    const clue = clues.find(one => [one.earlier, one.later].includes(thing) && isKeptOut(thing, one, row, place));
    return clue ? [{ thing, clue }] : [];
  });
  const [thing, ...others] = unplaced.filter(one => !excluded.some(other => other.thing === one));
  if (thing === undefined || others.length > 0 || !wording) return undefined;
  const reasons = excluded.map(({ thing: out, clue: { earlier, later } }) =>
    out === earlier ? `not ${out} (${wording.before} ${later})` : `not ${out} (${wording.after} ${earlier})`,
  );
  const why = reasons.length > 0 ? `${reasons.join(', ')}, so ${thing}` : `only ${thing} is left`;
  return `${place}: ${why}: ${filled(row, place, thing)}`;
}

function filled(row: readonly string[], place: number, thing: string): string {
  return row.with(place - 1, thing).join(' ');
}
