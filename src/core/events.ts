import type { Answer, Metrics, PlanItem, Step, Token, TraceGuidance, TraceThinker, Warning } from './trace.ts';

/**
 * What the pipeline reports while it works on one question, in this order:
 * guidance, plan-token*, plan, (token* step)*, answer, gains?, metrics; a warning at any time.
 */
export type ReasoningEvent =
  | { type: 'guidance'; thinker: TraceThinker; guidance: TraceGuidance }
  | { type: 'plan-token'; token: Token }
  | { type: 'plan'; items: PlanItem[] }
  /** A chain token just written; it is also among the tokens of a later `step`. */
  | { type: 'token'; token: Token }
  /** A finished step, with its tokens and checks. */
  | { type: 'step'; step: Step }
  | { type: 'answer'; answer: Answer }
  /** Gains in nats, one for each `token` event in order, and one for each token of the answer. */
  | { type: 'gains'; chain: number[]; answer: number[] }
  | { type: 'metrics'; metrics: Omit<Metrics, 'totalGain'> }
  | { type: 'warning'; warning: Warning };
