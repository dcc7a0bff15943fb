import type { Check, CheckKind } from '../trace.ts';

/** A part of a text: from `start` up to, without, `end`. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A check and the part of the step's text that it covers. */
export interface Found extends Place {
  readonly check: Check;
}

/**
 * Reads a chain step by step and checks what it says against the question and the steps before. What it does not
 * understand it passes over. Never throws.
 */
export interface Reader {
  /** What it finds in the next step. */
  step(text: string): Found[];
  /** What a step says of things that the question does not have; asked once the step is read. */
  strangers?(text: string): string[];
  /** Lines with which a chain may go on, the likelier first; none at its end, undefined where that is not known. */
  next?(): string[] | undefined;
  /** Whether it follows what is asked to its answer, whatever the steps say. */
  knowsAnswer?(): boolean;
  /** Whether the answer follows; called once, after the last step. */
  answer(text: string): Check[];
}

/**
 * That `expression`, in words of the chain or the question, is `claimed`; empty where there are none. Whether it is right `ok`
 * says, since values may be written in more than one way.
 */
export function judged(kind: CheckKind, expression: string, claimed: string, expected: string, ok: boolean): Check {
  return { kind, expression, claimed, expected: ok ? claimed : expected, ok };
}

/** A value in a step that neither the question nor an earlier step gives. */
export function fromNowhere(claimed: string): Check {
  return { kind: 'carried', expression: '', claimed, expected: '', ok: false };
}

/** A value that the step needs and that no step gave. */
export function missing(expression: string, expected: string): Check {
  return { kind: 'carried', expression, claimed: '', expected, ok: false };
}

/** A result that neither a later step nor the answer uses. */
export function unused(expression: string, value: string): Check {
  return { kind: 'answer', expression, claimed: '', expected: value, ok: false };
}

/** Checks that cover the whole step. */
export function wholeStep(text: string, checks: readonly Check[]): Found[] {
  return checks.map(check => ({ check, start: 0, end: text.length }));
}
