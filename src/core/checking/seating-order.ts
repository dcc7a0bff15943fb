import { escapePattern } from '../escape-pattern.ts';
import { hasWords, type Option, optionsOf } from './options.ts';

/** One thing comes before another. */
export interface Clue {
  readonly earlier: string;
  readonly later: string;
}

/** Words of an order: of its scale, its ends, and of what comes before and after what. */
interface Wording {
  readonly scale: string;
  readonly first: string;
  readonly last: string;
  readonly before: string;
  readonly after: string;
}

/** A place and the words for it. */
interface NamedPlace {
  readonly place: number;
  readonly words: string;
}

/** An order that a question tells of in clues. */
export interface Order {
  /** Things by their short names, in the order of the options. */
  readonly things: readonly string[];
  readonly options: readonly Option[];
  readonly clues: readonly Clue[];
  /** Where clues say that things are. */
  readonly placed: ReadonlyMap<string, NamedPlace>;
  /** The place whose thing is asked for. */
  readonly wanted: NamedPlace | undefined;
  readonly wording: Wording | undefined;
}

const WORDINGS: readonly Wording[] = [
  { scale: 'left to right', first: 'leftmost', last: 'rightmost', before: 'left of', after: 'right of' },
  compared('newest', 'oldest', 'newer than', 'older than'),
  compared('most expensive', 'cheapest', 'more expensive than', 'less expensive than'),
  compared('first', 'last', 'above', 'below'),
];

/** What says that the first of two comes before the second, and what that it comes after. */
export const BEFORE = ['to the left of', ...WORDINGS.map(({ before }) => before)];
export const AFTER = ['to the right of', ...WORDINGS.map(({ after }) => after)];
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const FIRSTS = WORDINGS.map(({ first }) => first);
const LASTS = WORDINGS.map(({ last }) => last);

/** The order that a question tells of; undefined where it has none, or says more than is understood. */
export function orderIn(question: string): Order | undefined {
  const options = optionsOf(question);
  if (options.length < 3 || !/arranged in a fixed order/.test(question)) return undefined;
  const keys = options.map(({ key }) => key.replace(/ book$/, ''));
  const things = keys.map(shortOf);
  const isAmbiguous = (thing: string, at: number): boolean =>
    keys.some((key, other) => other !== at && hasWords(key, thing));
  if (things.some(isAmbiguous)) return undefined;
  const told = question.slice(question.indexOf(': ') + 2, question.search(/\nOptions:/));
  const sentences = told
    .split('. ')
    .slice(1)
    .map(sentence => sentence.replace(/\.$/, ''));
  const clues: Clue[] = [];
  const placed = new Map<string, NamedPlace>();
  for (const sentence of sentences) {
    const named = inOrder(sentence, keys).map(shortOf);
    const [one, other] = named;
    const relation = relationIn(sentence);
    if (one !== undefined && other !== undefined && relation !== undefined) {
      clues.push(relation ? { earlier: one, later: other } : { earlier: other, later: one });
    } else if (one !== undefined && named.length === 1) {
      const place = placeIn(sentence, things.length);
      if (place === undefined) return undefined;
      placed.set(one, { place, words: placeWords(sentence) });
    } else return undefined;
  }
  const [{ text } = { text: '' }] = options;
  const place = placeIn(text, things.length);
  const wanted = place === undefined ? undefined : { place, words: placeWords(text) };
  return { things, options, clues, placed, wanted, wording: wordingOf(told) };
}

/** The words of a sentence that name a place. */
function placeWords(sentence: string): string {
  return sentence.replace(/^.* (?:is|are|finished) (?:the )?/, '');
}

/** Whether a sentence says that its first comes before its second; undefined where it says neither. */
function relationIn(sentence: string): boolean | undefined {
  if (BEFORE.some(relation => hasWords(sentence, relation))) return true;
  return AFTER.some(relation => hasWords(sentence, relation)) ? false : undefined;
}

/** The place that a text names, counted from either end. */
export function placeIn(text: string, size: number): number | undefined {
  const words = text.toLowerCase();
  const nth = ORDINALS.findIndex(ordinal => new RegExp(`\\b${ordinal}\\b`).test(words)) + 1;
  if (nth > 0 && /from the left\b/.test(words)) return nth;
  if (nth > 0 && /from the right\b/.test(words)) return size + 1 - nth;
  for (const first of FIRSTS) if (nth > 1 && words.includes(`-${first}`)) return nth;
  for (const last of LASTS) {
    if (words.includes(`-${last}`) || words.includes(`-to-${last}`)) return nth > 1 ? size + 1 - nth : undefined;
  }
  if (LASTS.some(last => hasWords(words, last))) return size;
  if (FIRSTS.some(first => hasWords(words, first))) return 1;
  return nth > 0 ? nth : undefined;
}

/** The places of a row that nothing has yet. */
export function freePlaces(row: readonly string[]): number[] {
  return row.flatMap((held, at) => (held === String(at + 1) ? [at + 1] : []));
}

/** Whether a clue alone keeps a thing that it names out of a place. */
export function isKeptOut(thing: string, { earlier, later }: Clue, row: readonly string[], place: number): boolean {
  const free = freePlaces(row);
  const at = (name: string): number => row.indexOf(name) + 1;
  if (thing === earlier) return at(later) > 0 ? at(later) < place : place === free.at(-1);
  return at(earlier) > 0 ? at(earlier) > place : place === free[0];
}

/** The words in which a question orders its things; undefined where it has none of them. */
function wordingOf(question: string): Wording | undefined {
  return WORDINGS.find(({ before, after }) => hasWords(question, before) || hasWords(question, after));
}

/** One word for a thing. */
function shortOf(key: string): string {
  return (
    key
      .replace(/ book$/, '')
      .split(' ')
      .at(-1) ?? key
  );
}

/** Those of some words that a text has, in its order. */
export function inOrder(text: string, words: readonly string[]): string[] {
  const places = words.flatMap(word => (hasWords(text, word) ? [{ word, at: indexOfWords(text, word) }] : []));
  return places.sort((a, b) => a.at - b.at).map(({ word }) => word);
}

function indexOfWords(text: string, words: string): number {
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(words)}(?![\\p{L}\\p{N}])`, 'iu').exec(text);
  return found?.index ?? text.length;
}

function compared(first: string, last: string, before: string, after: string): Wording {
  return { scale: `${first} to ${last}`, first, last, before, after };
}
