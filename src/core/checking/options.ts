import type { Check } from '../trace.ts';
import { type Found, judged, type Reader } from './found.ts';

/** A choice of the question: `(A) red ball`. */
export interface Option {
  readonly letter: string;
  readonly text: string;
  /** What of its text other options do not have. */
  readonly key: string;
}

const OPTION = /^\(([A-Z])\) (.+)$/gm;
const LETTER = /\(([A-Z])\)/g;

/** The choices of a question, in order. */
export function optionsOf(question: string): Option[] {
  const options = [...question.matchAll(OPTION)].map(([, letter = '', text = '']) => ({
    letter,
    words: text.split(' '),
  }));
  const [first, ...others] = options;
  if (!first) return [];
  const isShared = (at: (words: readonly string[]) => string | undefined): boolean =>
    others.length > 0 && others.every(({ words }) => words.length > 1 && at(words) === at(first.words));
  let [start, end] = [0, 0];
  while (start < first.words.length - 1 && isShared(words => words[start])) start++;
  while (end < first.words.length - 1 - start && isShared(words => words.at(-1 - end))) end++;
  return options.map(({ letter, words }) => ({
    letter,
    text: words.join(' '),
    key: words.slice(start, Math.max(words.length - end, start + 1)).join(' '),
  }));
}

/** The only option that says this. */
export function optionNamed(options: readonly Option[], text: string | undefined): Option | undefined {
  const named = options.filter(option => option.text === text);
  return named.length === 1 ? named[0] : undefined;
}

/** Compares the letter of an option with what the step says it is, and the answer with the last letter. */
export class OptionsReader implements Reader {
  readonly #options: readonly Option[];
  #letter: string | undefined;

  private constructor(options: readonly Option[]) {
    this.#options = options;
  }

  static of(question: string): OptionsReader | undefined {
    const options = optionsOf(question);
    return options.length > 1 ? new OptionsReader(options) : undefined;
  }

  step(text: string): Found[] {
    const found = [...text.matchAll(LETTER)].at(-1);
    const letter = found?.[1];
    if (found === undefined || letter === undefined) return [];
    this.#letter = letter;
    const meant = this.#meant(text.replaceAll(LETTER, ' '));
    if (meant.length === 0) return [];
    const isRight = meant.some(option => option.letter === letter);
    const [expected] = meant;
    if (!expected || (meant.length > 1 && !isRight)) return [];
    const subject = isRight ? (meant.find(option => option.letter === letter)?.text ?? '') : expected.text;
    const check = judged('answer', subject, `(${letter})`, `(${expected.letter})`, isRight);
    return [{ check, start: found.index, end: found.index + found[0].length }];
  }

  answer(text: string): Check[] {
    if (this.#letter === undefined) return [];
    const expected = `(${this.#letter})`;
    return [judged('answer', '', text, expected, text === expected)];
  }

  /** The options whose text a step has; where it has none, those with a word of it. */
  #meant(text: string): readonly Option[] {
    const whole = this.#options.filter(({ key }) => hasWords(text, key));
    const longest = whole.filter(({ key }) => !whole.some(other => other.key !== key && hasWords(other.key, key)));
    if (longest.length > 0) return longest;
    return this.#options.filter(({ key }) => hasWords(text, key.split(' ').at(-1) ?? key));
  }
}

/** Whether a text has these words, whole and in any case. */
export function hasWords(text: string, words: string): boolean {
  const [where, what] = [text.toLowerCase(), words.toLowerCase()];
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    const [before, after] = [where[at - 1] ?? ' ', where[at + what.length] ?? ' '];
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
