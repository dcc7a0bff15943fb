/** Expressions that JavaScript and TypeScript read otherwise than Python, though nothing in them shows the language. */
import { evaluated } from './code/evaluate.ts';
import { parseExpression } from './code/statement-parser.ts';
import { type Language, languageOf } from './code/tokens.ts';
import { written } from './code/values.ts';

/** Whether an expression is taken for Python's, but is worth something else in a script. */
export function isOtherInScript(expression: string): boolean {
  // `//` begins a comment there: whoever writes `7 // 2` means Python's.
  if (languageOf(expression) !== 'python' || expression.includes('//')) return false;
  const python = valueIn(expression, 'python');
  const script = valueIn(expression, 'typescript');
  // What is not followed here, such as `5 & false`, is known to differ where only operators stand.
  const isOfOperators = !/[A-Za-z_$]/.test(expression.replace(/"[^"]*"|'[^']*'/g, ''));
  return python !== undefined && python !== script && (script !== undefined || isOfOperators);
}

function valueIn(code: string, language: Language): string | undefined {
  const expression = parseExpression(code, language);
  const value = expression && evaluated(expression, language);
  return value === undefined ? undefined : written(value, language);
}
