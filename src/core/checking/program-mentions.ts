import type { Expression } from '../code/ast.ts';
import { evaluated } from '../code/evaluate.ts';
import type { Event } from '../code/events.ts';
import { keyValues } from '../code/keys.ts';
import { iterated } from '../code/sequences.ts';
import type { Language } from '../code/tokens.ts';
import { asIndex, isDict, isList, isNumber, isUnplaced, list, sameValue, type Value, written } from '../code/values.ts';
import * as exact from '../rational.ts';
import type { Check } from '../trace.ts';
import { fromNowhere, judged } from './found.ts';
import { indexedItems } from './indexed-items.ts';
import { literalAt } from './literals.ts';
import { literalsIn } from './program-claims.ts';
import { codeIn } from './program-code.ts';
import type { Match } from './program-event.ts';
import type { Plan } from './program-plan.ts';

const SPELLED = /(?<![\w'])[A-Za-z\d](?: [A-Za-z\d])+(?![\w'])/;
const RUN = /(?<![\w.-])-?\d+(?:, -?\d+)+(?![\w.])/;
const PLACE = /\b(?:index (\d+)|at (\d+))\b/;
const COUNTS = /(?<![\w'])\S:\d+(?: \S:\d+)*(?=[ ,.]|$)/;

/**
 * What a step says around the statement of an event's value: code, items with their indices, letters, running results, and
 * single values. Each must be what the program has there.
 */
export function mentionChecks(
  text: string,
  event: Event,
  plan: Plan,
  { start, isWorked }: Match,
  language: Language,
): Check[] {
  const code = codeIn(text, plan, 'before' in event ? event.before : new Map(), language);
  const checks: Check[] = [...code.checks];
  let rest = code.rest.slice(0, start).replace(/\bfrom 0\b/, '');
  const name = methodOf(plan.source);
  const passOver = (from: number, to: number): void => {
    rest = `${rest.slice(0, from)}${' '.repeat(to - from)}${rest.slice(to)}`;
  };
  const taken = (found: RegExpExecArray | null): string | undefined => {
    if (found) passOver(found.index, found.index + found[0].length);
    return found?.[0];
  };
  const counts = name === 'count' ? taken(COUNTS.exec(rest)) : undefined;
  if (counts !== undefined) checks.push(...countChecks(counts, plan));
  const indexed = indexedItems(rest);
  if (indexed) {
    checks.push(...indexedChecks(indexed.items, plan, language));
    passOver(indexed.start, indexed.end);
  }
  const runs = name === 'max' || name === 'min' ? taken(RUN.exec(rest)) : undefined;
  if (runs !== undefined) checks.push(...runChecks(runs, plan, name === 'max' ? 1 : -1));
  const result = event.type === 'print' ? event.text : resultOf(event);
  const texts = [...plan.shown, result].filter(value => typeof value === 'string');
  for (const word of texts) {
    const letters = [...word].join(' ');
    const at = word.length > 1 ? rest.indexOf(letters) : -1;
    if (at < 0) continue;
    checks.push(judged('list', `'${word}'`, letters, letters, true));
    passOver(at, at + letters.length);
  }
  const spelled = texts.length > 0 ? SPELLED.exec(rest) : null;
  if (spelled && spelled[0].length >= 3)
    checks.push(judged('list', '', spelled[0], [...(texts[0] ?? '')].join(' '), false));
  const index = indexOf(event);
  const place = index === undefined ? null : PLACE.exec(rest);
  if (place && index !== undefined) {
    const said = place[1] ?? place[2] ?? '';
    checks.push(judged('carried', '', said, String(index), said === String(index)));
    passOver(place.index, place.index + place[0].length);
  }
  const value = resultOf(event) ?? evaluated(plan.filled, language);
  const entry = /['"] (?:has|with|is) /.exec(rest);
  const held = entry ? literalAt(rest, entry.index + entry[0].length) : undefined;
  if (entry && held && value !== undefined) {
    const from = entry.index + entry[0].length;
    checks.push(
      judged('carried', '', rest.slice(from, held.end), written(value, language), sameValue(held.value, value)),
    );
    passOver(from, held.end);
  }
  // What code or a place has said is not said again.
  const singles = code.checks.length > 0 ? [] : [...plan.mentions];
  const at = place ? singles.findIndex(single => isNumber(single) && asIndex(single) === index) : -1;
  if (at >= 0) singles.splice(at, 1);
  return [...checks, ...valueChecks(rest, event, plan, singles, isWorked, language)];
}

/** The checks of items with their indices: each must be of what the expression reads. */
export function indexedChecks(
  items: readonly { index: number; text: string }[],
  plan: Plan,
  language: Language,
): Check[] {
  const isPlaced = (value: Value): boolean => isList(value) && !isUnplaced(value);
  const collections = plan.shown.filter(value => typeof value === 'string' || isPlaced(value) || isDict(value));
  if (collections.length === 0) return [];
  const itemAt = (value: Value, index: number): string | undefined => {
    const all = itemsOrKeys(value);
    const item = all[index < 0 ? index + all.length : index];
    return item === undefined ? undefined : typeof value === 'string' ? String(item) : written(item, language);
  };
  const wrong = collections.map(value => items.find(({ index, text }) => itemAt(value, index) !== text));
  const said = items.map(({ index, text }) => `${index}:${text}`).join(' ');
  const inOrder = items.every(({ index }, at) => index === (items[0]?.index === -1 ? -1 - at : at));
  if (wrong.some(item => item === undefined) && inOrder) return [judged('list', '', said, said, true)];
  const [item] = wrong.filter(found => found !== undefined);
  const expected = item && itemAt(collections[0] ?? '', item.index);
  return [judged('list', '', item?.text ?? said, expected ?? '', false)];
}

/** `p:0 e:1`: how often a letter has come after each. */
function countChecks(said: string, plan: Plan): Check[] {
  const text = plan.shown.find(value => typeof value === 'string');
  const letter = plan.mentions.find(value => typeof value === 'string' && value !== text) ?? plan.mentions[0];
  if (text === undefined || typeof letter !== 'string') return [];
  const expected = [...text].map((one, at) => `${one}:${text.slice(0, at + 1).split(letter).length - 1}`).join(' ');
  return [judged('list', `'${letter}'`, said, expected, said === expected)];
}

/** The largest or smallest so far. */
function runChecks(said: string, plan: Plan, sign: number): Check[] {
  const items = plan.compared?.filter(isNumber);
  let best = items?.[0];
  if (!items || !best) return [];
  const runs = items.map(item => {
    if (best && exact.compare(item, best) * sign > 0) best = item;
    return best ? exact.formatRational(best) : '';
  });
  const expected = runs.join(', ');
  return [judged('list', '', said, expected, said === expected)];
}

function valueChecks(
  text: string,
  event: Event,
  plan: Plan,
  mentions: readonly Value[],
  isWorked: boolean,
  language: Language,
): Check[] {
  const keys = plan.shown.flatMap(value => (isDict(value) ? [list(itemsOrKeys(value))] : []));
  const collections = [...plan.shown, ...keys];
  const value = resultOf(event) ?? evaluated(plan.filled, language);
  const isMade = typeof value === 'string' && (plan.source.type === 'call' || plan.source.type === 'binary');
  const result = value === undefined || isWorked || isMade ? [] : [value];
  const singles = [...mentions, ...keysIn(event), ...movedBy(event), ...result];
  return literalsIn(text).flatMap(({ value: found, text: said }) => {
    if (!isList(found) && !isDict(found)) {
      const at = singles.findIndex(other => sameValue(other, found) || other === said);
      singles.splice(at, at < 0 ? 0 : 1);
      return at < 0 ? [fromNowhere(said)] : [];
    }
    const isShown = [...collections, ...result].some(other => sameValue(other, found));
    const expected = collections.find(other => isList(other) === isList(found)) ?? null;
    return [judged('list', '', said, written(expected, language), isShown)];
  });
}

/** The items of a list, the letters of a text, the keys of a dictionary. */
function itemsOrKeys(value: Value): Value[] {
  return isDict(value) ? keyValues(value) : iterated(value);
}

function resultOf(event: Event): Value | undefined {
  return event.type === 'bind' || event.type === 'return' || event.type === 'value' ? event.value : undefined;
}

/** Where a change puts something: the index of an element, or that of an inserted item. */
function indexOf(event: Event): number | undefined {
  if (event.type === 'bind') {
    const { target } = event;
    return target.type === 'index' && target.index.type === 'literal' ? asIndex(target.index.value) : undefined;
  }
  if (event.type !== 'change' || event.expression.type !== 'call') return undefined;
  const [first] = event.expression.args;
  const name = methodOf(event.expression);
  if (name === 'unshift') return 0;
  return /^(?:insert|splice)$/.test(name) && first?.type === 'literal' ? asIndex(first.value) : undefined;
}

/** The keys and indices in what gets a value. */
function keysIn(event: Event): Value[] {
  const target: Expression | undefined =
    event.type === 'bind' ? event.target : event.type === 'change' ? event.expression : undefined;
  if (target?.type === 'member') return [target.name];
  return target?.type === 'index' && target.index.type === 'literal' ? [target.index.value] : [];
}

/** The items that a change took away or put in, if that was worked out. */
function movedBy(event: Event): Value[] {
  if (event.type !== 'change') return [];
  const before = event.before.get(event.whole.name);
  const { value: after } = event.whole;
  if (!before || !isList(before) || !isList(after)) return [];
  const isWorked = event.expression.type === 'call' && event.expression.args.some(({ type }) => type === 'binary');
  return [...without(before.items, after.items), ...(isWorked ? without(after.items, before.items) : [])];
}

/** The items of one list that another does not have. */
function without(items: readonly Value[], others: readonly Value[]): Value[] {
  const left = [...others];
  return items.filter(item => {
    const at = left.findIndex(other => sameValue(other, item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function methodOf(source: Expression): string {
  if (source.type !== 'call') return '';
  return source.callee.type === 'name' ? source.callee.name : source.callee.type === 'member' ? source.callee.name : '';
}
