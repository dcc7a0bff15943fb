/** Types that code declares: they change no value, and the models were trained on code that has few of them. */

/** `const x: number =` in a script; a type with an arrow in it stays. */
const DECLARED = /^(\s*(?:export\s+)?(?:const|let|var)\s+[\w$]+)\s*:[^=]+?\s*(=)(?![=>])/;
/** `(a: number): number =>`. */
const ARROW_RESULT = /(\([^()]*\))\s*:\s*[\w$]+(?:\[\])*\s*(=>)/;

const PYTHON_NAME = '(?:int|float|str|bool|list|tuple|dict|set|None|Optional|Union|List|Tuple|Dict|Set)';
const PYTHON_TYPE = `${PYTHON_NAME}(?:\\[[\\w\\s.,|[\\]]*\\])?(?:\\s*\\|\\s*${PYTHON_NAME}(?:\\[[\\w\\s.,|[\\]]*\\])?)*`;
/** `x: int =` in Python. */
const ASSIGNED = new RegExp(`^(\\s*[A-Za-z_]\\w*)\\s*:\\s*${PYTHON_TYPE}\\s*(=)(?!=)`);
const DEFINITION = /^\s*(?:async\s+)?def\s+\w+\s*\(/;
const PARAMETER = new RegExp(`(?<=[(,]\\s*)(\\*{0,2}[A-Za-z_]\\w*)\\s*:\\s*${PYTHON_TYPE}(\\s*=\\s*)?(?=[^\\s=])`, 'g');
const RESULT = new RegExp(`\\)\\s*->\\s*${PYTHON_TYPE}\\s*:`);

/**
 * A line of code without the types of what it declares: `let x: number = 3` is `let x = 3`, `def f(a: int) -> int:` is
 * `def f(a):`. Parameters of functions in scripts keep theirs, as in training; what is not surely a type stays.
 */
export function withoutTypes(line: string): string {
  if (DEFINITION.test(line)) return withoutTypesOfDefinition(line);
  if (DECLARED.test(line)) return line.replace(DECLARED, '$1 $2').replace(ARROW_RESULT, '$1 $2');
  return line.replace(ASSIGNED, '$1 $2').replace(ARROW_RESULT, '$1 $2');
}

/** A text among the defaults may look like a type. */
function withoutTypesOfDefinition(line: string): string {
  if (/["'].*:.*["']/.test(line)) return line;
  return line
    .replace(PARAMETER, (_, name: string, equals?: string) => (equals === undefined ? name : `${name}=`))
    .replace(RESULT, '):');
}
