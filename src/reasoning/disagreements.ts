import { differsFrom } from '../core/conclusion.ts';
import type { ReasoningEvent } from '../core/events.ts';
import * as l10n from '../core/l10n.ts';
import { comparisonOf } from '../core/plan-comparison.ts';
import { strangersIn } from '../core/plan-strangers.ts';
import type { PlanItem, Trace, Warning } from '../core/trace.ts';
import { visible } from '../core/visible.ts';

/** Says where a plan speaks of what the question's code does not have. */
export function* nameStrangers(question: string, plan: readonly PlanItem[]): Generator<ReasoningEvent> {
  for (const [planItem, { text }] of plan.entries()) {
    const strangers = strangersIn(question, text).map(visible);
    if (strangers.length === 0) continue;
    const message = l10n.t('In the plan, but not in the question: {0}', strangers.join(', '));
    yield warning({ code: 'plan-item-strangers', message, planItem });
  }
}

/** Says which plan item each step carries out, and where plan, chain and answer do not agree. */
export function* compareWithPlan(
  trace: Pick<Trace, 'question' | 'plan' | 'steps' | 'answer'>,
): Generator<ReasoningEvent> {
  const { plan, steps, answer } = trace;
  const { realised, itemsLeftOut, stepsUnplanned } = comparisonOf(trace);
  if (plan.length > 0) yield { type: 'realised', steps: realised };
  for (const planItem of itemsLeftOut) {
    const message = l10n.t('No step carries out what the plan says: {0}', visible(plan[planItem]?.text ?? ''));
    yield warning({ code: 'plan-item-without-step', message, planItem });
  }
  for (const step of stepsUnplanned) {
    const message = l10n.t('The plan names no such operation: {0}', visible(steps[step]?.text ?? ''));
    yield warning({ code: 'step-without-plan-item', message, step });
  }
  // Where the answer was checked, its marks say so: nothing is told twice.
  const isChecked = (answer.checks ?? []).length > 0;
  const written = steps.map(({ text }) => text);
  if (answer.text !== '' && !isChecked && differsFrom(written, answer.text)) {
    const message = l10n.t('The answer is {0}, which is not what the last step comes to.', visible(answer.text));
    yield warning({ code: 'answer-differs', message, step: steps.length - 1 });
  }
}

function warning(warning: Warning): ReasoningEvent {
  return { type: 'warning', warning };
}
