import type { Samples, Trace } from '../core/trace.ts';

/** A chain that was drawn, as far as it is written. */
export type SampledChain = Pick<Samples['chains'][number], 'steps' | 'answer'>;

/** How far sampled chains agree with each other and with the trace's own. Steps and answers are compared as texts. */
export function consistency(
  trace: Pick<Trace, 'steps' | 'answer'>,
  chains: readonly SampledChain[],
): Omit<Samples, 'temperature' | 'seed'> {
  const own = trace.steps.map(({ text }) => text);
  const [first = { steps: [] }] = chains;
  const partings = chains.flatMap(({ steps }) => partingOf(first.steps, steps) ?? []);
  const answers = new Map<string, number[]>();
  for (const [index, { answer }] of chains.entries()) {
    if (answer !== null) answers.set(answer, [...(answers.get(answer) ?? []), index]);
  }
  return {
    chains: chains.map(chain => ({ ...chain, parts: partingOf(own, chain.steps) })),
    answers: [...answers]
      .map(([text, indices]) => ({ text, chains: indices }))
      .sort((a, b) => b.chains.length - a.chains.length),
    agreement: chains.length === 0 ? 0 : (answers.get(trace.answer.text)?.length ?? 0) / chains.length,
    parts: partings.length === 0 ? null : Math.min(...partings),
  };
}

/** The first step in which two chains differ, or null. */
function partingOf(one: readonly string[], other: readonly string[]): number | null {
  const longest = Math.max(one.length, other.length);
  for (let step = 0; step < longest; step++) if (one[step] !== other[step]) return step;
  return null;
}
