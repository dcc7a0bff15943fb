/** What of the question and of the plan a step uses: the numbers and names that stand in both. */
import { itemOperation, namesThings, stepOperation } from './operations.ts';
import type { Question } from './question.ts';
import { type Line, realisedItems } from './realisation.ts';
import type { PlanItem, Step } from './trace.ts';

/** A part of the question's text: from `start` up to, without, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface StepLinks {
  /** The item of the plan that the step carries out. */
  readonly planItem?: number;
  /** What it uses of the question's text, in order. */
  readonly spans: readonly Span[];
}

/** Words that stand everywhere and link nothing. */
const COMMON = new Set(
  `a an and are as at be been but by can did do does down each else end every final find first for from get gets give
  given gives had has have he her hers him his how i if in into is it item its let like many more much my no not of off
  on one only or other our out over per print prints range return says set she so some start starts step than that the
  their them then there these they this those time times to true false turn two up us use value values variable
  variables was way we were what when where which while who why will with would you your const var def while elif this
  code does expression`.split(/\s+/),
);

/** Numbers, with their decimals and without separators of thousands; names and words. */
const TOKEN = /\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[\p{L}_$][\p{L}\p{N}_$]*/gu;

interface Word extends Span {
  /** Equal for what means the same. */
  readonly key: string;
}

/** What is compared of a trace. */
export interface Linked {
  readonly question: Question;
  readonly plan: readonly PlanItem[];
  readonly steps: readonly Step[];
}

/** The lines of a trace's plan and chain as they are compared. */
export function linesOf({ question, plan, steps }: Linked): { items: Line[]; steps: Line[] } {
  const isProse = question.kind === 'question';
  return {
    items: plan.map(({ text }) => ({
      operation: itemOperation(text),
      keys: keysOf(text, isProse),
      isNamed: namesThings(text),
    })),
    steps: steps.map(step => ({ operation: stepOperation(step.text), keys: usedIn(step, isProse) })),
  };
}

/** For each step of a trace, what it uses. */
export function linksOf(trace: Linked): StepLinks[] {
  const { question, plan } = trace;
  const isProse = question.kind === 'question';
  const asked = wordsOf(question.text, isProse).filter(({ start }) => start >= codeStart(question));
  const lines = linesOf(trace);
  const realised = realisedItems(lines.items, lines.steps);
  return lines.steps.map(({ keys }, index) => {
    const spans = asked.filter(({ key }) => keys.has(key)).map(({ start, end }) => ({ start, end }));
    const planItem = trace.steps[index]?.planItem ?? realised[index] ?? undefined;
    return planItem === undefined || planItem >= plan.length ? { spans } : { planItem, spans };
  });
}

/** Questions about code begin with words of this program's own. */
function codeStart({ text, kind }: Question): number {
  return kind === 'question' ? 0 : text.indexOf('\n') + 1;
}

/** What a step uses is not what it comes to: the value of a claim counts only where it also stands before it. */
function usedIn({ text, checks }: Step, isProse: boolean): Set<string> {
  const computed = checks.filter(({ kind }) => kind !== 'carried' && kind !== 'list');
  const before = computed.reduce((rest, { claimed }) => withoutValue(rest, claimed), text);
  return keysOf(before, isProse);
}

/** A text without the last place where it says that something is equal to `value`. */
function withoutValue(text: string, value: string): string {
  for (let at = text.lastIndexOf(`= ${value}`); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(`= ${value}`, at - 1)) {
    const end = at + 2 + value.length;
    if (!/^[\p{L}\p{N}_]/u.test(text.slice(end))) return `${text.slice(0, at)}=${text.slice(end)}`;
  }
  return text;
}

function keysOf(text: string, isProse: boolean): Set<string> {
  return new Set(wordsOf(text, isProse).map(({ key }) => key));
}

function wordsOf(text: string, isProse: boolean): Word[] {
  return [...text.matchAll(TOKEN)].flatMap(({ 0: found, index }) => {
    const key = keyOf(found, isProse);
    return key === undefined ? [] : [{ key, start: index, end: index + found.length }];
  });
}

function keyOf(found: string, isProse: boolean): string | undefined {
  // Bits and parts of dates: nothing but the same digits says the same.
  if (/^0\d/.test(found)) return found;
  if (/^\d/.test(found)) return String(Number(found.replaceAll(',', '')));
  if (COMMON.has(found.toLowerCase()) && (isProse || found.length > 1)) return undefined;
  if (!isProse) return found;
  const word = found.toLowerCase();
  // One book, two books.
  return word.length > 3 ? word.replace(/s$/, '') : word;
}
