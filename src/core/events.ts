import type { Features } from './confidence.ts';
import type {
  Answer,
  Drawn,
  Metrics,
  PlanItem,
  Samples,
  Steered,
  Step,
  Token,
  TraceGuidance,
  TraceThinker,
  Warning,
  Written,
} from './trace.ts';

/**
 * What the pipeline reports while it works on one question, in this order:
 * guidance, plan-token*, plan, (token* step)*, answer, (rejected, (token* step)*, answer)?, written, realised?,
 * (gains, plan-effects)?, metrics; a warning at any time. What is asked of a finished trace adds thought-map, steered and samples, in any order.
 */
export type ReasoningEvent =
  | { type: 'guidance'; thinker: TraceThinker; guidance: TraceGuidance }
  | { type: 'plan-token'; token: Token }
  | { type: 'plan'; items: PlanItem[] }
  /** A chain token just written; it is also among the tokens of a later `step`. */
  | { type: 'token'; token: Token }
  /** A finished step, with its tokens and checks. */
  | { type: 'step'; step: Step }
  /** `features`: what its confidence was computed from, where the bundle is calibrated. */
  | { type: 'answer'; answer: Answer; features?: Features }
  /** The chain and the answer so far are called wrong or leave the plan: a chain that was drawn at random takes their place. */
  | ({ type: 'rejected' } & Drawn)
  /** The ids of all that was written. */
  | { type: 'written'; written: Written }
  /** For each step the index of the plan item that it carries out, or null. */
  | { type: 'realised'; steps: (number | null)[] }
  /** Gains in nats, one for each `token` event in order, and one for each token of the answer. */
  | { type: 'gains'; chain: number[]; answer: number[] }
  /** For each item of the plan the effect in nats of leaving out each thought: items × K. */
  | { type: 'plan-effects'; effects: number[][] }
  | { type: 'metrics'; metrics: Omit<Metrics, 'totalGain'> }
  /** The effect in nats of leaving out each thought, on each step (steps × K) and on the answer (K). */
  | { type: 'thought-map'; steps: number[][]; answer: number[] }
  /** A steered chain, as far as it is written: it takes the place of the one before with the same steering. */
  | { type: 'steered'; steered: Steered }
  /** Sampled chains, as far as they are written. */
  | { type: 'samples'; samples: Samples }
  | { type: 'warning'; warning: Warning };
