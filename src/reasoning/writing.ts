import { ChainSplitter } from '../core/chain.ts';
import { hasWrong } from '../core/check-words.ts';
import type { AnswerEvidence, Features } from '../core/confidence.ts';
import type { ReasoningEvent } from '../core/events.ts';
import * as l10n from '../core/l10n.ts';
import { LineSplitter } from '../core/lines.ts';
import type { Answer, PlanItem, Step, Token, Warning } from '../core/trace.ts';
import type { Executor, PlanRequest } from '../executor/executor.ts';
import type { WrittenToken } from '../executor/messages.ts';

/** How sure an answer may be, and from what that was computed where it was calibrated. */
export interface Judgement {
  readonly confidence: number;
  readonly features?: Features;
}

/** What is known of an answer by what was written alone. */
export type WrittenEvidence = Pick<AnswerEvidence, 'chain' | 'answer' | 'wrong' | 'followed'>;

const UNANSWERED: Judgement = { confidence: 0 };

/** A plan as it was written. */
export interface WrittenPlan {
  /** Every id in order, the end token included. */
  readonly ids: number[];
  readonly items: PlanItem[];
}

/** Chain and answer as they were written. */
export interface WrittenChain {
  /** Every id in order, control tokens included. */
  readonly ids: number[];
  /** Of each id, in nats. */
  readonly logProbs: number[];
  readonly steps: Step[];
  /** With the newlines after the last step. */
  readonly chainTokens: number;
  readonly answer: Answer;
  /** Whether it came to an answer. */
  readonly answered: boolean;
  /** Whether the executor ended it, before its context was full. */
  readonly ended: boolean;
  /** Whether a check calls a step or the answer wrong. */
  readonly wrong: boolean;
}

/** A line that the checks put right. */
export interface PutRight {
  /** A step by its index, or the answer. */
  readonly line: number | 'answer';
  /** What the executor wrote. */
  readonly wrote: string;
}

/** Streams the plan that the guidance decodes to, in words of the question. */
export async function* writePlan(
  executor: Executor,
  request: PlanRequest,
  signal: AbortSignal,
): AsyncGenerator<ReasoningEvent, WrittenPlan> {
  const splitter = new LineSplitter();
  const plan: WrittenPlan = { ids: [], items: [] };
  let ended = false;
  for await (const tokens of executor.plan(request, signal)) {
    for (const { id, text, logProb, kind } of tokens) {
      plan.ids.push(id);
      ended = kind === 'end';
      if (ended) continue;
      const token: Token = { text, logProb };
      plan.items.push(...splitter.push(token));
      yield { type: 'plan-token', token };
    }
  }
  plan.items.push(...splitter.end());
  yield { type: 'plan', items: plan.items };
  if (!ended) yield contextFull('plan');
  return plan;
}

/**
 * Streams the chain step by step, then the answer with the confidence that `judge` has in it.
 *
 * @param batches what the executor writes, or wrote, as an answer to `question`.
 * @param corrections lines among them that it wrote otherwise.
 */
export async function* writeChainAndAnswer(
  batches: AsyncIterable<readonly WrittenToken[]> | Iterable<readonly WrittenToken[]>,
  question: string,
  judge: (evidence: WrittenEvidence, steps: readonly Step[]) => Judgement,
  corrections: readonly PutRight[] = [],
): AsyncGenerator<ReasoningEvent, WrittenChain> {
  const splitter = new ChainSplitter(question);
  const ids: number[] = [];
  const logProbs: number[] = [];
  const steps: Step[] = [];
  const tokens: Token[] = [];
  const evidence = { chain: [] as number[], answer: [] as number[] };
  let chainTokens = 0;
  let ended = false;
  const wrote = (line: PutRight['line']) => {
    const correction = corrections.find(one => one.line === line);
    return correction && { wrote: correction.wrote };
  };
  const finished = function* (more: Step[]): Generator<ReasoningEvent> {
    for (const one of more) {
      const step = { ...one, ...wrote(steps.length) };
      steps.push(step);
      yield { type: 'step', step };
    }
  };

  for await (const batch of batches) {
    for (const { id, text, logProb, kind } of batch) {
      const token: Token = { text, logProb };
      ids.push(id);
      logProbs.push(logProb);
      if (kind === 'chain') {
        chainTokens++;
        evidence.chain.push(logProb);
        yield { type: 'token', token };
        yield* finished(splitter.push(token));
      } else if (kind === 'answer') {
        tokens.push(token);
        evidence.answer.push(logProb);
      } else {
        yield* finished(splitter.end());
        // Stopping counts: to end after `17` is part of having answered 17 and not 175.
        evidence[kind === 'end' ? 'answer' : 'chain'].push(logProb);
        ended = kind === 'end';
      }
    }
  }
  yield* finished(splitter.end());

  const answered = ended && tokens.length > 0;
  const text = textOf(tokens);
  const checks = answered ? splitter.answer(text) : [];
  const wrong = hasWrong([...steps, { checks }]);
  const followed = !wrong && checks.length > 0 && splitter.knowsAnswer();
  const { confidence, ...known } = answered ? judge({ ...evidence, wrong, followed }, steps) : UNANSWERED;
  const answer: Answer = { text, confidence, tokens, ...(checks.length > 0 && { checks }), ...wrote('answer') };
  yield { type: 'answer', answer, ...known };
  return { ids, logProbs, steps, chainTokens, answer, answered, ended, wrong };
}

/** What is said of a chain that came to no answer. */
export function* warnUnanswered({ answered, ended }: WrittenChain): Generator<ReasoningEvent> {
  if (!ended) yield contextFull('chain');
  else if (!answered) yield warn('no-answer', l10n.t('The executor ended its chain without an answer.'));
}

/** What an answer's tokens say. */
export function textOf(tokens: readonly Token[]): string {
  return tokens
    .map(token => token.text)
    .join('')
    .trim();
}

function contextFull(part: 'plan' | 'chain'): ReasoningEvent {
  return warn(
    'context-limit',
    part === 'plan'
      ? l10n.t("The plan was cut: the executor's context is full.")
      : l10n.t("The chain was cut: the executor's context is full."),
  );
}

/** A warning as an event. */
export function warn(code: string, message: Warning['message']): ReasoningEvent {
  return { type: 'warning', warning: { code, message } };
}
