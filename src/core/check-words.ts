/** What checks say, in the words that every surface shows. */
import * as l10n from './l10n.ts';
import type { Check } from './trace.ts';

/** What is wrong with a claim, in a sentence's part: `5 + 3 is 8, not 9`. */
export function wrongText({ kind, expression, claimed, expected }: Check): string {
  if (kind === 'told') return toldText(expression, claimed, expected);
  if (kind === 'counted') return countedText(expression, claimed, expected);
  if (claimed === '') return missingText(kind === 'answer', expression, expected);
  if (expected === '') return l10n.t('{0} follows neither from the question nor from an earlier step', claimed);
  if (kind === 'answer' && expression === '') return l10n.t('the steps lead to {0}, not to {1}', expected, claimed);
  if (expression === '' || expression === claimed) return l10n.t('{0} belongs here, not {1}', expected, claimed);
  return l10n.t('{0} is {1}, not {2}', expression, expected, claimed);
}

function toldText(number: string, claimed: string, expected: string): string {
  if (claimed === '') return l10n.t('{0} is used more often than the question says it', number);
  return l10n.t('the question says {0} of {1}, not of {2}', number, expected, claimed);
}

function countedText(thing: string, claimed: string, expected: string): string {
  if (claimed === '') return l10n.t('{0} must be counted among {1}', thing, expected);
  return l10n.t('{0} must not be counted among {1}', thing, claimed);
}

function missingText(isUnused: boolean, expression: string, expected: string): string {
  if (isUnused) return l10n.t('no later step uses {0} = {1}', expression, expected);
  if (expression === '' || expected === '') {
    const what = expression === '' ? expected : expression;
    return what === '' ? l10n.t('a step is missing before this one') : l10n.t('a step is missing: {0}', what);
  }
  return l10n.t('a step is missing: {0} = {1}', expression, expected);
}

/** A claim that is right, in short: `5 + 3 = 8`. */
export function rightText({ expression, claimed }: Check): string {
  return expression === '' || expression === claimed ? claimed : `${expression} = ${claimed}`;
}

/** What stands in a step and was not checked, in a sentence's part. */
export function uncheckedText(unchecked: readonly string[]): string {
  return l10n.t('not checked: {0}', unchecked.join('; '));
}

/** What the executor wrote of a line that was put right, in a sentence's part. */
export function wroteText(wrote: string): string {
  return wrote === '' ? l10n.t('put in') : l10n.t('put right; written was: {0}', wrote);
}

/** A step or an answer, as far as it was checked. */
export interface Checked {
  readonly checks?: readonly Check[] | undefined;
  readonly unchecked?: readonly string[] | undefined;
  readonly wrote?: string | undefined;
}

/** Whether a check calls one of these wrong. */
export function hasWrong(parts: readonly Checked[]): boolean {
  return parts.some(({ checks = [] }) => checks.some(({ ok }) => !ok));
}

/** Whether a chain does not go on from a step: not all of it is found right, or it has its place nowhere. */
export function leadsNowhere({ checks = [], unchecked = [] }: Checked): boolean {
  return unchecked.length > 0 || checks.some(({ ok }) => !ok) || checks.every(({ kind }) => kind === 'arithmetic');
}

/** What a step or an answer shows of its checks: right only where all that was checked is right and nothing was left out. */
export interface Marks {
  readonly wrong: readonly Check[];
  readonly right: readonly Check[];
  readonly unchecked: readonly string[];
  /** What the executor wrote, where the checks put it right. */
  readonly wrote?: string | undefined;
}

/** The marks of a step or an answer. */
export function marksIn({ checks = [], unchecked = [], wrote }: Checked): Marks {
  return { wrong: checks.filter(({ ok }) => !ok), right: checks.filter(({ ok }) => ok), unchecked, wrote };
}

/** An answer for a place without marks: beside it stand what is wrong with it and that it was put right. */
export function withRemarks(text: string, checked: Checked): string {
  const { wrong, wrote } = marksIn(checked);
  const remarks = [...wrong.map(check => `✗ ${wrongText(check)}`), ...(wrote === undefined ? [] : [wroteText(wrote)])];
  return remarks.length === 0 ? text : `${text} (${remarks.join('; ')})`;
}
