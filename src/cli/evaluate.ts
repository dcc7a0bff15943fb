/** Accuracy of the shipped runtime on a file of questions. */
import type { Features } from '../core/confidence.ts';
import { isOutside } from '../core/domain.ts';
import type { ReasoningEvent } from '../core/events.ts';
import { asReasoningError, noGate } from '../core/failures.ts';
import { isRight } from '../core/scoring.ts';
import { FOLLOWED, type Mode, OUTSIDE_DOMAIN, type Warning } from '../core/trace.ts';
import { type Models, Solution } from '../reasoning/solve.ts';
import type { DataItem, Expectation } from './data-file.ts';

/** One question's outcome, as protocol/README.md says under "Scoring"; `tokens` counts chain and answer. */
export interface Outcome {
  readonly id: string;
  readonly task?: string | undefined;
  /** Of a question that should be declined: whether it lies outside the domain. */
  readonly right: boolean;
  readonly answer: string | null;
  /** Null where the question should be declined. */
  readonly gold: string | null;
  readonly tokens: number;
  readonly milliseconds: number;
  readonly confidence?: number | undefined;
  /** What the confidence was computed from, where the bundle is calibrated. */
  readonly features?: Features | undefined;
  /** Of the chain that was written first, where another took its place. */
  readonly first?: Pick<Outcome, 'answer' | 'right'> | undefined;
  /** Lines of the chain that took its place, or its answer, that the checks put right. */
  readonly corrected?: number | undefined;
  /** From training; beyond 1 the question is outside the domain. Undefined where the bundle does not know. */
  readonly distance?: number | undefined;
  /** Whether the checks follow its code to its end, where that decides against the distance. */
  readonly followed?: boolean | undefined;
  /** What should become of the question, where the file says so. */
  readonly expect?: Expectation | undefined;
  /** Why there is no answer. */
  readonly error?: string | undefined;
}

/** A share with its 95 % Wilson interval. */
export interface Share {
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
}

/** How it would be with a gate that declines questions from outside the domain: what share of the rest is right. */
export interface Gated extends Share {
  readonly declined: number;
}

/** What share is right, and the mean number of tokens in chain and answer. */
export interface Score extends Share {
  readonly n: number;
  readonly tokens: number;
  /** What share of the chains that were written first comes to the right answer: greedy decoding alone. */
  readonly first: Share;
  /** Undefined where the bundle has no gate. */
  readonly gated?: Gated | undefined;
}

/** The scores of all questions, of each task, and the tasks' mean accuracy where there are tasks. */
export interface Scores extends Score {
  readonly macro?: number | undefined;
  readonly tasks: Readonly<Record<string, Score>>;
}

/**
 * Asks one question after the other, also those from outside the domain. A question that is refused, too long for
 * instance, counts as wrong.
 *
 * @throws ReasoningError bundle-without-gate where one should be declined and nothing can be, what is wrong with the
 *   bundle, the platform or a process, and `cancelled`.
 */
export async function* outcomesOf(items: readonly DataItem[], mode: Mode, models: Models, signal: AbortSignal) {
  if (models.calibration === null && items.some(({ expect }) => expect === 'decline')) throw noGate();
  // A thinker that fails would mix answers without guidance among the others.
  const guided: Models = { ...models, fallback: 'error' };
  for (const item of items) yield await outcomeOf(item, mode, guided, signal);
}

async function outcomeOf(item: DataItem, mode: Mode, models: Models, signal: AbortSignal): Promise<Outcome> {
  const { id, task, gold: known, expect } = item;
  const gold = known?.answer ?? null;
  const start = performance.now();
  const ended = (): number => Math.round(performance.now() - start);
  try {
    const solution = new Solution(item.question, mode);
    let features: Features | undefined;
    const onEvent = (event: ReasoningEvent): void => {
      if (event.type === 'answer') features = event.features;
    };
    const options = { signal, outsideDomain: 'warn', onEvent } as const;
    const { answer, rejected, guidance, metrics, warnings } = await solution.solve(models, options);
    const { distance } = guidance;
    const followed = followedIn(warnings, distance);
    const { text, confidence } = answer;
    const given = (text: string) => ({
      answer: text,
      right: known === null ? isDeclined({ distance, followed }) : isRight(text, known),
    });
    const first = rejected && given(rejected.answer.text);
    const tokens = metrics.chainTokens + metrics.answerTokens;
    const outcome = { id, task, ...given(text), gold, tokens, milliseconds: ended(), confidence };
    return { ...outcome, features, first, corrected: rejected?.corrected, distance, followed, expect };
  } catch (cause) {
    const { code } = asReasoningError(cause);
    if (!ABOUT_THE_QUESTION.has(code)) throw cause;
    return { id, task, right: false, answer: null, gold, tokens: 0, milliseconds: ended(), expect, error: code };
  }
}

const ABOUT_THE_QUESTION: ReadonlySet<string> = new Set(['question-empty', 'question-binary', 'question-too-long']);

/** Scores outcomes; a question of no task counts in the whole alone. */
export function summarise(outcomes: readonly Outcome[]): Scores {
  const names = [...new Set(outcomes.flatMap(({ task }) => task ?? []))].sort();
  const tasks = names.map(name => [name, scoreOf(outcomes.filter(({ task }) => task === name))] as const);
  const macro = tasks.reduce((sum, [, { accuracy }]) => sum + accuracy / tasks.length, 0);
  return { ...scoreOf(outcomes), macro: tasks.length > 0 ? macro : undefined, tasks: Object.fromEntries(tasks) };
}

function scoreOf(outcomes: readonly Outcome[]): Score {
  const n = outcomes.length;
  const tokens = outcomes.reduce((sum, outcome) => sum + outcome.tokens, 0) / Math.max(1, n);
  const first = shareOf(outcomes.map(({ first, right }) => first?.right ?? right));
  return { n, ...shareOf(outcomes.map(({ right }) => right)), tokens, first, ...gatedScore(outcomes) };
}

/** A question that was refused is neither answered nor declined: nobody knows its distance. */
function gatedScore(outcomes: readonly Outcome[]): { gated?: Gated } {
  if (outcomes.every(({ distance }) => distance === undefined)) return {};
  const inside = outcomes.filter(outcome => !isDeclined(outcome));
  return { gated: { declined: outcomes.length - inside.length, ...shareOf(inside.map(({ right }) => right)) } };
}

function isDeclined({ distance, followed }: Pick<Outcome, 'distance' | 'followed'>): boolean {
  return followed === undefined ? isOutside(distance) : !followed;
}

function followedIn(warnings: readonly Warning[], distance: number | undefined): boolean | undefined {
  if (warnings.some(({ code }) => code === FOLLOWED)) return true;
  return !isOutside(distance) && warnings.some(({ code }) => code === OUTSIDE_DOMAIN) ? false : undefined;
}

function shareOf(rights: readonly boolean[]): Share {
  const right = rights.filter(Boolean).length;
  return { accuracy: right / Math.max(1, rights.length), ...wilson(right, rights.length) };
}

const Z = 1.959964;

/** 95 % interval of a share (Wilson 1927). */
function wilson(right: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const share = right / n;
  const scale = 1 + Z ** 2 / n;
  const centre = (share + Z ** 2 / (2 * n)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** A line a task, then their mean, then all questions; shares in percent. */
export function table({ tasks, macro, ...all }: Scores): string {
  const rows = [...Object.entries(tasks), ['all', all] as const];
  const width = Math.max(...rows.map(([name]) => name.length), MEAN.length);
  const percent = (share: number): string => (100 * share).toFixed(1).padStart(5);
  const lines = rows.map(([name, { n, accuracy, low, high, first, tokens, gated }]) => {
    const interval = `[${percent(low)}, ${percent(high)}]`;
    const score = `${percent(accuracy)} %  ${interval}  ${percent(first.accuracy)} %  ${`${n}`.padStart(9)}  ${tokens.toFixed(1).padStart(6)}`;
    const rest = gated ? `  ${`${gated.declined}`.padStart(8)}  ${percent(gated.accuracy)} %` : '';
    return `${name.padEnd(width)}  ${score}${rest}`;
  });
  if (macro !== undefined) lines.splice(-1, 0, `${MEAN.padEnd(width)}  ${percent(macro)} %`);
  const gatedHead = all.gated ? '  declined  right of the rest' : '';
  return `${'task'.padEnd(width)}    right   95 % interval  at first  questions  tokens${gatedHead}\n${lines.join('\n')}\n`;
}

const MEAN = 'mean of tasks';

/** How many answers are right only with lines that the checks put right, in a line; nothing where none is. */
export function corrections(outcomes: readonly Outcome[]): string {
  const count = outcomes.filter(
    ({ right, corrected, first }) => right && corrected !== undefined && !first?.right,
  ).length;
  return count === 0 ? '' : `right only with lines that the checks put right: ${count}\n`;
}

/** How many questions were refused and why, in a line; nothing where none was. */
export function refusals(outcomes: readonly Outcome[]): string {
  const codes = outcomes.flatMap(({ error }) => error ?? []);
  const counts = [...new Set(codes)].sort().map(code => `${codes.filter(other => other === code).length} ${code}`);
  return codes.length === 0 ? '' : `refused, counted as wrong: ${counts.join(', ')}\n`;
}
