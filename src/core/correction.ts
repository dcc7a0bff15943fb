/** Values that the checks know better than the executor, put in their places (Cobbe et al. 2021 do so with a calculator). */
import { ChainSplitter } from './chain.ts';
import { type Checked, hasWrong, leadsNowhere, marksIn } from './check-words.ts';
import { escapePattern } from './escape-pattern.ts';
import { expressionTokens } from './expression-tokens.ts';
import type { Check, Step } from './trace.ts';

/** Ways to change a line that are looked into further; a line that needs more is better written anew. */
const MOST_CHANGED = 6;

/**
 * A step's text with values that a check calls wrong replaced by those that it knows, so that checks find what is said
 * right and nothing wrong; undefined where there is none: something is missing or comes from nowhere, or what is put right
 * makes another part wrong.
 *
 * @param before the steps before it, which hold.
 */
export function correctedStep(question: string, before: readonly Step[], step: Step): string | undefined {
  return corrected(step, text => lineAfter(question, before, text));
}

/**
 * The line that a step lacks before it, as the checks know it, where it holds; undefined where they do not.
 *
 * @param before the steps before it, which hold.
 */
export function lackingStep(question: string, before: readonly Step[], step: Step): string | undefined {
  const lacking = marksIn(step).wrong.filter(({ kind, claimed }) => kind === 'carried' && claimed === '');
  for (const { expression, expected } of lacking) {
    if (expected === '' || /\n/.test(expected)) continue;
    const text = expression === '' ? `return ${expected}` : `${expression} = ${expected}`;
    const line = lineAfter(question, before, text);
    if (line?.text === text && holds(line, line)) return text;
  }
  return undefined;
}

/**
 * The line that comes next, where the checks know it; undefined where they do not.
 *
 * @param before the steps before it, which hold.
 */
export function nextStep(question: string, before: readonly Step[]): string | undefined {
  for (const text of replay(question, before).splitter.next() ?? []) {
    const line = lineAfter(question, before, text);
    if (line === undefined || line.text !== text) continue;
    const found = holds(line, line) ? text : lackingStep(question, before, line);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What `correctedStep` is of a step, of the answer that stands after `steps`, which hold. */
export function correctedAnswer(question: string, steps: readonly Step[], answer: string): string | undefined {
  const { splitter } = replay(question, steps);
  const check = (text: string): Line => ({ text, checks: splitter.answer(text) });
  return corrected(check(answer), check);
}

/** Whether a line has its place after these steps, which hold. */
export function hasPlace(question: string, before: readonly Step[], text: string): boolean {
  const line = lineAfter(question, before, text);
  return line !== undefined && !leadsNowhere(line);
}

/** Whether everything is said that leads to the answer; false also where that is not known. */
export function isComplete(question: string, steps: readonly Step[]): boolean {
  return replay(question, steps).splitter.next()?.length === 0;
}

interface Line extends Checked {
  readonly text: string;
}

/** Changes one value at a time, going on from what is least wrong. */
function corrected(line: Line, check: (text: string) => Line | undefined): string | undefined {
  const tried = new Set([line.text]);
  const open = [line];
  for (let changed = 0; changed < MOST_CHANGED; changed++) {
    const current = open.shift();
    if (current === undefined) return undefined;
    for (const text of changes(current)) {
      if (tried.has(text)) continue;
      tried.add(text);
      const next = check(text);
      if (next === undefined || next.text !== text) continue;
      if (holds(next, line)) return text;
      open.push(next);
    }
    open.sort((a, b) => wrongIn(a) - wrongIn(b));
  }
  return undefined;
}

/** Whether something is found right and nothing wrong, and as much is read as before. */
function holds(line: Line, before: Line): boolean {
  const { checks = [], unchecked = [] } = line;
  return checks.some(({ ok }) => ok) && !hasWrong([line]) && unchecked.length <= (before.unchecked ?? []).length;
}

function wrongIn(line: Line): number {
  return marksIn(line).wrong.length;
}

/** The text with one wrong value replaced: every way to do so. */
function changes(line: Line): string[] {
  return marksIn(line).wrong.flatMap(check => replacements(line.text, check));
}

/** The text with the claimed value replaced, each place in turn; first where the expression is said to be it. */
function replacements(text: string, { kind, expression, claimed, expected }: Check): string[] {
  // What a story says a number of is no value: which of the two is wrong, the check does not know.
  if (kind === 'told' || claimed === '' || expected === '') return [];
  // An answer may have several lines, a step has one.
  if (kind !== 'answer' && expected.includes('\n')) return [];
  // An expression gets other values, not another form: that would leap over the steps between.
  if (expression === claimed && expressionTokens(claimed).length !== expressionTokens(expected).length) return [];
  const said = expression === '' ? [] : places(text, expression).map(at => at + expression.length);
  const found = places(text, claimed).map(at => ({
    at,
    isSaid: said.some(end => end < at && /^(?: = |=| is | -> |: )$/.test(text.slice(end, at))),
  }));
  return found
    .toSorted((a, b) => Number(b.isSaid) - Number(a.isSaid))
    .map(({ at }) => text.slice(0, at) + expected + text.slice(at + claimed.length));
}

/** Where words stand in a text for themselves: `1` not in `17`, `a` not in `data`. */
function places(text: string, words: string): number[] {
  const pattern = new RegExp(`(?<![\\w.])${escapePattern(words)}(?!\\w|\\.\\d)`, 'g');
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

/** A line with its checks, after these steps. */
function lineAfter(question: string, before: readonly Step[], text: string): Step | undefined {
  return replay(question, [...before, { text }]).last;
}

/** A chain's checker as it stands after some lines, and the last of them with its checks. */
function replay(question: string, lines: readonly Pick<Step, 'text'>[]) {
  const splitter = new ChainSplitter(question);
  const steps = lines.flatMap(({ text }) => splitter.push({ text: `${text}\n`, logProb: 0 }));
  return { splitter, last: steps.at(-1) };
}
