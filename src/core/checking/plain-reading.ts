/** Signs of arithmetic as they are printed; each is one character, as what it stands for. */
const SIGNS: Readonly<Record<string, string>> = { '×': '*', '·': '*', '⋅': '*', '÷': '/', '−': '-', '∗': '*' };
const PRINTED = new RegExp(`(?<=[\\d)] ?)[${Object.keys(SIGNS).join('')}](?= ?[\\d(-])`, 'g');

/** `= 3 + 8` between an operation and another sign of equality; `x = 3 + 8 = 11` tells what x becomes. */
const BETWEEN = /(?<=[-+*/] ?\(*-?\d[\d.]*\)*) ?=(?!=) ?-?[\d(][\d\s+\-*/().]*[+\-*/][\d\s+\-*/().]*?(?= ?=(?!=))/g;

/** A text with printed signs of arithmetic, `3 × 4`, as they are typed; places in it stay where they were. */
export function withTypedSigns(text: string): string {
  return text.replace(PRINTED, sign => SIGNS[sign] ?? sign);
}

/**
 * A step without what stands between its first expression and the last value: `3 + 4 * 2 = 3 + 8 = 11` says `3 + 4 * 2 = 11`.
 * What is left out are restatements; whether they hold is checked where statements are.
 */
export function withoutRestatements(text: string): string {
  return text.replace(BETWEEN, '');
}
