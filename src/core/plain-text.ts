// Kept alike in training/guided_reasoning/scoring.py: the same characters, whatever each language calls white space.
const WHITE = /[\t-\r \u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const MINUS = /[\u2012\u2013\u2212\ufe63\uff0d]/g;
const APOSTROPHE = /[\u2018\u2019\u201b]/g;
const QUOTE = /[\u201c\u201d\u201e\u201f]/g;

/** Text for comparing: one ASCII minus, straight quotes, single spaces, none at the ends. */
export function plainText(text: string): string {
  return trimmed(text.replace(MINUS, '-').replace(APOSTROPHE, "'").replace(QUOTE, '"').replace(WHITE, ' '));
}

/** Text without white space at its ends. */
export function trimmed(text: string): string {
  return text.replace(new RegExp(`^${WHITE.source}|${WHITE.source}$`, 'g'), '');
}
