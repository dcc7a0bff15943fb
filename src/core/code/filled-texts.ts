import { heldOf } from './doubles.ts';
import { isShownExactly } from './shown-values.ts';
import { type Language, UnsupportedCode, unescaped } from './tokens.ts';
import { isDict, isList, isNumber, isThrown, isUnplaced, shown, type Value } from './values.ts';

/** A text, or the code of a value that is filled in. */
export type FilledPart = { readonly text: string } | { readonly code: string };

const PARTS: Readonly<Record<Language, RegExp>> = {
  python: /(?<doubled>\{\{|\}\})|\{(?<code>[^{}]*)\}|(?<text>[^{}]+)/y,
  typescript: /\$\{(?<code>[^{}]*)\}|(?<text>[^$]+|\$(?!\{))/y,
};

/**
 * The parts of an f-string or a template.
 *
 * @throws UnsupportedCode where it cannot be told what is filled in: braces in braces, and escapes of what begins a part.
 */
export function filledParts(written: string, language: Language): FilledPart[] {
  if (/\\[{}$]/.test(written)) throw new UnsupportedCode();
  const parts: FilledPart[] = [];
  for (let at = 0; at < written.length; ) {
    const pattern = PARTS[language];
    pattern.lastIndex = at;
    const found = pattern.exec(written);
    if (!found) throw new UnsupportedCode();
    const { doubled, code, text } = found.groups ?? {};
    parts.push(code === undefined ? { text: doubled?.charAt(0) ?? unescaped(text ?? '', language) } : { code });
    at += found[0].length;
  }
  return parts;
}

/**
 * A value as it is shown within a text: Python shows it as `print` does, TypeScript joins the items of a list with commas.
 *
 * @throws UnsupportedCode where it is not certain: nothing, and objects of TypeScript.
 */
export function filledIn(value: Value, language: Language): string {
  // `console.log` shows the sign of a zero, a text does not.
  if (language === 'typescript' && isNumber(value) && heldOf(value) === 0) return '0';
  if (language === 'typescript' && isThrown(value) && value.message !== undefined) return shown(value, language);
  if (language === 'python' || !isList(value)) {
    const isUnsure = language === 'typescript' && (value === null || isDict(value));
    if (isUnsure || !isShownExactly(value, language)) throw new UnsupportedCode();
    return shown(value, language);
  }
  if (isUnplaced(value)) throw new UnsupportedCode();
  return value.items.map(item => filledIn(item, language)).join(',');
}
