import { usage } from '../core/failures.ts';
import { validateQuestion } from '../core/question.ts';
import type { Steering, Trace } from '../core/trace.ts';
import type { ExploreOptions, Models, Solution } from '../reasoning/solve.ts';
import type { ExplainOptions, SteerArguments } from './explain-arguments.ts';
import { questionOf } from './question.ts';

/** What is asked of a question once it is solved, checked against the models. */
export interface Exploration extends Omit<ExplainOptions, 'steer'> {
  readonly steering: Steering | undefined;
}

/** @throws ReasoningError usage for a thought or a strategy that there is not; or what is wrong with the other question. */
export function explorationOf({ steer, ...options }: ExplainOptions, models: Models): Exploration {
  return { ...options, steering: steer && steeringOf(steer, models) };
}

/**
 * Adds the thought map, a steered chain and sampled chains to a solved question's trace, as far as they are asked for.
 *
 * @throws ReasoningError what the parts throw.
 */
export async function explore(
  solution: Solution,
  { thoughts, steering, samples }: Exploration,
  models: Models,
  options: ExploreOptions,
): Promise<Trace> {
  if (thoughts) await solution.mapThoughts(models, options);
  if (steering) await solution.steer(steering, models, options);
  if (samples) await solution.sample(samples, models, options);
  return solution.finished();
}

/** @throws ReasoningError what `explorationOf` throws. */
export function steeringOf(
  { off, strength, like, strategy }: SteerArguments,
  { executor, calibration }: Models,
): Steering {
  const { count } = executor.nullGuidance;
  const outside = off.find(thought => thought > count);
  if (outside !== undefined) throw usage(`There is no thought ${outside}: the bundle has ${count}.`);
  return { off: off.map(thought => thought - 1), strength, guidance: guidanceOf() };

  function guidanceOf(): Steering['guidance'] {
    if (strategy !== undefined) {
      const labels = calibration?.steerable ?? [];
      if (labels.length === 0) throw usage('The bundle keeps no strategies that could guide a question: use like=.');
      if (!labels.includes(strategy))
        throw usage(`There is no strategy "${strategy}". There are: ${labels.join(', ')}.`);
      return { from: 'strategy', label: strategy };
    }
    if (like === undefined) return { from: 'own' };
    validateQuestion(like);
    return { from: 'question', text: questionOf(like, { from: 'argument', text: like }).text };
  }
}
