import { usage } from '../core/failures.ts';
import { validateQuestion } from '../core/question.ts';
import type { Steering, Trace } from '../core/trace.ts';
import type { ExploreOptions, Models, Solution } from '../reasoning/solve.ts';
import type { ExplainOptions, SteerArguments } from './explain-arguments.ts';
import { questionOf } from './question.ts';

/**
 * Asks of a solved question what the command line asks: the thought map, a steered chain, sampled chains.
 *
 * @throws ReasoningError usage for a thought or a strategy that there is not, and what the parts throw.
 */
export async function explore(
  solution: Solution,
  { thoughts, steer, samples }: ExplainOptions,
  models: Models,
  options: ExploreOptions,
): Promise<Trace> {
  if (thoughts) await solution.mapThoughts(models, options);
  if (steer) await solution.steer(steeringOf(steer, models), models, options);
  if (samples) await solution.sample(samples, models, options);
  return solution.finished();
}

function steeringOf({ off, strength, like, strategy }: SteerArguments, { executor, calibration }: Models): Steering {
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
