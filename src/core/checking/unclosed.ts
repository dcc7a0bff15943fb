const QUOTED = /'[^'\n]*'|"[^"\n]*"/g;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Whether brackets in a step close nothing, or are not closed: what is said there is no value. Those in quotes are not counted. */
export function isUnclosed(text: string): boolean {
  const open: string[] = [];
  for (const sign of text.replace(QUOTED, '')) {
    if (sign === '(' || sign === '[' || sign === '{') open.push(sign);
    else if (Object.hasOwn(BRACKETS, sign) && open.pop() !== BRACKETS[sign]) return true;
  }
  return open.length > 0;
}
