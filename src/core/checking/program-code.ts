import type { Expression } from '../code/ast.ts';
import type { Names } from '../code/evaluate.ts';
import type { Language } from '../code/tokens.ts';
import { writeExpression } from '../code/write.ts';
import type { Check } from '../trace.ts';
import { judged } from './found.ts';
import { expressionIn, isOfValues } from './program-claims.ts';
import type { Plan } from './program-plan.ts';
import { sameCode } from './same-code.ts';

/** How sentences name the code of a value. */
const NAMED = [
  /\b[Ww]e work out (.+?), so /d,
  /\b[Ww]e take (.+?), so /d,
  /^(.+?) is needed, so /d,
  /, from (.+)\.$/d,
  / is set to (.+?), so /d,
  /^(?:[Bb]ecause )?(.+?) is [^=]+?, /d,
];

/** The code that a sentence names, compared with the question's, and the sentence without it. */
export function codeIn(
  text: string,
  { asked }: Plan,
  names: Names,
  language: Language,
): { checks: Check[]; rest: string } {
  for (const pattern of NAMED) {
    const [at, end] = pattern.exec(text)?.indices?.[1] ?? [0, 0];
    const code = text.slice(at, end);
    const parsed = code === '' ? undefined : expressionIn(code);
    if (!parsed || !isCode(parsed, names)) continue;
    const expected = writeExpression(asked, language);
    const check = judged('carried', '', code, expected, sameCode(parsed, asked));
    return { checks: [check], rest: `${text.slice(0, at)}${' '.repeat(code.length)}${text.slice(end)}` };
  }
  return { checks: [], rest: text };
}

/** Whether an expression is of the program: a word of a sentence parses as a name too. */
function isCode(expression: Expression, names: Names): boolean {
  return (hasCall(expression) || !isOfValues(expression)) && namesIn(expression).every(name => names.has(name));
}

function hasCall(expression: Expression): boolean {
  if (expression.type === 'binary') return hasCall(expression.left) || hasCall(expression.right);
  return expression.type === 'call';
}

/** The names of variables in an expression. */
function namesIn(expression: Expression): string[] {
  switch (expression.type) {
    case 'name':
      return [expression.name];
    case 'unary':
      return namesIn(expression.operand);
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case 'index':
      return [...namesIn(expression.of), ...namesIn(expression.index)];
    case 'member':
      return namesIn(expression.of);
    case 'call':
      return [
        ...(expression.callee.type === 'name' ? [] : namesIn(expression.callee)),
        ...expression.args.flatMap(namesIn),
      ];
    default:
      return [];
  }
}
