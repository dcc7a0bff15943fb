import type { Event } from '../code/events.ts';
import type { Language } from '../code/tokens.ts';
import { sameValue, written } from '../code/values.ts';
import type { Check } from '../trace.ts';
import { judged } from './found.ts';
import { literalAt } from './literals.ts';

/** The beginning of a step about a turn of a loop, `i = 0: ` or `With i = 0, `; undefined where it is none. */
export function turnIn(
  text: string,
  { bound }: Event & { type: 'turn' },
  language: Language,
): { checks: Check[]; end: number } | undefined {
  let at = /^(?:With |In the turn with )?/.exec(text)?.[0].length ?? 0;
  const checks: Check[] = [];
  for (const [index, { name, value }] of bound.entries()) {
    const head = `${index > 0 ? ', ' : ''}${name} = `;
    const literal = text.startsWith(head, at) ? literalAt(text, at + head.length) : undefined;
    if (!literal) return undefined;
    const said = text.slice(at + head.length, literal.end);
    checks.push(judged('carried', name, said, written(value, language), sameValue(literal.value, value)));
    at = literal.end;
  }
  return /^[:,] /.test(text.slice(at)) ? { checks, end: at + 2 } : undefined;
}
