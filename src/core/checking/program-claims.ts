import type { Expression } from '../code/ast.ts';
import { parseExpression } from '../code/statement-parser.ts';
import type { Value } from '../code/values.ts';
import { folded } from '../code/write.ts';
import { literalAt } from './literals.ts';

/** `head = expression = value`, or without the expression, as a step about code says it. */
export interface Claim {
  /** How the value came about, if the step says it. */
  readonly expression: { readonly text: string; readonly parsed: Expression | undefined } | undefined;
  readonly value: Value;
  /** The value as it is written. */
  readonly text: string;
  /** Where the claim begins and ends; `head` is where the value or its expression begins. */
  readonly start: number;
  readonly head: number;
  readonly end: number;
}

/** What stands between an expression and its value; without spaces only beside numbers and brackets. */
const RELATION = / (?:=|is) |(?<=[\d)])=(?=[\d(-])/g;
const GOES_ON = /^ (?:[-+*/%&|^<>=!]|and\b|or\b|is\b(?! needed))|^(?:[-+*/=]|\*\*|\/\/)[\d(-]/;

/** The last claim in a step about `head`, such as `x =`, `print` or `it returns`. */
export function claimOf(text: string, head: string): Claim | undefined {
  for (let at = text.lastIndexOf(head); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(head, at - 1)) {
    if (at > 0 && /[\w$.\])'"]/.test(text[at - 1] ?? '')) continue;
    const claim = claimAt(text, at, at + head.length + 1);
    if (claim) return claim;
  }
  return undefined;
}

/** The claim whose value, or the expression before it, begins at `head`. */
export function claimAt(text: string, start: number, head: number): Claim | undefined {
  const direct = literalAt(text, head);
  if (direct && !GOES_ON.test(text.slice(direct.end))) {
    return {
      expression: undefined,
      value: direct.value,
      text: text.slice(head, direct.end),
      start,
      head,
      end: direct.end,
    };
  }
  const [relation] = text.slice(head).matchAll(RELATION);
  if (!relation) return undefined;
  const written = text.slice(head, head + relation.index);
  const at = head + relation.index + relation[0].length;
  const literal = literalAt(text, at);
  if (!literal) return undefined;
  return {
    expression: { text: written, parsed: expressionIn(written) },
    value: literal.value,
    text: text.slice(at, literal.end),
    start,
    head,
    end: literal.end,
  };
}

/** One operation with its value, as a step says it: `50 & 17 = 16`, `23 <= 16 is False`. */
export interface OperationClaim {
  readonly operation: Expression;
  /** The operation as it is written. */
  readonly text: string;
  readonly value: Value;
}

/** Nothing before is looked at: operations are short. */
const MAX_OPERATION = 200;

/** The first operation on values that a text says the value of; undefined where there is none. */
export function operationIn(text: string): OperationClaim | undefined {
  for (const relation of text.matchAll(RELATION)) {
    const literal = literalAt(text, relation.index + relation[0].length);
    if (!literal || GOES_ON.test(text.slice(literal.end))) continue;
    const from = Math.max(0, relation.index - MAX_OPERATION);
    const before = text.slice(from, relation.index);
    for (const { index } of before.matchAll(/(?<=^|[\s:,])\S/g)) {
      const written = before.slice(index);
      const operation = /[-+*/%&|^<>=~!(]|\bnot\b|\band\b|\bor\b/.test(written) ? expressionIn(written) : undefined;
      const isSign = operation?.type === 'literal' && /^-\(/.test(written);
      if (operation && (isSign || operation.type !== 'literal') && isOfValues(operation)) {
        return { operation, text: written, value: literal.value };
      }
    }
  }
  return undefined;
}

/** Whether an expression has no names but those of functions. */
export function isOfValues(expression: Expression): boolean {
  switch (expression.type) {
    case 'literal':
      return true;
    case 'unary':
      return isOfValues(expression.operand);
    case 'binary':
      return isOfValues(expression.left) && isOfValues(expression.right);
    case 'call':
      return expression.callee.type === 'name' && expression.args.every(isOfValues);
    default:
      return false;
  }
}

/** An expression in a step, whichever language writes it so. */
export function expressionIn(text: string): Expression | undefined {
  const parsed = parseExpression(text, 'python') ?? parseExpression(text, 'typescript');
  return parsed && folded(parsed);
}

/** The values written in a text: texts in quotes, numbers, lists and dictionaries; not those inside of others or of names. */
export function literalsIn(text: string): { readonly value: Value; readonly text: string }[] {
  const found: { value: Value; text: string }[] = [];
  for (let at = 0; at < text.length; ) {
    const isStart = /['"\d[{-]/.test(text[at] ?? '') && !/[\w$.)\]]/.test(text[at - 1] ?? '');
    const literal = isStart ? literalAt(text, at) : undefined;
    if (literal) found.push({ value: literal.value, text: text.slice(at, literal.end) });
    at = literal?.end ?? at + 1;
  }
  return found;
}
