import type { ReasoningEvent } from './events.ts';
import { planItems } from './plan.ts';
import type { Question } from './question.ts';
import { carriers } from './thoughts.ts';
import type { Drawn, Mode, Steered, Token, Trace, TraceDraft } from './trace.ts';
import { TRACE_VERSION } from './trace.ts';

/** What is known before the first event. `time` is ISO 8601 in UTC. */
export interface TraceHead {
  id: string;
  time: string;
  mode: Mode;
  question: Question;
}

/** Folds the events of one question into its trace; every surface gets its trace from here. */
export class TraceBuilder {
  private readonly draft: TraceDraft;
  private planText = '';
  private openTokens: Token[] = [];
  private chainLength = 0;
  private totalGain: number | undefined;

  constructor(head: TraceHead) {
    this.draft = { version: TRACE_VERSION, ...head, plan: [], steps: [], warnings: [] };
  }

  /** Goes on from a finished trace. */
  static of(trace: Trace): TraceBuilder {
    const builder = new TraceBuilder(trace);
    Object.assign(builder.draft, structuredClone(trace), { version: TRACE_VERSION });
    builder.chainLength = trace.metrics.chainTokens;
    return builder;
  }

  /** Takes the next event in. Throws a RangeError if gains do not match the tokens already here. */
  add(event: ReasoningEvent): void {
    const { draft } = this;
    switch (event.type) {
      case 'guidance':
        draft.thinker = event.thinker;
        draft.guidance = event.guidance;
        break;
      case 'plan-token':
        this.planText += event.token.text;
        draft.plan = planItems(this.planText);
        break;
      case 'plan':
        draft.plan = structuredClone(event.items);
        break;
      case 'token':
        this.openTokens.push(event.token);
        this.chainLength++;
        break;
      case 'step':
        draft.steps.push(structuredClone(event.step));
        this.openTokens = [];
        break;
      case 'answer':
        draft.answer = structuredClone(event.answer);
        break;
      case 'rejected':
        this.reject(event);
        break;
      case 'written':
        draft.written = event.written;
        break;
      case 'realised':
        for (const [index, item] of event.steps.entries()) if (item !== null) this.step(index).planItem = item;
        break;
      case 'plan-effects':
        for (const [index, effects] of event.effects.entries()) {
          const item = draft.plan[index];
          if (item === undefined) throw new RangeError(`effects on plan item ${index} of ${draft.plan.length}`);
          Object.assign(item, { effects, thoughts: carriers(effects) });
        }
        break;
      case 'thought-map':
        for (const [index, effects] of event.steps.entries()) this.step(index).effects = effects;
        if (draft.answer) draft.answer.effects = event.answer;
        break;
      case 'steered':
        draft.steered = [...(draft.steered ?? []).filter(isOther(event.steered)), structuredClone(event.steered)];
        break;
      case 'samples':
        draft.samples = structuredClone(event.samples);
        break;
      case 'gains':
        this.assignGains(event.chain, event.answer);
        break;
      case 'metrics':
        draft.metrics = event.metrics;
        break;
      case 'warning':
        draft.warnings.push(event.warning);
        break;
    }
  }

  /** A copy of what is known so far; the step being written is the last of `steps`, without checks. */
  snapshot(): TraceDraft {
    const draft = structuredClone(this.draft);
    const text = this.openTokens.map(token => token.text).join('');
    if (text.trim() !== '') draft.steps.push({ text: text.trim(), tokens: [...this.openTokens], checks: [] });
    if (draft.metrics && this.totalGain !== undefined) draft.metrics.totalGain = this.totalGain;
    return draft;
  }

  /** The complete trace. Throws if guidance, answer or metrics never came. */
  finish(): Trace {
    const { thinker, guidance, answer, metrics, ...rest } = this.snapshot();
    if (!thinker || !guidance || !answer || !metrics) throw new Error('The trace is not complete.');
    return { ...rest, thinker, guidance, answer, metrics };
  }

  private reject({ drawn, sound, agreeing, corrected }: Drawn): void {
    const { draft } = this;
    const { steps, answer } = draft;
    if (!answer) throw new RangeError('a chain is rejected before it has an answer');
    draft.rejected = { steps, answer, drawn, sound, agreeing, ...(corrected !== undefined && { corrected }) };
    draft.steps = [];
    delete draft.answer;
    this.openTokens = [];
    this.chainLength = 0;
  }

  private step(index: number) {
    const step = this.draft.steps[index];
    if (step === undefined) throw new RangeError(`step ${index} of ${this.draft.steps.length}`);
    return step;
  }

  private assignGains(chain: number[], answer: number[]): void {
    const steps = this.draft.steps.flatMap(step => step.tokens);
    const answerTokens = this.draft.answer?.tokens ?? [];
    if (chain.length !== this.chainLength || answer.length !== answerTokens.length) {
      throw new RangeError(`${chain.length} + ${answer.length} gains for ${this.chainLength} + ${answerTokens.length}`);
    }
    // Newlines after the last step are in the chain but in no step, hence the two lengths.
    for (const [index, token] of steps.entries()) token.gain = chain[index] ?? 0;
    for (const [index, token] of answerTokens.entries()) token.gain = answer[index] ?? 0;
    this.totalGain = chain.reduce((sum, gain) => sum + gain, 0);
  }
}

/** Whether a steered chain is of another steering than `one`. */
function isOther(one: Steered): (other: Steered) => boolean {
  const key = ({ steering: { off, strength, guidance } }: Steered): string =>
    JSON.stringify([off, strength, Object.entries(guidance).sort()]);
  return other => key(other) !== key(one);
}
