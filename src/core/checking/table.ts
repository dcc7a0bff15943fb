/** One animal of a table: its name and three numbers. */
export interface Row {
  readonly name: string;
  readonly cells: readonly number[];
}

const ROW = /(?<![\p{L}])(\p{Lu}\p{L}+), (\d+), (\d+), (\d+)(?!\d)/gu;

/** The tables of a question about animals: the first as it is after its changes, and a second one. */
export interface Tables {
  readonly rows: readonly Row[];
  readonly others: readonly Row[];
  readonly added: Row | undefined;
  readonly deleted: string | undefined;
}

/** The tables in a question; undefined where there are none. */
export function tablesIn(question: string): Tables | undefined {
  const text = question.slice(0, question.search(/\nOptions:|$/));
  if (!/\bHere is a table where the first line is a header\b/.test(text)) return undefined;
  const second = /similar table[^\n]*\n[^\n]*\n/.exec(text);
  const split = second ? second.index : text.length;
  const add = /\badd a \w+ to the table:\n/.exec(text);
  const [before, after] = [rowsIn(text.slice(0, split)), rowsIn(text.slice(split))];
  if (before.length < 2) return undefined;
  const added = add ? rowsIn(text.slice(add.index))[0] : undefined;
  const deleted = /\bdelete the \w+ named (\p{L}+)/u.exec(text)?.[1];
  return { rows: before.filter(({ name }) => name !== deleted), others: after, added, deleted };
}

function rowsIn(text: string): Row[] {
  return [...text.matchAll(ROW)].map(([, name = '', ...cells]) => ({ name, cells: cells.slice(0, 3).map(Number) }));
}
