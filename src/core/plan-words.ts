/** What a plan may speak of: the words of outlines, and the words, numbers and quoted texts of its question. */
import { numberOf } from './checking/number-words.ts';
import { codeNames, namesIn } from './plan-strangers.ts';

/** A part of a plan that its question does not have. */
export interface Stranger {
  /** Where it stands in the text, in characters. */
  readonly from: number;
  readonly to: number;
  /** What of its kind the question has, each once, in order. */
  readonly known: readonly string[];
}

/** A quoted text, even one that is not closed yet; a word; a number. */
const PART = /(?<!\w)'[^'\n]*(?:'|$)|[A-Za-z_]\w*|\d\w*(?:\.\d+)?/g;
const QUOTED = /(["'`])((?:(?!\1)[^\\\n])*)\1/g;

export class PlanWords {
  readonly #words: Set<string>;
  readonly #numbers: Set<string>;
  readonly #texts: Set<string>;
  readonly #outline: ReadonlySet<string>;
  readonly #question: string;
  readonly #names: ReadonlySet<string>;

  /** @param outline what outlines say whatever the question is: words, and numbers that no question needs to have. */
  constructor(question: string, outline: ReadonlySet<string>) {
    // An outline has `{x}` for `${x}` and for `{x:.2f}`.
    this.#question = question.replaceAll('${', '{').replace(/(?<=\{\w+):[^{}]*(?=\})/g, '');
    this.#outline = outline;
    this.#names = codeNames(question);
    const words = question.match(/[A-Za-z_]\w*/g) ?? [];
    // Of `0xf1` an outline says `f1`.
    const digits = question.match(/(?<=\b0[bBoOxX])[\da-fA-F]+\b/g) ?? [];
    const spelled = words.map(numberOf).filter(number => number !== undefined);
    this.#words = new Set([...words, ...digits, ...words.map(word => word.toLowerCase())]);
    this.#numbers = new Set([...(question.match(/\b\d\w*(?:\.\d+)?/g) ?? []), ...digits, ...spelled.map(String)]);
    this.#texts = new Set(Array.from(this.#question.matchAll(QUOTED), ([, , text = '']) => `'${text}'`));
  }

  /**
   * The first part of a plan's beginning, from the character `start` on, that neither the question nor an outline has.
   *
   * @param isWhole whether nothing comes after `text`; else its last part may still grow.
   */
  stranger(text: string, start: number, isWhole: boolean): Stranger | undefined {
    const names = new Set(this.#names.size > 0 ? namesIn(text).map(({ at }) => at) : []);
    for (const { 0: part, index } of text.matchAll(PART)) {
      const end = index + part.length;
      if (index < start) continue;
      if (end === text.length && !isWhole) return undefined;
      // What an outline says elsewhere (`total`) may be no variable here.
      if (this.#knows(part, names.has(index))) continue;
      const known = this.#likes(part);
      if (known.length > 0) return { from: index, to: end, known };
    }
    return undefined;
  }

  /** Where the part begins that a plan's beginning ends with; its length where it ends with none. */
  growing(text: string): number {
    const last = [...text.matchAll(PART)].at(-1);
    return last && last.index + last[0].length === text.length ? last.index : text.length;
  }

  #knows(part: string, isName: boolean): boolean {
    if (part.startsWith("'")) return this.#question.includes(part.slice(1, -1));
    return (this.#outline.has(part) && !isName) || this.#words.has(part) || this.#numbers.has(part);
  }

  #likes(part: string): string[] {
    if (part.startsWith("'")) return [...this.#texts];
    if (/^\d/.test(part)) return [...this.#numbers];
    if (this.#names.size > 0) return [...this.#names];
    return [...this.#words].filter(word => isCapital(word) === isCapital(part) && !/^\d/.test(word));
  }
}

function isCapital(word: string): boolean {
  return /^[A-Z]/.test(word);
}
