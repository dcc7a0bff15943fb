import type { Check } from '../trace.ts';
import { judged } from './found.ts';

const REASON = /^.*?(?:(not) )?(True|False)(?: (and|or) (True|False))? = (True|False), because (.*?)\.$/;
const TURNS = /^not turns (True|False) into (True|False)$/;
const SIDES = /^(at least one side is|both sides are|not both sides are|neither side is) (True|False)$/;

/** Why a truth value is said to follow: `because at least one side is True`. Empty where a step gives no such reason. */
export function reasonChecks(text: string): Check[] {
  const [, , left = '', , right = '', result = '', reason = ''] = REASON.exec(text) ?? [];
  const [turns, from = '', to = ''] = TURNS.exec(reason) ?? [];
  if (turns !== undefined) {
    const expected = left === 'True' ? 'False' : 'True';
    return [
      judged('carried', 'not', from, left, from === left),
      judged('boolean', `not ${from}`, to, expected, to === expected && to === result),
    ];
  }
  const [sides, which = '', value = ''] = SIDES.exec(reason) ?? [];
  if (sides === undefined) return [];
  const count = [left, right].filter(side => side === value).length;
  const holds = which.startsWith('at')
    ? count > 0
    : which.startsWith('both')
      ? count === 2
      : which.startsWith('not')
        ? count < 2
        : count === 0;
  // The reason is about what makes the whole true.
  return [judged('boolean', '', `${which} ${value}`, `${which} True`, holds && value === 'True')];
}
