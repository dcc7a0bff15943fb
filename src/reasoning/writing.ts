import { ChainSplitter } from '../core/chain.ts';
import type { AnswerEvidence } from '../core/confidence.ts';
import type { ReasoningEvent } from '../core/events.ts';
import * as l10n from '../core/l10n.ts';
import { planItems } from '../core/plan.ts';
import type { Step, Token, Warning } from '../core/trace.ts';
import type { Executor, WriteRequest } from '../executor/executor.ts';

/** What was written, for attribution. */
export interface Written {
  /** Every id in order, control tokens included. */
  readonly tokenIds: readonly number[];
  /** Where in `tokenIds` the chain's tokens stand, in order. */
  readonly chain: readonly number[];
  /** The same for the answer's tokens. */
  readonly answer: readonly number[];
}

/** Streams the plan that the guidance decodes to. */
export async function* writePlan(
  executor: Executor,
  guidance: Float32Array,
  signal: AbortSignal,
): AsyncGenerator<ReasoningEvent> {
  let text = '';
  let ended = false;
  for await (const tokens of executor.plan(guidance, signal)) {
    for (const { text: piece, logProb, kind } of tokens) {
      ended = kind === 'end';
      if (ended) continue;
      text += piece;
      yield { type: 'plan-token', token: { text: piece, logProb } };
    }
  }
  yield { type: 'plan', items: planItems(text) };
  if (!ended) yield contextFull('plan');
}

/** Streams the chain step by step, then the answer with the confidence that `confidence` has in it. */
export async function* writeChainAndAnswer(
  executor: Executor,
  request: WriteRequest,
  confidence: (evidence: AnswerEvidence) => number,
  signal: AbortSignal,
): AsyncGenerator<ReasoningEvent, Written> {
  const splitter = new ChainSplitter(request.question);
  const answer: Token[] = [];
  const written = { tokenIds: [] as number[], chain: [] as number[], answer: [] as number[] };
  const evidence = { chain: [] as number[], answer: [] as number[] };
  let ended = false;

  for await (const tokens of executor.write(request, signal)) {
    for (const { id, text, logProb, kind } of tokens) {
      const token: Token = { text, logProb };
      const position = written.tokenIds.push(id) - 1;
      if (kind === 'chain') {
        written.chain.push(position);
        evidence.chain.push(logProb);
        yield { type: 'token', token };
        yield* splitter.push(token).map(stepEvent);
      } else if (kind === 'answer') {
        written.answer.push(position);
        answer.push(token);
        evidence.answer.push(logProb);
      } else {
        yield* splitter.end().map(stepEvent);
        // Stopping counts: to end after `17` is part of having answered 17 and not 175.
        evidence[kind === 'end' ? 'answer' : 'chain'].push(logProb);
        ended = kind === 'end';
      }
    }
  }
  yield* splitter.end().map(stepEvent);

  const answered = ended && answer.length > 0;
  const text = answer
    .map(token => token.text)
    .join('')
    .trim();
  const checks = answered ? splitter.answer(text) : [];
  const sure = answered ? confidence(evidence) : 0;
  yield { type: 'answer', answer: { text, confidence: sure, tokens: answer, ...(checks.length > 0 && { checks }) } };
  if (!ended) yield contextFull('chain');
  else if (!answered) yield warn('no-answer', l10n.t('The executor ended its chain without an answer.'));

  return written;
}

function stepEvent(step: Step): ReasoningEvent {
  return { type: 'step', step };
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
