/** What single lines of code look like, in whatever text they stand. */
import { withTypedSigns } from './checking/plain-reading.ts';
import { isClosedExpression } from './closed-expression.ts';
import { isScript } from './source-languages.ts';

const NAME = '[A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*|\\[[^\\]]*\\])*';
/** Lines that are Python or TypeScript statements wherever they stand. A call alone may also be prose or an expression. */
const STATEMENTS = [
  // Assignment, also to several names, with a type or an operator.
  new RegExp(
    `^${NAME}(?:\\s*,\\s*${NAME})*(?:\\s*:[\\w[\\], |<>]*[\\w\\]>])?\\s*(?:\\*\\*|//|<<|>>|[-+*/%&|^])?=(?!=)`,
  ),
  new RegExp(`^(?:\\+\\+|--)?${NAME}(?:\\+\\+|--);?$`),
  /^(?:let|const|var)\s+[\w$[{]/,
  /^(?:async\s+)?(?:def|class|if|elif|while|for|with|match|case)\b.*:$/,
  /^(?:if|elif|while|for|def)\b.*:\s+\S+/,
  /^(?:else|try|finally|except\b.*):/,
  /^(?:export\s+|async\s+)*function\b.*[({]/,
  /^(?:if|for|while|switch|catch|do|else|try)\b.*[({]/,
  /^(?:return|yield|raise|throw|del|assert|global|nonlocal)\b/,
  /^(?:break|continue|pass);?$/,
  /^(?:import\s+[\w{*]|from\s+\S+\s+import\b|@\w)/,
  /^[\])}]+[;,)]*$/,
  /[{;]$/,
];
const CALL = new RegExp(`^(?:await\\s+)?${NAME}\\(.*\\)?;?$`);

const OUTSIDE_STRINGS = '^(?:"(?:[^"\\\\]|\\\\.)*"|\'(?:[^\'\\\\]|\\\\.)*\'|`(?:[^`\\\\]|\\\\.)*`|[^"\'`])*?';
const HASH_COMMENT = new RegExp(`(?<code>${OUTSIDE_STRINGS}(?<=\\s))#.*$`);
const SLASH_COMMENT = new RegExp(`(?<code>${OUTSIDE_STRINGS}(?<=[\\s;{}]))//.*$`);
/** In Python `//` divides; behind a semicolon or a brace it does not. */
const SURE_SLASH_COMMENT = new RegExp(`(?<code>${OUTSIDE_STRINGS}(?=//)(?<=[;{}]\\s*)).*$`);

/** Whether a line alone shows that it is code. */
export function isStatement(line: string): boolean {
  return STATEMENTS.some(pattern => pattern.test(line.trim()));
}

/** Whether a line is a statement, a call or an expression. */
export function isCode(line: string): boolean {
  return isStatement(line) || CALL.test(line) || isClosedExpression(withTypedSigns(line));
}

/** A line without the comment behind its code. */
export function withoutTrailingComment(line: string, languageId: string): string {
  const patterns = isScript(languageId)
    ? [SLASH_COMMENT]
    : languageId === 'python'
      ? [HASH_COMMENT]
      : [HASH_COMMENT, SURE_SLASH_COMMENT];
  const code = patterns.map(pattern => pattern.exec(line)?.groups?.code).find(found => found !== undefined);
  return (code ?? line).trimEnd();
}
