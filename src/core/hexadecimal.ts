/** Hexadecimal digits as the models learned them: lower-case. */

const DIGITS = '[\\da-fA-F]+';
/** Where digits are surely those of a hexadecimal numeral. */
const NUMERAL = new RegExp(
  [
    `(?<call>\\b(?:int|parseInt)\\(\\s*)(?<text>["'](?:0[xX])?${DIGITS}["'],\\s*16\\))`,
    // What other strings hold stays; an apostrophe within a word begins none.
    '(?<string>(?<!\\p{L})[fFrRbBuU]{0,2}(?<quote>["\'`])(?:\\\\.|(?!\\k<quote>)[^\\\\\\n])*\\k<quote>)',
    `(?<!\\w)0[xX]${DIGITS}(?!\\w)`,
    `(?<=\\bhexadecimal number )${DIGITS}(?!\\w)`,
    `(?<!\\w)(?=[a-fA-F]*\\d)${DIGITS}(?= in hexadecimal\\b)`,
    `(?<=\\b[Ww]hich decimal number is )${DIGITS}(?= in hexadecimal\\b)`,
    `(?<=\\b[Hh]ow is )${DIGITS}(?= in hexadecimal written in\\b)`,
  ].join('|'),
  'gu',
);

/** A question with its hexadecimal numerals in lower-case digits. */
export function withLowerCaseHexadecimals(question: string): string {
  return question.replace(NUMERAL, (found, ...rest) => {
    const { call, text, string } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (string !== undefined) return found;
    return text === undefined ? found.toLowerCase() : `${call}${text.toLowerCase()}`;
  });
}
