/** Whether an answer is right. training/guided_reasoning/scoring.py says the same; protocol/scoring.json holds the two. */
import { escapePattern } from './escape-pattern.ts';
import { isMaths } from './latex.ts';
import { plainText, trimmed } from './plain-text.ts';
import { isNumber, numbersIn, statedNumber } from './written-number.ts';

/** How an answer is compared with gold; other kinds cannot be scored by comparing. */
export const ANSWER_TYPES = [
  'number',
  'letter',
  'letters',
  'yesno',
  'bool',
  'choice_text',
  'string',
  'exact',
  'latex',
] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];

/** The right answer of one question of a data file. */
export interface Gold {
  readonly answer: string;
  readonly answerType: AnswerType;
  /** The options' texts, the first being (A). */
  readonly choices?: readonly string[] | undefined;
  readonly task?: string | undefined;
}

const VALUES = { yesno: ['yes', 'no'], bool: ['true', 'false'] } as const;

/** Whether what was written gives the right answer, by the rules that go with its kind of answer. */
export function isRight(written: string, gold: Gold): boolean {
  const { answer, answerType, choices = [], task } = gold;
  switch (answerType) {
    case 'number':
      return isNumber(statedNumber(written), answer);
    case 'letter':
      return isLetter(written, answer, choices);
    case 'letters':
      return isSet(statedLetters(written, answer, choices), lettersOf(answer));
    case 'yesno':
    case 'bool':
      return isValue(written, answer, VALUES[answerType]);
    case 'choice_text':
      return isValue(written, answer, choices);
    case 'string':
      return isText(comparable(written, task), comparable(answer, task));
    case 'exact':
      return isText(trimmed(written), trimmed(answer));
    case 'latex':
      return isMaths(written, answer);
  }
}

/** Why nothing could be right by this gold answer, or undefined where something can. */
export function goldFault(gold: Gold): string | undefined {
  const { answer, answerType, choices = [] } = gold;
  const letters = lettersOf(answer);
  switch (answerType) {
    case 'number':
      return numbersIn(answer).length > 0 ? undefined : `"${answer}" is not a number`;
    case 'letter':
    case 'letters': {
      const known = letters.every(letter => choices.length === 0 || optionNumber(letter) < choices.length);
      const count = answerType === 'letter' ? letters.length === 1 : letters.length > 0;
      return known && count ? undefined : `"${answer}" is not the letter of an option`;
    }
    case 'yesno':
    case 'bool':
      return isValue(answer, answer, VALUES[answerType])
        ? undefined
        : `"${answer}" is not ${VALUES[answerType].join(' or ')}`;
    case 'choice_text':
      return isValue(answer, answer, choices) ? undefined : `"${answer}" is not an option`;
    default:
      return isRight(answer, gold) ? undefined : 'it is empty';
  }
}

const isText = (written: string, gold: string): boolean => gold !== '' && written === gold;

function lettersOf(text: string): string[] {
  return text.match(/[A-Z]/g) ?? [];
}

function optionNumber(letter: string): number {
  return letter.charCodeAt(0) - 'A'.charCodeAt(0);
}

/** Options of a question that does not list them; without (I), which would be the pronoun. */
const USUAL_OPTIONS = 8;

/** Whether a letter can name an option; gold's always can. */
function namesOption(letter: string, gold: string, choices: readonly string[]): boolean {
  return lettersOf(gold).includes(letter) || optionNumber(letter) < (choices.length || USUAL_OPTIONS);
}

const STATED_LETTER = [
  /[Aa](?:nswer is|NSWER IS):? ?(?:boxed|text|math[a-z]+|[^\w'])*([A-Z])(?![\w'])/g,
  /\(([A-Z])\)/g,
  /(?<![\w'])([A-Z])(?![\w'])/g,
];

/** A letter alone; else an option written out; else the first of `answer is (X)`, `(X)`, a capital on its own. */
function isLetter(written: string, answer: string, choices: readonly string[]): boolean {
  const [gold, text] = [lettersOf(answer)[0], plainText(written)];
  if (gold === undefined) return false;
  const alone = /^\(?([A-Z])\)?\.?$/.exec(text)?.[1];
  if (alone !== undefined && namesOption(alone, gold, choices)) return alone === gold;
  const option = choices.filter(choice => comparable(choice) === comparable(written));
  if (option.length > 0 && comparable(written) !== '') return option.includes(choices[optionNumber(gold)] ?? '');
  for (const pattern of STATED_LETTER) {
    const letters = [...text.matchAll(pattern)].map(([, letter = '']) => letter);
    const stated = letters.find(letter => namesOption(letter, gold, choices));
    if (stated !== undefined) return stated === gold;
  }
  return false;
}

/** The letters in words of nothing but options' letters, after the last `answer is` where there is one. */
function statedLetters(written: string, answer: string, choices: readonly string[]): string[] {
  const text = plainText(written);
  const words = (text.split(/answer is/i).at(-1) ?? '').match(/(?<![\w'])[A-Z]{1,26}(?![\w'])/g) ?? [];
  return words
    .map(lettersOf)
    .filter(word => word.every(letter => namesOption(letter, answer, choices)))
    .flat();
}

function isSet(written: readonly string[], gold: readonly string[]): boolean {
  return gold.length > 0 && [...new Set(written)].sort().join() === [...new Set(gold)].sort().join();
}

/** Whether `answer` is one of the values and the last of them that is written as a whole word; of two, the longer. */
function isValue(written: string, answer: string, values: readonly string[]): boolean {
  const [text, gold] = [lower(written), lower(answer)];
  let last = { value: '', end: -1 };
  for (const value of values.map(lower).filter(value => value !== '')) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${escapePattern(value)}(?![\\p{L}\\p{N}_])`, 'gu');
    const end = ([...text.matchAll(pattern)].at(-1)?.index ?? Number.NEGATIVE_INFINITY) + value.length;
    if (end > last.end || (end === last.end && value.length > last.value.length)) last = { value, end };
  }
  return isText(last.value, gold);
}

/** Without quotes around it, a full stop at its end, and what `plainText` takes off. */
function comparable(text: string, task?: string): string {
  const plain = trimmed(lower(text).replace(/^["'`]+|["'`]*\.?["'`]*$/g, ''));
  return task === 'dyck_languages' ? plain.replaceAll(' ', '') : plain;
}

function lower(text: string): string {
  return plainText(text).toLowerCase();
}
