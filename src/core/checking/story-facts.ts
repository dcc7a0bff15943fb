/** What a story says of whom: which numbers stand beside which days, people and things. */
import * as exact from '../rational.ts';
import { isCount, isMeasure, numbersIn, unitOf } from './story-numbers.ts';

const SORTS = ['day', 'name', 'thing'] as const;

/** What a text is about, by the sort of topics that one can be mistaken for another of. */
type Topics = Readonly<Record<(typeof SORTS)[number], ReadonlySet<string>>>;

interface Sentence {
  readonly numbers: readonly exact.Rational[];
  readonly topics: Topics;
  /** Whether it counts something: `How many more dollars are the sweets than the oranges?` does not. */
  readonly isTelling: boolean;
}

const DAYS = new Set(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December'.split(
    ' ',
  ),
);
/** What ends as plurals do and is said of anything. */
const OTHERS = new Set('mile month year piece time degree thing plu minu'.split(' '));
/** What may stand between a number and its noun: `5 of the photos`, `6 more apples`. */
const BETWEEN = new Set(['of', 'the', 'more', 'fewer', 'less', 'other', 'small']);

const SENTENCE_END = /(?<=[.?!])\s+/;
const WORD = /\p{L}[\p{L}'’]*|\d[\d,.]*/gu;

export class StoryFacts {
  readonly #sentences: readonly Sentence[];
  readonly #names: ReadonlySet<string>;
  /** By `unitOf`, as the question writes them. */
  readonly #things: ReadonlyMap<string, string>;

  constructor(question: string) {
    const texts = question.split(SENTENCE_END);
    this.#names = namesIn(texts);
    this.#things = new Map(texts.flatMap(thingsIn).map(noun => [unitOf(noun), noun]));
    this.#sentences = texts.map(text => ({
      numbers: numbersIn(text),
      topics: this.#topicsIn(text),
      isTelling: wordsIn(text).some(isCount),
    }));
  }

  /**
   * What the question says a number of, where a step uses it for something else of that sort: `oranges` and `sweets`. A step
   * may use also what the question compares its topics to.
   *
   * @param text what the step says besides its equations.
   */
  mistaken(value: exact.Rational, text: string): { claimed: string; expected: string } | undefined {
    const named = this.#topicsIn(text);
    const said = this.#sentences.filter(sentence => timesIn(sentence, value) > 0);
    for (const sort of SORTS) {
      const about = this.#compared(sort, named[sort]);
      const [claimed] = about;
      const [expected] = said[0]?.topics[sort] ?? [];
      if (claimed === undefined || expected === undefined) continue;
      if (said.every(({ topics }) => topics[sort].size > 0 && !meet(topics[sort], about))) return { claimed, expected };
    }
    return undefined;
  }

  /** How often the question says a number. */
  count(value: exact.Rational): number {
    return this.#sentences.reduce((sum, sentence) => sum + timesIn(sentence, value), 0);
  }

  /** How often the question says all of these numbers in one sentence. */
  together(values: readonly exact.Rational[]): number {
    const times = this.#sentences.map(sentence => Math.min(...values.map(value => timesIn(sentence, value))));
    return times.reduce((sum, one) => sum + one, 0);
  }

  #compared(sort: keyof Topics, topics: ReadonlySet<string>): Set<string> {
    const told = this.#sentences.filter(({ isTelling }) => isTelling);
    const others = told.map(sentence => sentence.topics[sort]).filter(other => meet(other, topics));
    return new Set([...topics, ...others.flatMap(other => [...other])]);
  }

  #topicsIn(text: string): Topics {
    const words = wordsIn(text);
    return {
      day: new Set(words.filter(word => DAYS.has(word))),
      name: new Set(words.filter(word => this.#names.has(word))),
      thing: new Set(words.flatMap(word => this.#things.get(unitOf(word)) ?? [])),
    };
  }
}

/** Words with a capital that no beginning of a sentence explains. */
function namesIn(sentences: readonly string[]): Set<string> {
  const inside = sentences.flatMap(sentence => wordsIn(sentence).slice(1));
  return new Set(inside.filter(word => /^\p{Lu}\p{Ll}/u.test(word) && !DAYS.has(word)));
}

/** Plurals that a number counts. */
function thingsIn(sentence: string): string[] {
  const words = wordsIn(sentence);
  return words.flatMap((word, at) => {
    const noun = isCount(word) ? (words.slice(at + 1).find(next => !BETWEEN.has(next)) ?? '') : '';
    return /^\p{Ll}{3,}s$/u.test(noun) && !OTHERS.has(unitOf(noun)) && !isMeasure(noun) ? [noun] : [];
  });
}

function wordsIn(text: string): string[] {
  return text.match(WORD) ?? [];
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some(topic => others.has(topic));
}

function timesIn({ numbers }: Sentence, value: exact.Rational): number {
  return numbers.filter(number => exact.equal(number, value)).length;
}
