import type { Language } from '../code/tokens.ts';
import { sameValue, type Value, written } from '../code/values.ts';
import type { Check } from '../trace.ts';
import { judged } from './found.ts';
import { literalAt, literalOf } from './literals.ts';

/** That an answer is one of the texts that the steps lead to. */
export function answerCheck(answer: string, possible: readonly string[]): Check {
  return judged('answer', '', answer, possible[0] ?? '', possible.includes(answer));
}

/** That an answer is a value, however it is written. */
export function valueAnswer(answer: string, possible: readonly Value[], language: Language): Check {
  const value = literalOf(answer);
  const isRight = value !== undefined && possible.some(other => sameValue(other, value));
  const [expected] = possible;
  return judged('answer', '', answer, expected === undefined ? '' : written(expected, language), isRight);
}

/** That an answer says what every variable holds: `x = 3, y = [1, 2]`. */
export function variablesAnswer(answer: string, names: ReadonlyMap<string, Value>, language: Language): Check[] {
  const said = new Map<string, Value>();
  for (let at = 0; at < answer.length; ) {
    const [head, name = ''] = /^([\w$]+) = /.exec(answer.slice(at)) ?? [];
    const literal = head === undefined ? undefined : literalAt(answer, at + head.length);
    if (!literal) return [];
    said.set(name, literal.value);
    at = literal.end + (answer.startsWith(', ', literal.end) ? 2 : 0);
    if (at === literal.end && at < answer.length) return [];
  }
  const wrong = [...names].find(([name, value]) => {
    const other = said.get(name);
    return other === undefined || !sameValue(other, value);
  });
  if (!wrong && said.size === names.size) return [judged('answer', '', answer, answer, true)];
  const [name, value] = wrong ?? ['', null];
  const claimed = said.get(name);
  const expected = [...names].map(([other, held]) => `${other} = ${written(held, language)}`).join(', ');
  if (claimed === undefined) return [judged('answer', '', answer, expected, false)];
  return [judged('answer', name, written(claimed, language), written(value, language), false)];
}
