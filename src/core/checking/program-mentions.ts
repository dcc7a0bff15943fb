import type { Expression } from '../code/ast.ts';
import type { Event } from '../code/run.ts';
import { iterated } from '../code/sequences.ts';
import type { Language } from '../code/tokens.ts';
import { isDict, isList, isNumber, list, sameValue, type Value, written } from '../code/values.ts';
import * as exact from '../rational.ts';
import type { Check } from '../trace.ts';
import { fromNowhere, judged } from './found.ts';
import { indexedItems } from './indexed-items.ts';
import { literalsIn } from './program-claims.ts';
import type { Plan } from './program-plan.ts';
import { evaluated } from './reduction.ts';

const SPELLED = /(?<![\w'])[A-Za-z\d](?: [A-Za-z\d])+(?![\w'])/;
const RUN = /(?<![\w.-])-?\d+(?:, -?\d+)+(?![\w.])/;
const COUNTS = /(?<![\w'])\S:\d+(?: \S:\d+)*(?=[ ,.]|$)/;

/**
 * What a step says before it states an event's value: items with their indices, letters, running results, and single values.
 * Each must be what the program has there.
 */
export function mentionChecks(before: string, event: Event, plan: Plan, language: Language): Check[] {
  const checks: Check[] = [];
  let rest = before.replace(/\bfrom 0\b/, '');
  const name = methodOf(plan.source);
  const passOver = (start: number, end: number): void => {
    rest = `${rest.slice(0, start)}${' '.repeat(end - start)}${rest.slice(end)}`;
  };
  const counts = name === 'count' ? COUNTS.exec(rest) : null;
  if (counts) {
    checks.push(...countChecks(counts[0], plan));
    passOver(counts.index, counts.index + counts[0].length);
  }
  const indexed = indexedItems(rest);
  if (indexed) {
    checks.push(...indexedChecks(indexed.items, plan, language));
    passOver(indexed.start, indexed.end);
  }
  if (name === 'max' || name === 'min') {
    const run = RUN.exec(rest);
    if (run) {
      checks.push(...runChecks(run[0], plan, name === 'max' ? 1 : -1));
      passOver(run.index, run.index + run[0].length);
    }
  }
  const texts = [...plan.shown, resultOf(event)].filter(value => typeof value === 'string');
  for (const text of texts) {
    const letters = [...text].join(' ');
    const at = text.length > 1 ? rest.indexOf(letters) : -1;
    if (at < 0) continue;
    checks.push(judged('list', `'${text}'`, letters, letters, true));
    passOver(at, at + letters.length);
  }
  const spelled = texts.length > 0 ? SPELLED.exec(rest) : null;
  if (spelled && spelled[0].length >= 3)
    checks.push(judged('list', '', spelled[0], [...(texts[0] ?? '')].join(' '), false));
  return [...checks, ...valueChecks(rest, event, plan, language)];
}

function indexedChecks(items: readonly { index: number; text: string }[], plan: Plan, language: Language): Check[] {
  const collections = plan.shown.filter(value => typeof value === 'string' || isList(value) || isDict(value));
  if (collections.length === 0) return [];
  const itemAt = (value: Value, index: number): string | undefined => {
    const all = iterated(value);
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
  const items = plan.shown.find(isList)?.items.filter(isNumber);
  let best = items?.[0];
  if (!items || !best) return [];
  const runs = items.map(item => {
    if (best && exact.compare(item, best) * sign > 0) best = item;
    return best ? exact.formatRational(best) : '';
  });
  const expected = runs.join(', ');
  return [judged('list', sign > 0 ? 'largest so far' : 'smallest so far', said, expected, said === expected)];
}

function valueChecks(text: string, event: Event, plan: Plan, language: Language): Check[] {
  const keys = plan.shown.flatMap(value => (isDict(value) ? [list(iterated(value))] : []));
  const collections = [...plan.shown, ...keys];
  const result = resultOf(event);
  const value = evaluated(plan.filled, language);
  const singles = [
    ...plan.mentions,
    ...(value === undefined ? [] : [value]),
    ...keysIn(event),
    ...removedBy(event),
    ...(result === undefined ? [] : [result]),
  ];
  return literalsIn(text).flatMap(({ value: found, text: said }) => {
    if (!isList(found) && !isDict(found)) {
      return singles.some(other => sameValue(other, found) || other === said) ? [] : [fromNowhere(said)];
    }
    const isShown = [...collections, ...(result === undefined ? [] : [result])].some(other => sameValue(other, found));
    const expected = collections.find(other => isList(other) === isList(found)) ?? null;
    return [judged('list', '', said, written(expected, language), isShown)];
  });
}

function resultOf(event: Event): Value | undefined {
  if (event.type === 'bind' || event.type === 'return' || event.type === 'value') return event.value;
  return event.type === 'print' ? event.text : undefined;
}

/** The keys and indices in what gets a value. */
function keysIn(event: Event): Value[] {
  const target: Expression | undefined =
    event.type === 'bind' ? event.target : event.type === 'change' ? event.expression : undefined;
  if (target?.type === 'member') return [target.name];
  return target?.type === 'index' && target.index.type === 'literal' ? [target.index.value] : [];
}

/** The items that a change took away, and where it put new ones. */
function removedBy(event: Event): Value[] {
  if (event.type !== 'change') return [];
  const before = event.before.get(event.whole.name);
  const { value: after } = event.whole;
  if (!before || !isList(before) || !isList(after)) return [];
  const left = [...after.items];
  const gone = before.items.filter(item => {
    const at = left.findIndex(other => sameValue(other, item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const isUnshift = event.expression.type === 'call' && methodOf(event.expression) === 'unshift';
  return isUnshift ? [...gone, exact.rational(0n)] : gone;
}

function methodOf(source: Expression): string {
  if (source.type !== 'call') return '';
  return source.callee.type === 'name' ? source.callee.name : source.callee.type === 'member' ? source.callee.name : '';
}
