/** An item with its index, as `0:'a'`. */
export interface IndexedItem {
  readonly index: number;
  readonly text: string;
}

/** What is several letters is the item of no text: it is read all the same, to be called wrong. */
const ITEM = /(-?\d+):('[^'\n]*'|-?\d+(?:\.\d+)?(?![\w])|[^\s']+?)(?=[ ,.;]|$)|(-?\d+):(\d)(?=[ ,.;]|$)/y;

/** The first run of items with their indices in a text, and where it begins and ends; undefined where there is none. */
export function indexedItems(text: string): { items: IndexedItem[]; start: number; end: number } | undefined {
  const start = text.search(/(?<![\w:])-?\d+:\S/);
  if (start < 0) return undefined;
  const items: IndexedItem[] = [];
  let at = start;
  for (;;) {
    ITEM.lastIndex = at;
    const found = ITEM.exec(text);
    if (!found) break;
    items.push({ index: Number(found[1] ?? found[3]), text: found[2] ?? found[4] ?? '' });
    at += found[0].length;
    if (text[at] !== ' ') break;
    at++;
  }
  const end = text[at - 1] === ' ' ? at - 1 : at;
  return items.length > 0 ? { items, start, end } : undefined;
}
