import type { Expression } from '../code/ast.ts';
import { evaluated } from '../code/evaluate.ts';
import type { Event } from '../code/events.ts';
import type { Language } from '../code/tokens.ts';
import { written } from '../code/values.ts';
import { writeExpression } from '../code/write.ts';
import { targetText } from './program-match.ts';
import type { Plan } from './program-plan.ts';

/** Lines that say what an event comes to, or work out a part of it; the likelier first, none for what no line says alone. */
export function linesFor(event: Event, plan: Plan | undefined, language: Language): string[] {
  const operations = plan?.reduction.ready.flatMap(part => operationText(part, language)) ?? [];
  if (event.type === 'value') return operations;
  const said = stated(event, language);
  if (!said) return [];
  const isWorked = plan !== undefined && plan.filled.type !== 'literal' && event.type !== 'change';
  const how = isWorked ? plan.reduction.text : said.value;
  const whole = how === said.value ? [] : [`${said.head} ${how} = ${said.value}`];
  return [...whole, `${said.head} ${said.value}`, ...operations];
}

/** What a line says of, and the value. */
function stated(event: Event, language: Language): { head: string; value: string } | undefined {
  switch (event.type) {
    case 'bind':
      return { head: `${targetText(event.target)} =`, value: written(event.value, language) };
    case 'change':
      return { head: `${event.whole.name} =`, value: written(event.whole.value, language) };
    case 'return':
      return { head: 'return', value: written(event.value, language) };
    case 'print':
      return { head: 'print', value: event.text };
    default:
      return undefined;
  }
}

/** One operation with its value. */
function operationText(operation: Expression, language: Language): string[] {
  const value = evaluated(operation, language);
  return value === undefined ? [] : [`${writeExpression(operation, language)} = ${written(value, language)}`];
}
