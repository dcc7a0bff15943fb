/** How an answer is compared with gold. `text` kinds outside this list cannot be scored by comparing. */
export const ANSWER_TYPES = ['number', 'letter', 'letters', 'yesno', 'bool', 'choice_text', 'string', 'latex'] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];

/** The right answer of one question of a data file. */
export interface Gold {
  readonly answer: string;
  readonly answerType: AnswerType;
  /** The options' texts, the first being (A). */
  readonly choices?: readonly string[] | undefined;
  readonly task?: string | undefined;
}

/** Whether what was written gives the right answer, by the rules that go with its kind of answer. */
export function isRight(written: string, gold: Gold): boolean {
  switch (gold.answerType) {
    case 'number':
      return isNumber(statedNumber(written), gold.answer);
    case 'letter':
      return statedLetter(written, gold.choices) === lettersOf(gold.answer)[0];
    case 'letters':
      return sameLetters(written, gold.answer);
    case 'yesno':
      return lastStated(written, ['yes', 'no']) === gold.answer.toLowerCase();
    case 'bool':
      return lastStated(written, ['true', 'false']) === gold.answer.toLowerCase();
    case 'choice_text':
      return lastStated(written, (gold.choices ?? []).map(lowerCase)) === gold.answer.toLowerCase();
    case 'string':
      return comparable(written, gold.task) === comparable(gold.answer, gold.task);
    case 'latex':
      return (
        plainMaths(written) === plainMaths(gold.answer) || isNumber(statedNumber(written), plainMaths(gold.answer))
      );
  }
}

const NUMBER = /(?<![\d.\w])-?(?:\d[\d,]*(?:\.\d+)?|\.\d+)/g;
/** After the last of these comes the answer, where a chain stands before it. */
const ANNOUNCED = /answer is|####|\\boxed\{/gi;

function statedNumber(written: string): number | undefined {
  const announced = [...written.matchAll(ANNOUNCED)].at(-1);
  const after = announced && numbersIn(written.slice(announced.index + announced[0].length))[0];
  return after ?? numbersIn(written).at(-1);
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(NUMBER)].map(([found]) => Number(found.replaceAll(',', '')));
}

/** Whole gold within 1e-6 relative, decimal gold within 1e-3 relative. */
function isNumber(stated: number | undefined, gold: string): boolean {
  const [wanted] = numbersIn(gold.replace(/[$%]/g, ''));
  if (stated === undefined || wanted === undefined) return false;
  const tolerance = Number.isInteger(wanted) ? 1e-6 : 1e-3;
  return Math.abs(stated - wanted) <= tolerance * Math.max(1, Math.abs(wanted));
}

function lettersOf(text: string): string[] {
  return text.match(/[A-Z]/g) ?? [];
}

/** The first of `answer is (X)`, `(X)`, a capital on its own; else the option that is written out. */
function statedLetter(written: string, choices: readonly string[] = []): string | undefined {
  const patterns = [/answer is:? \(?([A-Z])\b/, /\(([A-Z])\)/, /(?<![\w'])([A-Z])(?![\w'])/];
  for (const pattern of patterns) {
    const letter = pattern.exec(written)?.[1];
    if (letter !== undefined) return letter;
  }
  const option = choices.findIndex(choice => lowerCase(written.trim()) === lowerCase(choice.trim()));
  return option < 0 ? undefined : String.fromCharCode('A'.charCodeAt(0) + option);
}

function sameLetters(written: string, gold: string): boolean {
  const stated = written.match(/(?<![\w'])[A-Z]{1,10}(?![\w'])/g)?.flatMap(lettersOf) ?? [];
  return [...new Set(stated)].sort().join() === [...new Set(lettersOf(gold))].sort().join();
}

/** Which of the values is written last, as a whole word. */
function lastStated(written: string, values: readonly string[]): string | undefined {
  const text = lowerCase(written);
  let last: { value: string; end: number } | undefined;
  for (const value of values) {
    const pattern = new RegExp(`(?<!\\w)${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`, 'g');
    const end = [...text.matchAll(pattern)].at(-1)?.index;
    if (end !== undefined && end + value.length > (last?.end ?? -1)) last = { value, end: end + value.length };
  }
  return last?.value;
}

function comparable(text: string, task: string | undefined): string {
  const plain = lowerCase(text.trim().replace(/\s+/g, ' '))
    .replace(/\.$/, '')
    .replace(/["'‘’“”]/g, '');
  return task === 'dyck_languages' ? plain.replaceAll(' ', '') : plain;
}

/** LaTeX without what only changes its looks. */
function plainMaths(text: string): string {
  return text
    .replace(/\\(?:left|right|!|,|;)|\$|\s/g, '')
    .replace(/\\[dt]frac/g, '\\frac')
    .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '$1/$2')
    .replace(/\\boxed\{([^{}]*)\}/g, '$1');
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}
