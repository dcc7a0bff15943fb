import type { Language } from '../code/tokens.ts';
import { sameValue, type Value, written } from '../code/values.ts';
import { escapePattern } from '../escape-pattern.ts';
import type { Check } from '../trace.ts';
import { judged } from './found.ts';
import { literalAt, literalOf } from './literals.ts';

/** What a program prints at once, which may be one of several, and what stands behind it. */
export interface Output {
  readonly texts: readonly string[];
  readonly end: string;
}

/** That an answer is what a program prints, or its lines with a blank or a comma between. */
export function outputsAnswer(answer: string, outputs: readonly Output[]): Check {
  const possible = ['\n', ' ', ', '].flatMap(between => joined(outputs, between));
  return judged('answer', '', answer, possible[0] ?? '', possible.includes(answer));
}

/** That an answer is a value, however it is written. */
export function valueAnswer(answer: string, possible: readonly Value[], language: Language): Check {
  const value = literalOf(answer);
  const isRight = value !== undefined && possible.some(other => sameValue(other, value));
  const [expected] = possible;
  return judged('answer', '', answer, expected === undefined ? '' : written(expected, language), isRight);
}

/**
 * That an answer says what every variable holds: `x = 3, y = [1, 2]`. Of one in other words nothing is known, unless the
 * variables are asked for (`isAsked`) and it lacks the name or the value of one.
 */
export function variablesAnswer(
  answer: string,
  names: ReadonlyMap<string, Value>,
  language: Language,
  isAsked: boolean,
): Check[] {
  const all = [...names].map(([name, value]) => `${name} = ${written(value, language)}`).join(', ');
  const said = new Map<string, Said>();
  for (let at = 0; at < answer.length; ) {
    const [head, name = ''] = /^([\w$]+) = /.exec(answer.slice(at)) ?? [];
    const literal = head === undefined ? undefined : literalAt(answer, at + head.length);
    const next = literal && literal.end + (answer.startsWith(', ', literal.end) ? 2 : 0);
    // Words of another form may say the same, but not without a variable's name.
    if (!literal || next === undefined || said.has(name) || (next === literal.end && next < answer.length))
      return isAsked && (said.has(name) || isLacking(answer, names, language))
        ? [judged('answer', '', answer, all, false)]
        : [];
    said.set(name, { value: literal.value, text: answer.slice(at + (head?.length ?? 0), literal.end) });
    at = next;
  }
  const wrong = [...names].find(([name, value]) => {
    const other = said.get(name);
    return other === undefined || !isWritten(other, value, language);
  });
  if (!wrong && said.size === names.size) return [judged('answer', '', answer, answer, true)];
  const [name, value] = wrong ?? ['', null];
  const claimed = said.get(name);
  if (claimed === undefined) return [judged('answer', '', answer, all, false)];
  return [judged('answer', name, claimed.text, written(value, language), false)];
}

interface Said {
  readonly value: Value;
  readonly text: string;
}

/** Whether a value is said, and as its language has it: `False` and `false`, `2` and `2.0` are not the same. */
function isWritten({ value, text }: Said, expected: Value, language: Language): boolean {
  const [said, own] = [text, written(expected, language)].map(one => one.replace(/\s/g, '').replaceAll('"', "'"));
  return sameValue(value, expected) && said === own;
}

/** Whether an answer does not say of one of the variables, in whatever words, what it holds. */
function isLacking(answer: string, names: ReadonlyMap<string, Value>, language: Language): boolean {
  return [...names].some(([name, value]) => {
    const said = escapePattern(written(value, language).replace(/^'|'$/g, ''));
    return !new RegExp(`(?<![\\w$])${escapePattern(name)}(?![\\w$])[^\\d'"]{0,20}['"]?${said}(?!\\w)`).test(answer);
  });
}

/** All outputs together. */
function joined(outputs: readonly Output[], between: string): string[] {
  const before = outputs.slice(0, -1).map(({ texts, end }) => (texts[0] ?? '') + end.replaceAll('\n', between));
  const last = outputs.at(-1);
  return (last?.texts ?? []).map(text => before.join('') + text + (last?.end.trimEnd() ?? ''));
}
