/** Values that the checks know better than the executor, put in their places (Cobbe et al. 2021 do so with a calculator). */
import { ChainSplitter } from './chain.ts';
import { type Checked, hasWrong } from './check-words.ts';
import { expressionTokens } from './expression-tokens.ts';
import type { Answer, Check, Step } from './trace.ts';

/** Of one line; with more it is better written anew. */
const MOST_VALUES = 4;

/**
 * A step's text with each value that a check calls wrong replaced by the one that it knows, so that every check holds;
 * undefined where there is none: something is missing or comes from nowhere, or what is put right makes another part wrong.
 *
 * @param before the steps before it, which hold.
 */
export function correctedStep(question: string, before: readonly Step[], step: Step): string | undefined {
  return corrected(step, text => ({ text, checks: replay(question, [...before, { text }]).last?.checks ?? [] }));
}

/** The same of the answer that stands after `steps`, which hold. */
export function correctedAnswer(
  question: string,
  steps: readonly Step[],
  answer: Pick<Answer, 'text' | 'checks'>,
): string | undefined {
  const { splitter } = replay(question, steps);
  return corrected(answer, text => ({ text, checks: splitter.answer(text) }));
}

interface Line extends Checked {
  readonly text: string;
}

function corrected(line: Line, check: (text: string) => Line): string | undefined {
  let current = line;
  for (let values = 0; values < MOST_VALUES; values++) {
    const text = firstRight(current);
    if (text === undefined) return undefined;
    current = check(text);
    if (!hasWrong([current])) return text;
  }
  return undefined;
}

/** The text with the first value put right that can be. */
function firstRight({ text, checks = [] }: Line): string | undefined {
  return checks
    .filter(({ ok }) => !ok)
    .map(check => withRight(text, check))
    .find(changed => changed !== undefined);
}

/** The text with the claimed value replaced where the expression is said to be it, or else where it stands last. */
function withRight(text: string, { expression, claimed, expected }: Check): string | undefined {
  if (claimed === '' || expected === '' || claimed === expected) return undefined;
  // An expression gets other values, not another form: that would leap over the steps between.
  if (expression === claimed && expressionTokens(claimed).length !== expressionTokens(expected).length)
    return undefined;
  const statement = SIGNS.map(sign => `${expression}${sign}${claimed}`).find(words => text.includes(words));
  const at =
    expression === '' || statement === undefined
      ? text.lastIndexOf(claimed)
      : text.indexOf(statement) + statement.length - claimed.length;
  return at < 0 ? undefined : text.slice(0, at) + expected + text.slice(at + claimed.length);
}

const SIGNS = [' = ', ' is ', ' -> ', ': ', '='];

/** A chain's checker as it stands after some lines, and the last of them with its checks. */
function replay(
  question: string,
  lines: readonly Pick<Step, 'text'>[],
): { splitter: ChainSplitter; last: Step | undefined } {
  const splitter = new ChainSplitter(question);
  const steps = lines.flatMap(({ text }) => splitter.push({ text: `${text}\n`, logProb: 0 }));
  return { splitter, last: steps.at(-1) };
}
