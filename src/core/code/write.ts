import type { Expression } from './ast.ts';
import { negated } from './doubles.ts';
import type { Language } from './tokens.ts';
import { distinct, isNumber, isSetItem, list, sameValue, written } from './values.ts';

const LEVELS = [['??'], ['or'], ['and'], ['not'], ['in', 'not in', 'is', 'is not', '==', '!=', '<', '<=', '>', '>='], ['|'], ['^'], ['&'],
  ['<<', '>>'], ['+', '-'], ['*', '/', '//', '%']]; // biome-ignore format: one level a word
const TYPESCRIPT: Readonly<Record<string, string>> = { and: '&&', or: '||', '==': '===', '!=': '!==' };
const TIGHTEST = LEVELS.length;

/** An expression of operators and values as code. */
export function writeExpression(expression: Expression, language: Language): string {
  return write(expression, language, 0);
}

function write(expression: Expression, language: Language, outer: number): string {
  switch (expression.type) {
    case 'literal':
      return written(expression.value, language);
    case 'name':
      return expression.name;
    case 'unary': {
      const sign = expression.operator === 'not' ? (language === 'python' ? 'not ' : '!') : expression.operator;
      const level = expression.operator === 'not' && language === 'python' ? 3 : TIGHTEST;
      return bracketed(`${sign}${write(expression.operand, language, level)}`, level < outer);
    }
    case 'binary': {
      const { operator, left, right } = expression;
      const level = LEVELS.findIndex(operators => operators.includes(operator));
      const sides = [write(left, language, level), write(right, language, level + 1)] as const;
      if (operator === '//' && language === 'typescript') return `Math.floor(${sides.join(' / ')})`;
      const sign = language === 'typescript' ? (TYPESCRIPT[operator] ?? operator) : operator;
      return bracketed(sides.join(` ${sign} `), level < outer);
    }
    case 'call': {
      const args = expression.args.map(part => write(part, language, 0)).join(', ');
      return `${write(expression.callee, language, TIGHTEST)}(${args})`;
    }
    case 'index':
      return `${write(expression.of, language, TIGHTEST)}[${write(expression.index, language, 0)}]`;
    case 'member':
      return `${write(expression.of, language, TIGHTEST)}.${expression.name}`;
    case 'named':
      return `${expression.name}=${write(expression.value, language, 0)}`;
    case 'filled':
      return writeFilled(expression.parts, language);
    case 'conditional': {
      const [test, value, otherwise] = [expression.test, expression.value, expression.otherwise].map(part =>
        write(part, language, 1),
      );
      const text =
        language === 'python' ? `${value} if ${test} else ${otherwise}` : `${test} ? ${value} : ${otherwise}`;
      return bracketed(text, outer > 0);
    }
    default:
      return '…';
  }
}

function writeFilled(parts: readonly Expression[], language: Language): string {
  const [open, before, close] = language === 'python' ? ["f'", '{', "'"] : ['`', '${', '`'];
  const inside = parts.map(part =>
    part.type === 'literal' && typeof part.value === 'string' ? part.value : `${before}${writePart(part, language)}}`,
  );
  return `${open}${inside.join('')}${close}`;
}

/** What is filled in, with the format behind it that Python has there. */
function writePart(part: Expression, language: Language): string {
  if (part.type === 'call' && part.callee.type === 'name' && part.callee.name === 'format' && language === 'python') {
    const [value, format] = part.args;
    if (value && format?.type === 'literal') return `${write(value, language, 0)}:${format.value}`;
  }
  return write(part, language, 0);
}

function bracketed(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}

/** The same expression with every sign before a number made part of the number, and collections of values made values. */
export function folded(expression: Expression): Expression {
  switch (expression.type) {
    case 'unary': {
      const operand = folded(expression.operand);
      if (expression.operator === '-' && operand.type === 'literal' && isNumber(operand.value)) {
        return { type: 'literal', value: negated(operand.value) };
      }
      return { ...expression, operand };
    }
    case 'binary':
      return { ...expression, left: folded(expression.left), right: folded(expression.right) };
    case 'call':
      return { ...expression, args: expression.args.map(folded) };
    case 'named':
      return { ...expression, value: folded(expression.value) };
    case 'list':
    case 'set':
      return literalOf({ ...expression, items: expression.items.map(folded) });
    case 'filled':
      return { ...expression, parts: expression.parts.map(folded) };
    default:
      return expression;
  }
}

/** A list, tuple or set of values alone as the value that it is. */
function literalOf(expression: Expression & { type: 'list' | 'set' }): Expression {
  const values = expression.items.flatMap(item => (item.type === 'literal' ? [item.value] : []));
  if (values.length < expression.items.length) return expression;
  if (expression.type === 'list') return { type: 'literal', value: list(values, expression.tuple ? 'tuple' : 'list') };
  return values.every(isSetItem) ? { type: 'literal', value: list(distinct(values), 'set') } : expression;
}

/** Whether two folded expressions of operators and values are the same. */
export function sameExpression(a: Expression, b: Expression): boolean {
  if (a.type === 'literal' && b.type === 'literal') return sameValue(a.value, b.value);
  if (a.type === 'name' && b.type === 'name') return a.name === b.name;
  if (a.type === 'unary' && b.type === 'unary')
    return a.operator === b.operator && sameExpression(a.operand, b.operand);
  if (a.type === 'binary' && b.type === 'binary') {
    return a.operator === b.operator && sameExpression(a.left, b.left) && sameExpression(a.right, b.right);
  }
  if (a.type === 'call' && b.type === 'call') return sameExpression(a.callee, b.callee) && areSame(a.args, b.args);
  if (a.type === 'named' && b.type === 'named') return a.name === b.name && sameExpression(a.value, b.value);
  return a.type === 'filled' && b.type === 'filled' && areSame(a.parts, b.parts);
}

function areSame(some: readonly Expression[], others: readonly Expression[]): boolean {
  return some.length === others.length && some.every((part, at) => sameExpression(part, others[at] ?? part));
}
