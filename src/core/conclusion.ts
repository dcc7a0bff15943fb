/** What can be compared: numbers, truth values and options. */
const VALUES = [
  { whole: /^-?\d[\d,]*(?:\.\d+)?$/, within: /(?<![\w.)])-?\d[\d,]*(?:\.\d+)?(?![\w.]*\w)/g },
  { whole: /^(?:true|false)$/i, within: /\b(?:true|false)\b/gi },
  { whole: /^\([A-Z]\)$/, within: /\([A-Z]\)/g },
] as const;

/**
 * Whether an answer is none of the values that the chain comes to: the last one in its last step, and the one after the
 * last equals sign, for a chain may end with a remark. Undefined where the two cannot be compared: the answer is no
 * number, truth value or option, or the chain names none there.
 */
export function differsFrom(steps: readonly string[], answer: string): boolean | undefined {
  const kind = VALUES.find(({ whole }) => whole.test(answer));
  if (kind === undefined) return undefined;
  const last = [...(steps.at(-1) ?? '').matchAll(kind.within)].at(-1)?.[0];
  const claim =
    steps
      .findLast(step => step.includes('= '))
      ?.split('= ')
      .at(-1) ?? '';
  const claimed = [...claim.matchAll(kind.within)][0]?.[0];
  const values = [last, claimed].filter(value => value !== undefined);
  return values.length === 0 ? undefined : values.every(value => plainValue(value) !== plainValue(answer));
}

function plainValue(text: string): string {
  const plain = text.replaceAll(',', '').toLowerCase();
  return /^-?\d/.test(plain) ? String(Number(plain)) : plain;
}
