import type { Expression } from '../code/ast.ts';
import { evaluated } from '../code/evaluate.ts';
import type { Event } from '../code/events.ts';
import type { Language } from '../code/tokens.ts';
import { written } from '../code/values.ts';
import { sameExpression, writeExpression } from '../code/write.ts';
import type { Check } from '../trace.ts';
import { judged, missing } from './found.ts';
import { expressionIn, operationIn } from './program-claims.ts';
import type { Match } from './program-event.ts';
import type { Plan } from './program-plan.ts';
import type { Work } from './program-work.ts';

type Test = Event & { type: 'test' };

const COMPARED = /(\S+) (<=|>=|===|!==|==|!=|<|>) (\S+) is ([Tt]rue|[Ff]alse)\b/;
const ALONE = /(?<![\w.'"])([Tt]rue|[Ff]alse) is ([Tt]rue|[Ff]alse)\b/;

/** Compares a step with a test; undefined where the step does not say what the test comes to. */
export function testMatch(text: string, event: Test, work: Work | undefined, language: Language): Match | undefined {
  if (!work) return undefined;
  if (isOfParts(work.plan)) return partsMatch(text, event, work, language);
  return comparisonMatch(text, event, work, language) ?? flagMatch(text, event, work.plan, language);
}

/** Whether a test is made of others: each of them has its own line before. */
export function isOfParts({ filled }: Plan): boolean {
  return isJoined(filled);
}

function isJoined(expression: Expression): expression is Expression & { type: 'binary' | 'unary' } {
  return (expression.type === 'binary' || expression.type === 'unary') && /^(?:and|or|not)$/.test(expression.operator);
}

/** The last line of a test that is made of others: what they came to, joined. */
function partsMatch(text: string, event: Test, { plan }: Work, language: Language): Match | undefined {
  const claim = operationIn(text);
  if (!claim || typeof claim.value !== 'boolean' || !isOfTruths(claim.operation)) return undefined;
  const { reduction } = plan;
  const isLeft = reduction.is(claim.operation);
  if (!isLeft && reduction.isReady(claim.operation)) return undefined;
  const expected = withTruths(plan.filled, language);
  const check = judged(
    'carried',
    claim.text,
    claim.text,
    writeExpression(expected, language),
    isLeft || sameExpression(claim.operation, expected),
  );
  return {
    checks: [...(isLeft ? [] : lacking(reduction.ready, language)), check],
    instead: claim.value === event.value ? {} : { value: claim.value },
    start: text.indexOf(claim.text),
    isWorked: false,
  };
}

function isOfTruths(expression: Expression): boolean {
  if (!isJoined(expression)) return expression.type === 'literal' && typeof expression.value === 'boolean';
  if (expression.type === 'unary') return isOfTruths(expression.operand);
  return isOfTruths(expression.left) && isOfTruths(expression.right);
}

/** A test with what its parts come to in their place. */
function withTruths(expression: Expression, language: Language): Expression {
  if (isJoined(expression)) {
    if (expression.type === 'unary') return { ...expression, operand: withTruths(expression.operand, language) };
    return {
      ...expression,
      left: withTruths(expression.left, language),
      right: withTruths(expression.right, language),
    };
  }
  const value = evaluated(expression, language);
  return value === undefined ? expression : { type: 'literal', value };
}

function comparisonMatch(text: string, event: Test, { plan }: Work, language: Language): Match | undefined {
  const said = COMPARED.exec(text);
  const test = said ? `${said[1]} ${said[2]} ${said[3]}` : '';
  const parsed = expressionIn(test);
  if (!said || !parsed) return undefined;
  const claimed = said[4]?.toLowerCase() === 'true';
  const filled = comparedValues(plan, language);
  if (!filled) return undefined;
  const check = judged('carried', test, test, writeExpression(filled, language), sameExpression(parsed, filled));
  // The sides are worked out before they are compared.
  const open = plan.reduction.ready.filter(part => part.type === 'binary' && !isComparison(part.operator));
  return {
    checks: [...lacking(open, language), check],
    instead: claimed === event.value ? {} : { value: claimed },
    start: said.index,
    isWorked: false,
  };
}

/** A truth value alone is tested: `True is True`. */
function flagMatch(text: string, event: Test, { source, filled }: Plan, language: Language): Match | undefined {
  if (source.type !== 'name' || filled.type !== 'literal' || typeof filled.value !== 'boolean') return undefined;
  const said = operationIn(text) ? null : ALONE.exec(text);
  if (!said) return undefined;
  const [, value = '', truth = ''] = said;
  const claimed = truth.toLowerCase() === 'true';
  const expected = written(filled.value, language);
  return {
    checks: [
      judged('carried', source.name, value, expected, value === expected),
      judged('carried', value, truth, value, truth === value),
    ],
    instead: claimed === event.value ? {} : { value: claimed },
    start: said.index,
    isWorked: false,
  };
}

function lacking(open: readonly Expression[], language: Language): Check[] {
  return open.map(part => {
    const value = evaluated(part, language);
    return missing(writeExpression(part, language), value === undefined ? '' : written(value, language));
  });
}

function isComparison(operator: string): boolean {
  return /^(?:[<>]=?|[=!]==?)$/.test(operator);
}

/** A comparison whose sides are worked out. */
function comparedValues({ filled }: Plan, language: Language): Expression | undefined {
  if (filled.type !== 'binary' || !isComparison(filled.operator)) return undefined;
  const [left, right] = [evaluated(filled.left, language), evaluated(filled.right, language)];
  if (left === undefined || right === undefined) return undefined;
  return { ...filled, left: { type: 'literal', value: left }, right: { type: 'literal', value: right } };
}
