import type { Language } from '../code/tokens.ts';
import { sameValue, written } from '../code/values.ts';
import { writeExpression } from '../code/write.ts';
import type { Check } from '../trace.ts';
import { judged } from './found.ts';
import { indexedItems } from './indexed-items.ts';
import { claimOf } from './program-claims.ts';
import { indexedChecks } from './program-mentions.ts';
import type { Plan } from './program-plan.ts';

/** The checks of a line that reads one item of an expression, `0:6 1:10, items[1] = 10`; undefined where it is none. */
export function readLine(text: string, plan: Plan, language: Language): Check[] | undefined {
  for (const { code, value } of plan.reads) {
    const name = writeExpression(code, language);
    const claim = claimOf(text, `${name} =`);
    if (!claim || claim.expression) continue;
    const indexed = indexedItems(text.slice(0, claim.start));
    return [
      ...(indexed ? indexedChecks(indexed.items, plan, language) : []),
      judged('carried', name, claim.text, written(value, language), sameValue(claim.value, value)),
    ];
  }
  return undefined;
}
