import type { Check } from '../trace.ts';
import { type Found, judged, missing, type Reader, wholeStep } from './found.ts';

const WORD = /[\p{L}'’-]+/gu;

/** Follows how words are sorted, the words of one first letter a step. */
export class WordOrderReader implements Reader {
  readonly #words: readonly string[];
  readonly #letters: readonly string[];
  readonly #sorted: string[] = [];
  #done = 0;

  private constructor(words: readonly string[]) {
    this.#words = words;
    this.#letters = [...new Set(words.map(word => word.charAt(0)))].sort();
  }

  static of(question: string): WordOrderReader | undefined {
    if (/\b(?:reverse[ds]?|descending|backwards?)\b/i.test(question.split(':', 1)[0] ?? '')) return undefined;
    const list = /\balphabetical(?:ly)?\b.*:\s*([^:]+)$/s.exec(question)?.[1];
    const words = list?.match(WORD) ?? [];
    if (words.length < 2 || list === undefined || words.join(' ') !== list.trim().split(/\s+/).join(' '))
      return undefined;
    return new WordOrderReader(words);
  }

  step(text: string): Found[] {
    const short = /^(\p{L}): (.*)$/u.exec(text);
    if (short) return this.#short(text, short[1] ?? '', short[2] ?? '');
    const alone = /^Only (\S+) begins with (\S)\.$/.exec(text) ?? swapped(/^(\S) has only (\S+)\.$/.exec(text));
    if (alone) return wholeStep(text, this.#group(alone[2] ?? '', [alone[1] ?? ''], undefined));
    const together = /^(.+) begin with (\S); their next letters give (.+)\.$/.exec(text);
    const has = /^(\S) has (.+), which by their next letters are (.+)\.$/.exec(text);
    if (!together && !has) return [];
    const [letter = '', group = '', order = ''] = together
      ? [together[2], together[1], together[3]]
      : (has?.slice(1) ?? []);
    return wholeStep(text, this.#group(letter, this.#known(group), order));
  }

  next(): string[] {
    const letter = this.#letters[this.#done];
    if (letter === undefined) return [];
    const group = this.#wordsOf(letter);
    if (group.length === 1) return [`${letter}: ${group[0]}`];
    const order = [...group].sort().map(word => {
      const beginning = ownBeginning(word, group);
      return beginning === word ? word : `${beginning} ${word}`;
    });
    return [`${letter}: ${group.join(' ')} -> ${order.join(', ')}`];
  }

  /** Capitals and accents have more than one order, and what stands there twice no beginning of its own. */
  knowsAnswer(): boolean {
    return new Set(this.#words).size === this.#words.length && this.#words.every(word => /^[a-z]+$/.test(word));
  }

  answer(text: string): Check[] {
    const lacking = this.#skipped(this.#letters.length);
    const expected = this.#sorted.join(' ');
    return lacking.length > 0 ? lacking : [judged('answer', '', text, expected, text === expected)];
  }

  #short(text: string, letter: string, rest: string): Found[] {
    const [group = '', order] = rest.split(' -> ');
    return wholeStep(text, this.#group(letter, group.split(' '), order));
  }

  /** The words of a group in a sentence, where `and` may be a word of the question too. */
  #known(group: string): string[] {
    const words = group.match(WORD) ?? [];
    return words.filter((word, at) => word !== 'and' || at !== words.length - 2);
  }

  #group(letter: string, group: readonly string[], order: string | undefined): Check[] {
    const at = this.#letters.indexOf(letter);
    const skipped = at < this.#done ? [] : this.#skipped(at);
    const inTurn = judged('carried', '', letter, this.#letters[this.#done] ?? '', at >= this.#done);
    this.#done = Math.max(this.#done, at + 1);
    const expected = this.#wordsOf(letter);
    const checks = [
      ...skipped,
      inTurn,
      judged('carried', letter, group.join(' '), expected.join(' '), same(group, expected)),
    ];
    const pairs = order === undefined ? undefined : order.split(', ').map(pair => pair.split(' '));
    if (!pairs) {
      this.#sorted.push(...group);
      return group.length === 1 ? checks : [...checks, missing(letter, [...expected].sort().join(' '))];
    }
    const words = pairs.map(pair => pair.at(-1) ?? '');
    const sorted = [...group].sort();
    this.#sorted.push(...words);
    const starts = pairs.map(([beginning = '', word]) => {
      const own = word ?? beginning;
      const isOwn = group.every(other => other === own || !other.startsWith(beginning));
      return judged(
        'list',
        own,
        beginning,
        ownBeginning(own, group),
        own.startsWith(beginning) && (isOwn || beginning === own),
      );
    });
    return [...checks, judged('list', letter, words.join(' '), sorted.join(' '), same(words, sorted)), ...starts];
  }

  #wordsOf(letter: string): string[] {
    return this.#words.filter(word => word.charAt(0) === letter);
  }

  #skipped(until: number): Check[] {
    return this.#letters
      .slice(this.#done, until)
      .slice(0, 3)
      .map(letter => {
        const words = this.#wordsOf(letter);
        return missing(letter, words.sort().join(' '));
      });
  }
}

/** The shortest beginning of a word that no other has, or the whole word. */
function ownBeginning(word: string, group: readonly string[]): string {
  let length = 1;
  while (length < word.length && group.some(other => other !== word && other.startsWith(word.slice(0, length))))
    length++;
  return word.slice(0, length);
}

function swapped(found: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return found ? [found[0], found[2], found[1]] : undefined;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
