import type { CalibratorFile } from './calibration-file.ts';

const MOST_ODDS = 12;
const FARTHEST = 5;

/** What was written, by its log-probabilities in nats and its checks. */
export interface AnswerEvidence {
  /** Of the chain's tokens, and of the one that ends the chain. */
  readonly chain: readonly number[];
  /** Of the answer's tokens, and of the one that ends the answer. */
  readonly answer: readonly number[];
  /** Whether a check calls a step or the answer wrong. */
  readonly wrong: boolean;
  /** Whether the checks know the answer from the question alone, and call it and every step right. */
  readonly followed: boolean;
  /** Whether the chain leaves the plan that the guidance decodes to. */
  readonly unplanned: boolean;
  /** Whether it took the place of a chain that was called wrong. */
  readonly second: boolean;
}

/** What is known of an answer once it is written. */
export interface Evidence extends AnswerEvidence {
  /** The question's distance from training. */
  readonly distance: number;
  /** Whether it asks about code that the checks cannot follow to its end. */
  readonly unfollowed: boolean;
}

/** What a calibrator weighs, by the names of its weights. */
export type Features = CalibratorFile['weights'];

/** The evidence as a calibrator weighs it. Where the checks follow a chain to its answer, nothing else counts. */
export function featuresOf(evidence: Evidence): Features {
  const { chain, answer, wrong, followed, unplanned, second, distance, unfollowed } = evidence;
  if (followed) return FOLLOWED;
  return {
    answer: logOdds(sum(answer)),
    answerWeakest: logOdds(Math.min(0, ...answer)),
    chain: logOdds(sum(chain)),
    chainWeakest: logOdds(Math.min(0, ...chain)),
    distance: Math.min(distance, 1),
    wrong: Number(wrong),
    followed: 0,
    unplanned: Number(unplanned),
    second: Number(second),
    unfollowed: Number(unfollowed),
    beyond: Math.min(Math.max(distance - 1, 0), FARTHEST),
  };
}

const FOLLOWED: Features = {
  answer: 0,
  answerWeakest: 0,
  chain: 0,
  chainWeakest: 0,
  distance: 0,
  wrong: 0,
  followed: 1,
  unplanned: 0,
  second: 0,
  unfollowed: 0,
  beyond: 0,
};

/** The probability that an answer is right: logistic regression on the evidence, fitted where gold answers are known. */
export function calibratedConfidence({ weights, bias, ceiling }: CalibratorFile, features: Features): number {
  const names = Object.keys(weights) as (keyof Features)[];
  const logit = names.reduce((total, name) => total + weights[name] * features[name], bias);
  return Math.min(1 / (1 + Math.exp(-logit)), ceiling);
}

/** The probability that the executor gave the whole answer: what is left to say without a calibration. */
export function rawConfidence({ answer }: Pick<AnswerEvidence, 'answer'>): number {
  return Math.min(1, Math.exp(sum(answer)));
}

/** log(p / (1 − p)) from log p, within ±12, where float32 log-probabilities end. */
function logOdds(logProbability: number): number {
  if (logProbability >= 0) return MOST_ODDS;
  const odds = logProbability - Math.log(-Math.expm1(logProbability));
  return Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
