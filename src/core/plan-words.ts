/** What a plan may speak of: the words of outlines, and the words, numbers and quoted texts of its question. */
import { numberOf } from './checking/number-words.ts';
import { codeNames, namesIn, withPlainFields } from './plan-strangers.ts';

/** Where more could stand in a stranger's place, the question is of another kind than those of training. */
const MOST_KNOWN = 48;

/** A part of a plan that its question has, or ought to have: what is done an outline says, with what is looked up. */
export interface Operand {
  readonly text: string;
  /** Where it stands in the plan, in characters. */
  readonly from: number;
  readonly to: number;
  /** Whether neither the question nor an outline has it. */
  readonly isStranger: boolean;
  /** What the question has of its kind, each once, in order. */
  readonly known: readonly string[];
}

/** A quoted text, even one that is not closed yet; a word; a number, even one that may go on. */
const PART = /(?<![\p{L}\p{N}_])'[^'\n]*(?:'|$)|[\p{L}_][\p{L}\p{N}_]*|\d[\p{L}\p{N}_]*(?:\.\d+|\.$)?/gu;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;
const NUMBER = /(?<![\p{L}\p{N}_])(?:\d[\d_]*(?:,\d{3})*(?:\.\d+)?|\.\d+)(?:e\d+)?/gu;
/** Of `0xf1` an outline says `f1`. */
const DIGITS = /(?<=\b0[bBoOxX])[\da-fA-F]+\b/g;
const QUOTED = /(?<![\p{L}\p{N}_\\])(["'`])((?:(?!\1)[^\\\n])*)\1/gu;

/** Tells which parts of a plan are its question's, or those of outlines in general. */
export class PlanWords {
  readonly #words: ReadonlySet<string>;
  readonly #numbers: ReadonlyMap<number, string>;
  readonly #digits: ReadonlySet<string>;
  readonly #texts: readonly string[];
  readonly #names: ReadonlySet<string>;
  readonly #outline: ReadonlySet<string>;
  readonly #question: string;

  /** @param outline what outlines say whatever the question is: words, and numbers that no question needs to have. */
  constructor(question: string, outline: ReadonlySet<string>) {
    this.#question = withPlainFields(question);
    this.#outline = outline;
    this.#names = codeNames(question);
    const words = question.match(WORD) ?? [];
    this.#words = new Set(words.flatMap(word => [word, word.toLowerCase()]));
    this.#digits = new Set(question.match(DIGITS));
    const written = [...(question.match(NUMBER) ?? []), ...this.#digits].map(number => number.replace(/[_,]/g, ''));
    const spelled = words.map(numberOf).filter(number => number !== undefined);
    this.#numbers = new Map([...written.map(numberIn), ...spelled].map(value => [value, String(value)]));
    const texts = Array.from(this.#question.matchAll(QUOTED), ([, , text = '']) => text);
    this.#texts = [...new Set(texts)].filter(text => text !== '').map(text => `'${text}'`);
  }

  /**
   * The first operand in a plan's beginning, from the character `start` on, of whose kind the question has something.
   *
   * @param isWhole whether nothing comes after `text`; else its last part may still grow.
   */
  operand(text: string, start: number, isWhole: boolean): Operand | undefined {
    const names = new Set(this.#names.size > 0 ? namesIn(text).map(({ at }) => at) : []);
    for (const { 0: part, index } of text.matchAll(PART)) {
      const end = index + part.length;
      if (index < start) continue;
      if (end === text.length && !isWhole) return undefined;
      // What an outline says elsewhere (`total`) may be no variable here.
      const isName = names.has(index);
      if (this.#outline.has(part) && !isName && !isNumber(part)) continue;
      const known = this.#ofItsKind(part);
      if (known.length === 0 || known.length > MOST_KNOWN) continue;
      return { text: part, from: index, to: end, isStranger: !this.#knows(part, isName), known };
    }
    return undefined;
  }

  /** The part with which a text begins, where it is whole and may stand in an operand's place. */
  replacement(text: string, { known }: Operand, isWhole: boolean): string | undefined {
    const [found] = text.matchAll(PART);
    if (found?.index !== 0 || (found[0].length === text.length && !isWhole)) return undefined;
    const [part] = found;
    return known.includes(part) || (isNumber(part) && this.#outline.has(part)) ? part : undefined;
  }

  #knows(part: string, isName: boolean): boolean {
    if (part.startsWith("'")) return this.#question.includes(part.replace(/^'|'$/g, ''));
    if (this.#outline.has(part)) return !isName || this.#words.has(part);
    return this.#words.has(part) || this.#digits.has(part) || this.#numbers.has(numberIn(part));
  }

  /** Texts for a text and numbers for a number; for a word the names of the code, else words that begin as large. */
  #ofItsKind(part: string): readonly string[] {
    if (part.startsWith("'")) return this.#texts;
    if (isNumber(part)) return [...this.#numbers.values()];
    if (this.#names.size > 0) return [...this.#names];
    return [...this.#words].filter(word => isCapital(word) === isCapital(part));
  }
}

function isNumber(part: string): boolean {
  return /^\d/.test(part);
}

/** A number with or without a unit behind it. */
function numberIn(part: string): number {
  return Number(/^(?:\d*\.)?\d+(?:e\d+)?/.exec(part)?.[0]);
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}
